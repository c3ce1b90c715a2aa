import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from detente.records import content_id


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_only_the_same_parts_have_the_same_id(one: list[str], other: list[str]) -> None:
    assert (content_id(*one) == content_id(*other)) == (one == other)


def test_ids_are_the_same_in_another_process() -> None:
    code = "from detente.records import content_id; print(content_id('event', 3, None, ('CHN', 'RUS')))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert other == content_id("event", 3, None, ("CHN", "RUS"))
