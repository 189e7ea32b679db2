"""What a run leaves out is tried by another day's, and nothing is left out where all is proved."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import on_postgres, sampling

CELLS = [f"page-{number}" for number in range(60)]


@pytest.fixture(autouse=True)
def sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sample here, in a run that proves all too."""
    monkeypatch.setattr(sampling, "PROVING", False)


def test_each_cell_has_its_turn_once_in_as_many_days_whatever_its_place(monkeypatch: pytest.MonkeyPatch):
    tried = []
    for day in range(739_000, 739_003):
        monkeypatch.setattr(sampling, "TURN", day)
        tried += [(cell, place) for cell in CELLS for place in range(3) if sampling.in_turn(cell, 3, place)]
    assert sorted(tried) == sorted((cell, place) for cell in CELLS for place in range(3))


def test_on_one_day_every_cell_is_tried_at_one_place_or_another():
    assert {cell for cell in CELLS for place in range(3) if sampling.in_turn(cell, 3, place)} == set(CELLS)


def test_where_all_is_proved_nothing_waits_for_its_turn(monkeypatch: pytest.MonkeyPatch):
    assert 0 < sum(sampling.always_one_in(cell, 4) for cell in CELLS) < len(CELLS) / 2
    monkeypatch.setattr(sampling, "PROVING", True)
    assert all(sampling.in_turn(cell, 3) and sampling.always_one_in(cell, 4) for cell in CELLS)


@dataclass(frozen=True)
class Item:
    """A test as pytest knows it: its name, its file, what it takes."""

    nodeid: str
    path: Path
    fixturenames: tuple[str, ...]

    def get_closest_marker(self, name: str) -> None:
        """It has no marks."""


def kept(folder: str, *fixtures: str, run: str = on_postgres.ADDRESS) -> list[str]:
    """Give those of sixty tests of a folder that a run tries: the one on PostgreSQL, or the one before it."""
    items = [Item(cell, (on_postgres.INTEGRATION / folder).resolve() / "test_it.py", fixtures) for cell in CELLS]
    told = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: None))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(on_postgres.ADDRESS, raising=False)
        patch.setenv(run, "set")
        on_postgres.part(items, told)
    return [item.nodeid for item in items]


def test_postgres_sees_some_of_what_is_rolled_back_all_of_its_own_words_and_nothing_twice():
    assert 0 < len(kept("plans", "db")) < len(CELLS) / 2
    assert kept("ledger", "db") == CELLS
    assert kept("plans", "either_database", "db") == []
    assert kept("plans", "database_copies") == CELLS


def test_what_is_rolled_back_is_on_one_database_or_the_other_and_never_on_neither(monkeypatch: pytest.MonkeyPatch):
    for folder, fixtures, on_both in (
        ("plans", ["db"], False),
        ("ledger", ["db"], True),
        ("plans", ["database_copies"], True),
        ("../unit/modules", ["db"], True),
    ):
        there, here = kept(folder, *fixtures), kept(folder, *fixtures, run=on_postgres.PARTED)
        assert {*here, *there} == set(CELLS)
        assert (here == CELLS) is on_both
        assert on_both or not {*here} & {*there}
    monkeypatch.setattr(sampling, "PROVING", True)
    assert kept("plans", "db", run=on_postgres.PARTED) == kept("plans", "db") == CELLS
