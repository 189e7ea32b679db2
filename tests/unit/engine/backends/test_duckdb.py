"""DuckDB keeps one session while somebody has the engine, and puts a question in words once."""

import gc
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier
from weakref import ref

import duckdb
import ibis
import pytest

from tallystick.engine.asking.questions import Added, Counted, Lookup, Question, Rows, Source
from tallystick.engine.asking.tree import Chosen, Column, Compared, Given
from tallystick.engine.backends.compiling import remembering
from tallystick.engine.backends.compiling.remembering import remembered
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory

NEVER_ASKED = count()
KINDS = {"name": "text", "size": "whole"}


def told(*sizes: int) -> dict[str, Source]:
    return {"trees": Source(KINDS, rows=[{"name": "Ash", "size": size} for size in sizes])}


def tall(least: int) -> Question:
    """How many trees, and how many of them have some size."""
    taller = Compared(">=", Column("size", "whole"), Given(least, "whole"))
    return Question(Rows("trees", "trees", KINDS), (Counted("tall", counts=taller),))


def numerator(engine: DuckDB, least: int, sources: dict[str, Source]) -> int:
    (counts,) = engine.cells(tall(least), sources)[()][()]
    return counts.numerator


def test_a_source_of_the_same_columns_is_not_taken_for_the_one_before(tmp_path: Path):
    engine, before, now = DuckDB(tmp_path), told(1, 5), told(5, 6, 7)

    assert [numerator(engine, 5, one) for one in (before, now, before)] == [1, 3, 1]


def test_two_who_ask_at_once_are_each_told_of_their_own_source(tmp_path: Path):
    engine, sources = DuckDB(tmp_path), [told(1, 5), told(5, 6, 7)]
    both = Barrier(2, timeout=60)

    def asks(source: dict[str, Source]) -> list[int]:
        found = []
        for _ in range(30):
            both.wait()
            found.append(numerator(engine, 5, source))
        return found

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(asks, sources)) == [[1] * 30, [3] * 30]


def test_who_asks_beside_others_has_a_core_of_their_own_and_who_asks_alone_has_all(tmp_path: Path):
    engine = DuckDB(tmp_path)
    engine.connection.execute("SET threads TO 4")

    def threads() -> tuple[int, ...] | None:
        return engine.connection.execute("SELECT current_setting('threads')").fetchone()

    with engine.side_by_side():
        beside = threads()
        assert numerator(engine, 5, told(1, 5)) == 1

    assert (beside, threads()) == ((4 - engine.at_once + 1,), (4,))


def test_a_question_that_was_asked_is_not_put_in_words_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = numerator(DuckDB(tmp_path), 4, told(3, 4))
    monkeypatch.setattr(ibis, "to_sql", lambda *_, **__: pytest.fail("it is put in words again"))

    assert numerator(DuckDB(tmp_path), 4, told(3, 4, 5)) == first + 1


def test_a_question_with_another_number_or_other_columns_is_another(tmp_path: Path):
    engine = DuckDB(tmp_path)
    wider = {"trees": Source({"girth": "whole", **KINDS}, rows=[{"girth": 1, "name": "Oak", "size": 4}])}

    assert [numerator(engine, least, told(3, 4)) for least in (3, 4, 5)] == [2, 1, 0]
    assert numerator(engine, 4, wider) == 1


def test_different_texts_are_counted_also_where_some_are_left_out(tmp_path: Path):
    tall = Compared(">", Column("size", "whole"), Given(2, "whole"))
    named = Chosen(tall, Column("name", "text"), Given(None, "nothing"), "text")
    kinds = Lookup("trees", (), None, "distinct", named)
    rows = Rows("trees", "trees", KINDS, added=(Added("kinds", "whole", kinds),))
    question = Question(rows, (Counted("kinds", counts=Column("kinds", "whole")),))
    sources = {
        "trees": Source(KINDS, rows=[{"name": name, "size": int(size)} for name, size in ("A1", "B3", "B4", "C5")])
    }

    for engine in (Memory(), DuckDB(tmp_path)):
        (counts,) = engine.cells(question, sources)[()][()]
        assert counts.numerator == 4 * len({"B", "C"})


def test_the_session_and_the_rows_end_with_the_engine(tmp_path: Path):
    engine, sources = DuckDB(tmp_path), told(3)
    least = 1_000 + next(NEVER_ASKED)  # what was put in words before would prove nothing
    assert numerator(engine, least, sources) == 0
    connection, source = engine.connection, ref(sources["trees"])
    del engine, sources
    gc.collect()

    assert source() is None
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("SELECT 1")


def test_what_was_asked_for_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembering, "_made", OrderedDict())
    monkeypatch.setattr(remembering, "MOST", 2)
    made: list[str] = []

    def ask(key: str) -> None:
        remembered(key, lambda: made.append(key))

    for key in ("one", "two", "one", "three", "one", "two"):
        ask(key)
    assert made == ["one", "two", "three", "two"]
