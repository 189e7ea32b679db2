"""An expression is read with its kind, or refused in a sentence that says what to do."""

from datetime import date
from typing import Any

import pytest

from tallystick.engine.asking.binding import Bound, NoThreshold
from tallystick.engine.asking.reading import CannotBeAsked, condition, counted, read
from tallystick.engine.asking.tree import Column, Given, Kind, Parameter, columns_of, rules_of, within
from tallystick.engine.backends.interpreted import value
from tallystick.engine.measures.planning import thresholds

COLUMNS: dict[str, Kind] = {
    "name": "text", "size": "whole", "other": "whole", "born": "date", "here_too": "yes-no", "paid": "number",
    "day": "date",
}  # fmt: skip
ROW: dict[str, Any] = {
    "name": "Ash Vale", "size": 7, "other": None, "born": date(2016, 2, 29), "here_too": True, "paid": 2.345,
    "day": date(2020, 1, 1),
}  # fmt: skip
BOUND = Bound(date(2026, 3, 10), date(2026, 3, 31), date(2026, 3, 31), thresholds(date(2026, 3, 31)))

WORKED = [
    ("size + 2 * size - 1", 20),
    ("-size", -7),
    ("size + other", None),
    ("size == 7", True),
    ("1 <= size < 7", False),
    ("other > 3", None),
    ("other > 3 or size == 7", True),
    ("other > 3 and size == 8", False),
    ("other > 3 and size == 7", None),
    ("not other > 3", None),
    ("other is None", True),
    ("size is not None", True),
    ("name in ['Ash Vale', 'Oak']", True),
    ("size not in [1, 2]", True),
    ("other in [1, 2]", None),
    ("'big' if other > 3 else 'small'", "small"),
    ("size if here_too else None", 7),
    ("known(other, size)", 7),
    ("least(size, other, 9)", 7),
    ("most(other, other)", None),
    ("years(born, day_of(2026, 2, 28))", 9),
    ("years(born, day_of(2026, 3, 1))", 10),
    ("months(day_of(2026, 1, 31), day_of(2026, 2, 28))", 0),
    ("months(day_of(2026, 1, 28), day_of(2026, 2, 28))", 1),
    ("days(day_of(2026, 3, 1), day_of(2026, 2, 27))", -2),
    ("plus_months(day_of(2026, 1, 31), 1)", date(2026, 2, 28)),
    ("plus_months(day_of(2026, 1, 31), -11)", date(2025, 2, 28)),
    ("plus_days(last, 1)", date(2026, 4, 1)),
    ("period.day", date(2026, 3, 31)),
    ("day", date(2020, 1, 1)),
    ("school_year(day_of(2026, 8, 31))", 2025),
    ("school_year(day_of(2026, 9, 1))", 2026),
    ("year(born) * 100 + month(born)", 201602),
    ("scaled(paid, 2)", 235),
    ("part(name, 5, 3)", "Val"),
    ("starts(lower(name), 'ash')", True),
    ("whole('0042')", 42),
    ("whole('4.2')", None),
    ("text(size)", "7"),
    ("date_in('2026-02-30')", None),
    ("date_in('2026-02-28')", date(2026, 2, 28)),
    ("sessions(size, day_of(2026, 3, 1))", 0),  # the bits of the 1st and the 2nd, before the 10th
    ("sessions(3 * 262144, day_of(2026, 3, 1))", 2),  # both bits of the 10th
    ("passes('persistent-absence', size, 70)", True),
    ("passes('persistent-absence', size, 71)", False),
    ("passes('persistent-absence', 0, 0)", False),
]


@pytest.mark.parametrize(("text", "expected"), WORKED)
def test_an_expression_comes_to(text: str, expected: Any):
    assert value(BOUND(read(text, COLUMNS)), ROW) == expected


REFUSED = [
    ("size / 2", "Only + - * there are"),
    ("size +", "is no expression"),
    ("1.5", "Count in whole numbers"),
    ("size == 'a'", "another kind"),
    ("size + name", "is text, where a whole number has to stand"),
    ("size == None", "Write `is None`"),
    ("size is 3", "only None may stand"),
    ("size in []", "no list of values"),
    ("size in [1, other]", "written out"),
    ("size in ['a']", "another kind"),
    ("lenght > 3", "There is no column “lenght”"),
    ("here.size", "is known nowhere"),
    ("name.upper()", "calls what there is not"),
    ("name.upper", "is known nowhere"),
    ("open('x')", "calls what there is not"),
    ("years(born, day=born)", "names a value"),
    ("years(born)", "It takes 2"),
    ("years(born, size)", "takes a day there"),
    ("part(name, size, 2)", "has to be written out"),
    ("day_of(2025, 2, 29)", "is no day"),
    ("day_of(size, 2, 29)", "not in every year"),
    ("here_too > True", "has no order"),
    ("paid > paid", "has no order"),
    ("passes(name, size)", "asks by no rule"),
    ("passes('x')", "asks by no rule"),
    ("[one for one in name]", "is not a way to write"),
    ("lambda: 1", "is not a way to write"),
    ("size if name else 2", "where a condition has to stand"),
    ("1 if here_too else 'a'", "another kind"),
    ("size " * 300, "is no expression"),
    ("size + " * 400 + "1", "is too long"),
    ("(" * 300 + "1" + ")" * 300, "is no expression"),
    ("~size", "Use + - * and not"),
    ("not size", "where a condition has to stand"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_no_engine_is_asked_is_refused_with_what_to_do(text: str, words: str):
    with pytest.raises(CannotBeAsked) as refused:
        read(text, COLUMNS)
    assert words in str(refused.value)


def test_a_condition_and_what_is_counted_have_their_kinds():
    assert condition("size > 3", COLUMNS).kind == "yes-no"
    assert counted("size", COLUMNS).kind == "whole"
    with pytest.raises(CannotBeAsked, match="Write a condition, such as"):
        condition("size", COLUMNS)
    with pytest.raises(CannotBeAsked, match="Write a condition or a whole number"):
        counted("name", COLUMNS)


def test_a_column_here_is_another_than_the_one_there():
    tree = read("size > here.size and born <= here.day", COLUMNS, {"size": "whole", "day": "date"})
    assert columns_of(tree) == {"size", "born"}
    assert columns_of(tree, here=True) == {"size", "day"}
    assert value(tree, {**ROW, "size": 8}, {"size": 7, "day": date(2026, 1, 1)}) is True
    with pytest.raises(CannotBeAsked, match="no column “born” here"):
        read("here.born", COLUMNS, {"size": "whole"})


def test_what_is_bound_holds_no_parameter_and_no_rule():
    tree = read("passes('persistent-absence', sessions(size, born), size) and born < first", COLUMNS)
    assert rules_of(tree) == {"persistent-absence"}
    bound = within(BOUND(tree))
    assert not [one for one in bound if isinstance(one, Parameter)]
    assert rules_of(BOUND(tree)) == frozenset()
    assert {one.name for one in bound if isinstance(one, Column)} == {"size", "born"}
    assert Given(BOUND.first, "date") in bound


def test_a_rule_without_a_threshold_that_day_cannot_be_passed():
    with pytest.raises(NoThreshold, match="no-such-rule"):
        BOUND(read("passes('no-such-rule', size)", COLUMNS))
