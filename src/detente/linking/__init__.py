"""What holds between reports: shared passages, who took them from whom, and which reports tell the same news."""

from detente.linking.derivations import derivation
from detente.linking.fingerprints import candidates, fingerprints
from detente.linking.profiles import Profile, profile
from detente.linking.stories import stories

__all__ = ["Profile", "candidates", "derivation", "fingerprints", "profile", "stories"]
