"""The engine in memory says what is right: each step of a population and each way of asking, worked by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from tallystick.engine.asking.questions import (
    Added,
    Children,
    Counted,
    Counts,
    How,
    Lookup,
    Question,
    Reach,
    Rows,
    Source,
    Sources,
)
from tallystick.engine.asking.reading import condition, read
from tallystick.engine.asking.tree import Given, Kind
from tallystick.engine.backends.memory import Memory, population

CHILDREN: dict[str, Kind] = {"name": "text", "school": "text", "born": "date", "size": "whole"}
NEEDS: dict[str, Kind] = {"child": "text", "need": "text", "since": "date", "hours": "whole"}
SOURCES: Sources = {
    "children": Source(
        CHILDREN,
        rows=[
            {"name": "Ash", "school": "X", "born": date(2015, 5, 1), "size": 3},
            {"name": "Ash", "school": "Y", "born": date(2015, 5, 1), "size": 5},
            {"name": "Bay", "school": "X", "born": None, "size": None},
            {"name": None, "school": "Y", "born": date(2016, 1, 1), "size": 1},
        ],
    ),
    "needs": Source(
        NEEDS,
        rows=[
            {"child": "Ash", "need": "speech", "since": date(2024, 1, 1), "hours": 2},
            {"child": "Ash", "need": "sight", "since": date(2025, 1, 1), "hours": None},
            {"child": "Ash", "need": "autism", "since": date(2025, 1, 1), "hours": 4},
            {"child": "Bay", "need": "other", "since": None, "hours": 9},
            {"child": None, "need": "none", "since": date(2025, 1, 1), "hours": 7},
        ],
    ),
}


def asked(how: How, value: str = "", where: str = "", order: str = "", kind: Kind = "whole") -> list[Any]:
    """Give what the needs of each child come to, in the order of the children."""
    lookup = Lookup(
        "needs",
        (("child", "name"),),
        condition(where, NEEDS, CHILDREN) if where else None,
        how,
        read(value, NEEDS, CHILDREN) if value else None,
        ((order.removeprefix("-"), order.startswith("-")),) if order else (),
        kind,
    )
    return [
        row["found"]
        for row in population(Rows("c", "children", CHILDREN, added=(Added("found", kind, lookup),)), SOURCES)
    ]


@pytest.mark.parametrize(
    ("how", "value", "where", "order", "expected"),
    [
        ("count", "", "", "", [3, 3, 1, 0]),
        ("count", "", "hours > here.size", "", [1, 0, 0, 0]),  # a missing side is no match
        ("any", "", "since >= day_of(2025, 1, 1)", "", [True, True, False, False]),
        ("sum", "hours", "", "", [6, 6, 9, 0]),
        ("least", "hours", "", "", [2, 2, 9, None]),
        ("most", "since", "", "", [date(2025, 1, 1), date(2025, 1, 1), None, None]),
        ("distinct", "since", "", "", [2, 2, 0, 0]),
        ("first", "need", "", "since", ["speech", "speech", "other", None]),
        ("first", "need", "", "-since", ["autism", "autism", "other", None]),  # of two of one day the lower
        ("first", "hours", "since == day_of(2025, 1, 1)", "need", [4, 4, None, None]),
        ("first", "hours", "since == day_of(2025, 1, 1)", "-need", [None, None, None, None]),
    ],
)
def test_what_another_source_says(how: How, value: str, where: str, order: str, expected: list[Any]):
    assert asked(how, value, where, order) == expected


def test_a_row_is_left_of_each_combination_and_ties_are_settled():
    def left(order: tuple[tuple[str, bool], ...], ties: tuple[str, ...] = ()) -> list[tuple[Any, Any]]:
        rows = Rows("c", "children", CHILDREN, one_by=("name",), order=order, ties=ties)
        return sorted(((row["name"], row["school"]) for row in population(rows, SOURCES)), key=str)

    assert left((("size", False),)) == [("Ash", "X"), ("Bay", "X"), (None, "Y")]
    assert left((("size", True),)) == [("Ash", "Y"), ("Bay", "X"), (None, "Y")]
    assert left((("born", False),), ("school",)) == [("Ash", "X"), ("Bay", "X"), (None, "Y")]


def test_conditions_come_first_and_what_is_kept_last():
    size = Added("big", "yes-no", read("size > 2", CHILDREN), Given(False, "yes-no"))
    kinds: dict[str, Kind] = {**CHILDREN, "big": "yes-no"}
    rows = Rows("c", "children", CHILDREN, condition("school == 'X'", CHILDREN), added=(size,))
    assert [(row["name"], row["big"]) for row in population(rows, SOURCES)] == [("Ash", True), ("Bay", False)]
    kept = Rows("c", "children", CHILDREN, added=(size,), keep=condition("not big", kinds))
    assert [row["name"] for row in population(kept, SOURCES)] == ["Bay", None]
    on_another = Rows("d", kept, kinds, condition("name is not None", kinds))
    assert [row["name"] for row in population(on_another, SOURCES)] == ["Bay"]


QUESTION = Question(
    Rows("c", "children", CHILDREN),
    (
        Counted("all"),
        Counted("big", None, read("size > 2", CHILDREN), read("size is not None", CHILDREN)),
        Counted("sizes", condition("school == 'Y'", CHILDREN), read("size", CHILDREN)),
    ),
    ((), ("school",)),
)


def test_cells_are_counted_of_each_group_and_indicator():
    assert Memory().cells(QUESTION, SOURCES) == {
        (): {(): (Counts(4, 4, 4), Counts(4, 2, 3), Counts(2, 6, 2))},
        ("school",): {
            ("X",): (Counts(2, 2, 2), Counts(2, 1, 1), Counts(0, 0, 0)),
            ("Y",): (Counts(2, 2, 2), Counts(2, 1, 2), Counts(2, 6, 2)),
        },
    }


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize(("apart", "many"), [(True, 5), (False, 4)])
def test_a_child_counts_once_however_many_rows_it_has_and_rows_that_name_none_by_themselves_where_they_are_apart(
    apart: bool, many: int
):
    rows = [{"child": who, "need": "speech", "since": None, "hours": hours} for who, hours in [("Ash", 1)] * 7]
    rows += [{"child": who, "need": "sight", "since": None, "hours": 0} for who in ("Ash", "Bay", "", None, None)]
    counted = Counted("spoken", None, read("need == 'speech'", NEEDS), children=True)
    hours = Counted("hours", None, read("hours", NEEDS), children=True)
    question = Question(Rows("c", "needs", NEEDS, child="child", apart=apart), (counted, hours), ((),))
    (found,) = Memory().cells(question, {"needs": Source(NEEDS, rows=rows)})[()].values()
    assert found == (Counts(12, 7, 12, Children(1, many, many)), Counts(12, 7, 12, Children(1, many, many)))


def test_the_records_of_a_figure_are_those_that_it_counts():
    found = Memory().records(QUESTION, "sizes", {"school": "Y"}, SOURCES)
    assert [(row["name"], row["counted"], row["counted_of"]) for row in found] == [("Ash", 5, 1), (None, 1, 1)]
    assert sum(row["counted"] for row in found) == Memory().cells(QUESTION, SOURCES)["school",]["Y",][2].numerator


def test_how_far_a_source_reaches():
    assert Memory().reach("needs", "since", "since", SOURCES) == Reach(5, date(2024, 1, 1), date(2025, 1, 1))
    assert Memory().reach("needs", "", "", SOURCES) == Reach(5)
    assert Memory().reach("nobody", "", "", SOURCES) == Reach(0)


def test_a_file_is_read_as_rows_are_and_what_it_lacks_is_missing(tmp_path: Path):
    path = tmp_path / "children.parquet"
    parquet.write_table(pyarrow.table({"name": ["Ash"], "size": [3]}), path)
    found = population(Rows("c", "children", CHILDREN), {"children": Source(CHILDREN, [path])})
    assert found == [{"name": "Ash", "school": None, "born": None, "size": 3}]
