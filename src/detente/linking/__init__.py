"""What holds between reports: passages taken over, stories, incidents, conflicts, the ledger of mechanisms."""

from detente.linking.conflicts import conflicts
from detente.linking.derivations import derivation
from detente.linking.fingerprints import candidates, fingerprints
from detente.linking.identities import anachronisms, identity_conflicts
from detente.linking.incidents import incident_conflicts, incidents, telling
from detente.linking.ledger import mechanisms
from detente.linking.occurrences import occurrences
from detente.linking.origins import named_origin, origins
from detente.linking.profiles import Profile, profile
from detente.linking.stories import stories
from detente.linking.tallies import tallies

__all__ = [
    "Profile",
    "anachronisms",
    "candidates",
    "conflicts",
    "derivation",
    "fingerprints",
    "identity_conflicts",
    "incident_conflicts",
    "incidents",
    "mechanisms",
    "named_origin",
    "occurrences",
    "origins",
    "profile",
    "stories",
    "tallies",
    "telling",
]
