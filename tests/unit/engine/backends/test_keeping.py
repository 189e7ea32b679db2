"""Questions in words are kept for the next process, and never taken where anything that they rest on is another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.engine.asking.questions import Counted, Question, Rows, Source
from tallystick.engine.asking.tree import Column, Compared, Given
from tallystick.engine.backends.compiling import AskedCells, asked_cells, keeping, remembering
from tallystick.engine.backends.compiling.keeping import Shelf
from tallystick.engine.backends.duckdb import DuckDB

KINDS = {"size": "whole", "wood": "text"}
LARGE = Compared(">", Column("size", "whole"), Given(2, "whole"))
QUESTION = Question(Rows("trees", "trees", KINDS), (Counted("large", counts=LARGE),), ((), ("wood",)))
TREES = Source(KINDS, [], [{"size": 1, "wood": "oak"}, {"size": 3, "wood": "oak"}, {"size": 9, "wood": "ash"}])
KEY = "0123456789abcdef01234567"


def in_words() -> AskedCells:
    """Put the question in words."""
    return asked_cells(QUESTION, {"trees": TREES}, "duckdb")


def never() -> AskedCells:
    """Fail where words were to be made."""
    raise AssertionError("It was put in words again.")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give a shelf on which the question stands."""
    shelf = Shelf(tmp_path / "questions")
    shelf.cells(KEY, QUESTION, in_words)
    return shelf


def kept(shelf: Shelf) -> Path:
    """Give the one file that is kept."""
    (path,) = (one for one in shelf.within.rglob("*") if one.is_file())
    return path


def test_what_one_process_put_in_words_another_takes_as_it_is(shelf: Shelf):
    assert Shelf(shelf.within).cells(KEY, QUESTION, never) == in_words()
    assert shelf.within.stat().st_mode & 0o777 == 0o700
    assert kept(shelf).parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "damage",
    [lambda told: told[:-9], lambda told: told.replace(b"COUNT", b"AVG"), lambda told: b"", lambda told: told + b" "],
    ids=["cut", "changed", "empty", "longer"],
)
def test_what_was_damaged_is_put_in_words_again_and_mended(shelf: Shelf, damage: Callable[[bytes], bytes]):
    before = kept(shelf).read_bytes()
    kept(shelf).write_bytes(damage(before.replace(b"SUM", b"COUNT")))
    assert shelf.cells(KEY, QUESTION, in_words) == in_words()
    assert kept(shelf).read_bytes() == before


def test_other_code_takes_nothing_and_clears_the_shelf(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    was = kept(shelf)
    monkeypatch.setattr(keeping, "made_here", lambda: "f" * 64)
    with pytest.raises(AssertionError, match="put in words again"):
        shelf.cells(KEY, QUESTION, never)
    shelf.cells(KEY, QUESTION, in_words)
    assert kept(shelf).parent.name == "f" * 64
    assert not was.exists()


def test_only_the_newest_are_kept(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    shelf.cells("f" * 24, QUESTION, in_words)
    assert kept(shelf).name == "f" * 24


def test_where_nothing_can_be_kept_it_is_answered_all_the_same(tmp_path: Path):
    (tmp_path / "questions").write_text("a file stands in the way")
    assert Shelf(tmp_path / "questions").cells(KEY, QUESTION, in_words) == in_words()


@pytest.mark.row("KPI-01")
def test_an_engine_answers_alike_from_words_that_were_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sources, answers = {"trees": TREES}, []
    for _ in range(2):
        monkeypatch.setattr(remembering, "_made", type(remembering._made)())  # as another process begins
        answers.append(DuckDB(tmp_path, shelf=Shelf(tmp_path / "questions")).cells(QUESTION, sources))
        monkeypatch.setattr("tallystick.engine.backends.worded.asked_cells", never)
    counted = {by: {group: one[0].numerator for group, one in groups.items()} for by, groups in answers[0].items()}
    assert answers[0] == answers[1]
    assert counted == {(): {(): 2}, ("wood",): {("oak",): 1, ("ash",): 1}}
