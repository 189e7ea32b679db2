"""The long files begin first, and each of them is there."""

from dataclasses import dataclass
from pathlib import Path

from tests.support.longest import PLACES, TESTS, begin_with_the_longest


@dataclass(frozen=True)
class One:
    """A test, of which only its file matters."""

    path: Path


def test_every_long_file_is_there():
    assert [str(path) for path in PLACES if not path.is_file()] == []


def test_a_long_file_begins_before_others_which_keep_their_order():
    long, longer = list(PLACES)[1::-1]
    items = [One(TESTS / "z.py"), One(long), One(TESTS / "a.py"), One(longer)]
    begin_with_the_longest(items)
    assert [one.path for one in items] == [longer, long, TESTS / "z.py", TESTS / "a.py"]
