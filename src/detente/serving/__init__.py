"""The pages and their JSON: one address, one view, on this machine alone."""

from detente.serving.app import create_app
from detente.serving.listening import listening

__all__ = ["create_app", "listening"]
