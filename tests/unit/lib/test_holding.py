"""A folder held by one process at a time, however their steps fall between each other's, and swept after a kill."""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tallystick.lib import holding
from tallystick.lib.holding import held, held_alone, sweep

LOCKING = "tallystick.lib.holding.fcntl.flock"


def test_a_folder_is_held_by_one_and_gone_afterwards(tmp_path: Path):
    place = tmp_path / "run-1"
    with held_alone(place) as ours:
        assert ours == place
        with held_alone(place) as others:
            assert others is None
        (place / "rows").write_text("laid out")
    assert list(tmp_path.iterdir()) == []
    with held(place) as again:
        assert again is False, "there is nothing to hold"


def test_whoever_opened_the_lock_before_its_holder_took_it_away_holds_nothing_beside_the_next(tmp_path: Path):
    place, lock = tmp_path / "run-1", fcntl.flock
    with ExitStack() as first, ExitStack() as third:
        assert first.enter_context(held_alone(place))

        def once_the_first_was_gone_and_the_third_came(file, how):
            doing.stop()
            first.close()
            assert third.enter_context(held_alone(place)) == place
            return lock(file, how)

        doing = patch(LOCKING, once_the_first_was_gone_and_the_third_came)
        doing.start()
        with held_alone(place) as second:
            assert second is None
            assert place.exists()


def test_a_stray_file_among_the_folders_is_left_and_holds_no_other_up(tmp_path: Path):
    (tmp_path / "a-note.txt").write_text("Not a folder.", "utf-8")
    (tmp_path / "left").mkdir()
    assert sweep(tmp_path) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["a-note.txt"]


def test_a_holder_that_ends_takes_away_nothing_of_the_next(tmp_path: Path):
    """The folder goes by another name before it is emptied, so that who comes meanwhile has one of their own."""
    place, emptied = tmp_path / "run-1", holding.shutil.rmtree
    with ExitStack() as second:

        def meanwhile(folder, **how):
            with patch.object(holding.shutil, "rmtree", emptied):
                assert second.enter_context(held_alone(place)) == place
                (place / "rows").write_text("of the second")
                emptied(folder, **how)

        with patch.object(holding.shutil, "rmtree", meanwhile), held_alone(place):
            pass
        assert (place / "rows").read_text() == "of the second"


def test_what_a_killed_process_left_is_swept_and_what_is_held_stays(tmp_path: Path):
    for name in ("run-1", "result-2", "records-3-4", ".gone-5"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rows").write_text("left")
    with held_alone(tmp_path / "run-6"):
        assert sweep(tmp_path) == 4
        assert [one.name for one in tmp_path.iterdir()] == ["run-6"]
    assert sweep(tmp_path / "nowhere") == 0


class Holders(RuleBasedStateMachine):
    """Processes that take, give back and sweep one folder in any order: never do two hold it."""

    places: Iterator[Path]

    def __init__(self) -> None:
        super().__init__()
        self.place = next(self.places)
        self.holding: dict[int, ExitStack] = {}

    @rule(who=st.integers(0, 2))
    def take(self, who: int) -> None:
        stack = ExitStack()
        if who not in self.holding and stack.enter_context(held_alone(self.place)):
            self.holding[who] = stack
        else:
            stack.close()

    @rule(who=st.integers(0, 2))
    def give_back(self, who: int) -> None:
        if who in self.holding:
            self.holding.pop(who).close()

    @rule()
    def swept(self) -> None:
        sweep(self.place.parent)

    @invariant()
    def one_at_most(self) -> None:
        assert len(self.holding) <= 1
        assert bool(self.holding) == self.place.exists()

    def teardown(self) -> None:
        for one in self.holding.values():
            one.close()


def test_however_takers_and_sweepers_come_one_holds_it(tmp_path: Path):
    Holders.places = (tmp_path / f"{number}" / "run-1" for number in count())
    run_state_machine_as_test(Holders, settings=settings(max_examples=40, stateful_step_count=12, deadline=None))
