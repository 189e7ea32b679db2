"""An engine that answers several questions at one time is told so, and one question alone is not said to be several."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.support.counted import FIRST, LAST, visits

from tallystick.engine.backends.memory import Memory
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate

NEXT = (date(2026, 2, 1), date(2026, 2, 28))


class Two(Memory):
    """Answers two questions at one time, and counts how often it is made ready for that."""

    at_once = 2
    ready = 0

    @contextmanager
    def side_by_side(self) -> Iterator[None]:
        self.ready += 1
        yield


def test_an_engine_is_made_ready_for_several_periods_and_not_for_one(own: Path):
    told, engine = visits(("A", "deep", "F", True, FIRST, 10), ("A", "deep", "F", True, NEXT[0], 10), own=own), Two()
    alone = evaluate([Asked("often", FIRST, LAST)], told, engine, own)
    assert engine.ready == 0
    both = evaluate([Asked("often", FIRST, LAST), Asked("often", *NEXT)], told, engine, own)
    assert engine.ready == 1
    assert both[0] == alone[0]
