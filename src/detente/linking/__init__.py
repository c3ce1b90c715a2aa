"""What holds between reports: passages taken over, stories of the same news, conflicts, the ledger of mechanisms."""

from detente.linking.conflicts import conflicts
from detente.linking.derivations import derivation
from detente.linking.fingerprints import candidates, fingerprints
from detente.linking.identities import anachronisms, identity_conflicts
from detente.linking.ledger import mechanisms
from detente.linking.origins import named_origin, origins
from detente.linking.profiles import Profile, profile
from detente.linking.stories import stories

__all__ = [
    "Profile",
    "anachronisms",
    "candidates",
    "conflicts",
    "derivation",
    "fingerprints",
    "identity_conflicts",
    "mechanisms",
    "named_origin",
    "origins",
    "profile",
    "stories",
]
