"""What holds between reports: passages taken over, stories, incidents, conflicts, the ledger of mechanisms."""

from detente.linking.conflicts import conflicts
from detente.linking.derivations import derivation
from detente.linking.fingerprints import candidates, fingerprints
from detente.linking.incidents import incidents, telling
from detente.linking.ledger import derived_origins, mechanisms
from detente.linking.occurrences import occurrences
from detente.linking.profiles import Profile, profile
from detente.linking.stories import stories
from detente.linking.tallies import tallies

__all__ = [
    "Profile",
    "candidates",
    "conflicts",
    "derivation",
    "derived_origins",
    "fingerprints",
    "incidents",
    "mechanisms",
    "occurrences",
    "profile",
    "stories",
    "tallies",
    "telling",
]
