import pytest

from detente.world import World


@pytest.fixture(scope="session")
def world() -> World:
    return World.load()
