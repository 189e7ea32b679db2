"""What disclosure control is told of a result, and what of its decisions is kept and shown."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from tests.support.indicators import an_indicator, compared_with

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Count, Table, protect
from tallystick.engine.disclosure.shown import BEYOND, MIXED, TOLD_BEFORE, WITHHELD
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules.disclosing import (
    Counted,
    beyond_in,
    inside,
    inside_of,
    marks_of,
    marks_of_compared,
    nesting,
    remembered,
    table_of,
)
from tallystick.modules.indicators.rules.reading import figures_in, shape_in
from tallystick.modules.indicators.rules.showing import seen_by

pytestmark = pytest.mark.row("GOV-21")
FIRST, LAST = date(2025, 9, 1), date(2026, 8, 31)
GIRLS, BOYS = (("sex", "F"),), (("sex", "M"),)
MARK = {"by": [["sex", "F"]], "numerator": "<5", "denominator": "12", "kept": ["numerator", "value"], "why": "few"}


def a_figure(by=(), numerator: int = 3, denominator: int = 12, of=()) -> Figure:
    return Figure(by, numerator, denominator, denominator, Decimal("25.0"), of=of)


EAST, WEST, PRIMARY = ("area", "E"), ("area", "W"), ("phase", "primary")
FIRST_SCHOOL, SECOND, MOVED = ("laestab", "1"), ("laestab", "2"), ("laestab", "3")


def test_a_school_lies_within_its_area_and_its_phase_but_in_none_where_it_has_two():
    groups = [(EAST, FIRST_SCHOOL), (EAST, SECOND), (EAST, MOVED), (MOVED, WEST), (FIRST_SCHOOL, PRIMARY), ()]
    assert inside_of([*groups, (("care", "no"), FIRST_SCHOOL)]) == {
        (FIRST_SCHOOL, EAST),
        (SECOND, EAST),
        (FIRST_SCHOOL, PRIMARY),
    }


def test_a_school_is_not_told_by_its_area_less_the_other_schools():
    """Of the school of three the two-column table is not shown: only the rows know in which area it lies."""
    of_schools = {(("laestab", one),): Count(many) for one, many in {"1": 3, "2": 30, "3": 20, "4": 40}.items()}
    counts = {(): Count(93), (EAST,): Count(33), (WEST,): Count(60), **of_schools}
    nested = inside_of([(EAST, FIRST_SCHOOL), (EAST, SECOND), (MOVED, WEST), (("laestab", "4"), WEST)])
    table = Table(code="a", first=FIRST, last=LAST, counts=counts, inside=nested)
    shown = protect([table], audience=Audience.PUBLIC, rules=rules())
    words = {group: one.numerator_words for group, one in shown.table("a", FIRST, LAST).items()}
    assert words[FIRST_SCHOOL,] == "<5"
    assert "c" in (words[SECOND,], words[EAST,])


def test_only_breakdowns_that_are_both_shown_are_asked_of_the_rows():
    one = msgspec.structs.replace(an_indicator("a"), breakdowns=["laestab", "sex", "area"])
    assert nesting(one) == (("laestab", "area"),)
    assert nesting(msgspec.structs.replace(one, child_level=False)) == ()


def test_a_result_of_before_lies_as_it_does_today():
    today = {("a", FIRST, LAST): inside_of([(EAST, SECOND)])}
    assert inside(today, ("a", FIRST, FIRST)) == {(SECOND, EAST)}
    assert inside(today, ("b", FIRST, LAST)) == frozenset()


@pytest.mark.parametrize("why", [WITHHELD, BEYOND, TOLD_BEFORE, MIXED])
def test_a_breakdown_of_which_nothing_was_shown_is_remembered_as_withheld(why):
    table = Table(code="a", first=FIRST, last=LAST, counts={(): Count(9, 20), GIRLS: Count(3, 12)})
    assert remembered(Audience.PUBLIC, table, [{**MARK, "why": why}]).mixed == {(table.place, ("sex",))}


def test_a_breakdown_that_is_more_than_can_be_looked_into_counts_once():
    assert beyond_in([MARK, {**MARK, "why": BEYOND}, {**MARK, "by": [["sex", "M"]], "why": BEYOND}]) == {("sex",)}


def test_what_is_kept_back_is_taken_out_and_the_rest_stays():
    figures = {(): a_figure(), GIRLS: a_figure(GIRLS), BOYS: a_figure(BOYS)}
    seen = seen_by(Audience.MEMBERS, figures, [MARK], child_level=True)
    girls = seen[GIRLS]
    assert (girls.figure.numerator, girls.figure.denominator, girls.figure.value) == (None, 12, None)
    assert (girls.numerator, girls.kept_back, girls.figure.why) == ("<5", True, "Kept back: few.")
    assert seen[BOYS].figure.value == Decimal("25.0")
    assert seen_by(Audience.CIRCLE, figures, None, child_level=True)[GIRLS].figure.numerator == 3


def test_of_a_cohort_under_the_minimum_nobody_is_shown_the_counts_that_its_share_would_be():
    few = replace(a_figure(numerator=1, denominator=3), value=None, why="The cohort is under the minimum of 5")
    for audience, child_level in ((Audience.PUBLIC, False), (Audience.CIRCLE, True), (Audience.MEMBERS, True)):
        one = seen_by(audience, {(): few}, [], child_level=child_level)[()]
        assert (one.figure.numerator, one.figure.denominator, one.figure.rows) == (None, None, 0)
        assert one.figure.why == few.why
    enough = seen_by(Audience.PUBLIC, {(): a_figure()}, None, child_level=False)[()]
    assert (enough.figure.numerator, enough.figure.denominator) == (3, 12)


def test_what_nobody_looked_through_is_shown_to_nobody():
    seen = seen_by(Audience.PROFESSIONALS, {(): a_figure()}, None, child_level=True)
    assert (seen[()].figure.numerator, seen[()].figure.denominator, seen[()].figure.value) == (None, None, None)


@pytest.mark.parametrize(
    ("kept", "there", "hidden"),
    [
        ({}, [(), GIRLS, BOYS], [(), GIRLS]),  # the other indicator was not counted in this run
        ({("a", FIRST, LAST): []}, [(), GIRLS, BOYS], []),
        ({("a", FIRST, LAST): [MARK]}, [(), GIRLS, BOYS], [()]),
        ({("a", FIRST, LAST): []}, [(), BOYS], [()]),  # nobody has looked through the girls: they are not shown
        ({("a", FIRST, LAST): []}, [()], [(), GIRLS]),
    ],
)
def test_a_gap_is_kept_back_where_a_side_is_or_is_not_known_to_be_shown(kept, there, hidden):
    sides = (a_figure(GIRLS), a_figure(BOYS))
    gap = Figure((), None, None, 0, Decimal("1.0"), of=sides)
    other = Figure(GIRLS, None, None, 0, Decimal("1.0"), of=(a_figure(BOYS),))
    counted = Counted("gap", FIRST, LAST, {(): gap, GIRLS: other})
    found = marks_of_compared(compared_with("gap", "a"), counted, kept, {("a", FIRST, LAST): there})
    assert [tuple(map(tuple, one["by"])) for one in found] == hidden


def test_what_was_printed_is_remembered_word_for_word_and_what_was_withheld_is_known():
    counts = {(): Count(1_203, 2_400), GIRLS: Count(3, 12)}
    table = Table(code="a", first=FIRST, last=LAST, counts=counts)
    before = remembered(Audience.MEMBERS, table, [MARK])
    assert before.words[table.place] == {(): ("1,203", "2,400"), GIRLS: ("<5", "12")}
    assert before.mixed == frozenset()
    whole = remembered(Audience.PUBLIC, table, [{**MARK, "why": WITHHELD}])
    assert whole.mixed == {(table.place, ("sex",))}


def laid(code: str, *figures: Figure) -> Table:
    return table_of(indicators()[code], Counted(code, FIRST, LAST, {one.by: one for one in figures}), frozenset())


def behind(by, numerator: int, denominator: int | None, children: Children | None) -> Figure:
    return Figure(by, numerator, denominator, denominator or numerator, Decimal(numerator), children=children)


def test_events_say_of_how_many_children_they_are_and_children_say_nothing():
    of_events = laid("suspensions", behind((), 40, None, Children(30, 33, 3)))
    assert of_events.counts[()] == Count(40, None, None, Decimal(40), Children(30, 33, 33))
    assert laid("looked-after", behind((), 40, None, None)).counts[()] == Count(40, None, None, Decimal(40))
    of_reviews = laid("care-reviews-in-time", behind((), 40, 50, Children(30, 33, 3)))
    assert of_reviews.counts[()].children == Children(30, 33, 3)


def test_of_a_result_of_before_it_is_not_known_that_its_children_are_many():
    """It is read as it was kept, and nobody who has not seen it is shown it."""
    kept = {"by": [], "numerator": 40, "denominator": None, "rows": 40, "value": "40", "why": "", "of": []}
    canonical = msgspec.json.encode({"groups": [kept]}).decode()
    assert shape_in(canonical) == 1
    (figure,) = figures_in(canonical).values()
    table = laid("suspensions", figure)
    assert table.counts[()].children == Children(1, 1, 1)
    shown = protect([table], audience=Audience.MEMBERS, rules=rules())
    assert shown.of(*table.place).numerator_words == "c"


@pytest.mark.parametrize(
    ("code", "amounts", "part"),
    [("absence", True, True), ("suspension-rate", True, False), ("sdq-mean", True, False), ("neet", False, True)],
)
def test_what_a_measure_is_made_of(code: str, amounts: bool, part: bool):
    table = laid(code, behind((), 4000, 40_000, Children(3, 400, 20)))
    assert (table.amounts, table.part) == (amounts, part)
    expected = Children(3, 400, 20) if part else Children(3, 400, 400)
    assert table.counts[()].children == (expected if amounts else None)


def test_of_whom_some_are_counted_holds_of_whom_fewer_are():
    """Who have been in care for a year are some of those in care: the difference tells who came of late."""
    whole, a_year = laid("looked-after", behind((), 60, None, None)), laid("year-in-care", behind((), 58, None, None))
    assert whole.counted == "children-looked-after/"
    assert a_year.counted == "children-looked-after/months_in_care >= 12"
    assert a_year.within == (whole.counted,)
    care = laid("ks4-five-care", behind((), 3, 20, None))
    assert care.within == tuple(f"key-stage-4-pupils/{one}" for one in ("", "five_with_both", "in_care"))
    shown = protect([whole, a_year], audience=Audience.MEMBERS, rules=rules())
    assert {shown.of(*one.place).numerator_words for one in (whole, a_year)} == {"60", "c"}


def test_what_is_rounded_is_kept_and_seen_rounded_and_so_is_what_follows_from_it():
    """The public sees 17 of 43 as about 15 of about 45, and a third; a gap of two such figures it does not see."""
    one = msgspec.structs.replace(indicators()["persistent-absence"], code="a")
    each = {(): a_figure((), 36, 83), GIRLS: a_figure(GIRLS, 17, 43), BOYS: a_figure(BOYS, 19, 40)}
    figures = {of: replace(one, children=Children(*_behind(one))) for of, one in each.items()}
    table = table_of(one, Counted("a", FIRST, LAST, figures), frozenset())
    five = msgspec.structs.replace(rules()["rounded-figures"].limits[0], value=Decimal(5))
    own = {**rules(), "rounded-figures": msgspec.structs.replace(rules()["rounded-figures"], limits=[five])}
    marks = marks_of(table, protect([table], audience=Audience.PUBLIC, rules=own))
    seen = seen_by(Audience.PUBLIC, figures, marks, child_level=True)
    girls = seen[GIRLS]
    assert (girls.figure.numerator, girls.figure.denominator, girls.figure.value) == (15, 45, Decimal("33.33"))
    assert (girls.numerator, girls.denominator, girls.kept_back) == ("about 15", "about 45", False)
    before = remembered(Audience.PUBLIC, table, marks)
    assert before.words[table.place][GIRLS] == ("about 15", "about 45")
    gap = Figure((), None, None, 0, Decimal("1.0"), of=(a_figure(GIRLS), a_figure(BOYS)))
    counted = Counted("gap", FIRST, LAST, {(): gap})
    assert marks_of_compared(compared_with("gap", "a"), counted, {table.place: marks}, {table.place: list(figures)})


def _behind(one: Figure) -> tuple[int, int, int]:
    above, below = one.numerator or 0, one.denominator or 0
    return above, below, below - above


@pytest.mark.parametrize(
    ("code", "of", "children", "expected"),
    [
        ("sdq-mean", 30, Children(3, 30, 27), "c"),  # thirty were asked, three have any score at all
        ("sdq-mean", 30, Children(28, 30, 2), "40"),
        ("suspension-rate", 700, Children(1, 700, 699), "c"),
        ("absence", 700, Children(20, 700, 690), "40"),
        ("absence", 700, Children(20, 700, 2), "c"),  # all but two were never there
    ],
)
def test_means_and_rates_are_kept_back_where_few_children_make_them(
    code: str, of: int, children: Children, expected: str
):
    table = laid(code, behind((), 40, of, children))
    assert protect([table], audience=Audience.MEMBERS, rules=rules()).of(*table.place).numerator_words == expected


def test_a_comparison_of_events_of_few_children_is_kept_back():
    code, few = "suspensions-change", behind((), 7, None, Children(1, 9, 8))
    table = laid("suspensions", few)
    marks = {table.place: marks_of(table, protect([table], audience=Audience.MEMBERS, rules=rules()))}
    last_year = ("suspensions", date(2024, 9, 1), date(2025, 8, 31))
    change = Counted(code, FIRST, LAST, {(): replace(few, of=(few, few))})
    there = {table.place: [()], last_year: [()]}
    (mark,) = marks_of_compared(indicators()[code], change, {**marks, last_year: []}, there)
    assert mark["kept"] == ["numerator", "denominator", "value"]
    assert marks_of_compared(indicators()[code], change, {table.place: [], last_year: []}, there) == []


def test_a_comparison_that_is_kept_back_does_not_say_what_was_nothing():
    """From none a year ago nothing can be said in per cent: that tells a 0 that is kept back."""
    none = replace(a_figure((), 0), value=Decimal(0))
    change = Figure((), None, None, 0, None, "There is nothing to divide by", of=(a_figure(), none))
    mark = {**MARK, "by": [], "kept": ["numerator", "denominator", "value"]}
    (seen,) = seen_by(Audience.MEMBERS, {(): change}, [mark], child_level=True).values()
    assert seen.figure.why == "Kept back: few."
    (unseen,) = seen_by(Audience.MEMBERS, {(): change}, None, child_level=True).values()
    assert unseen.figure.why.startswith("Kept back: ")
    never = Figure((), None, None, 0, None, "No return came")
    (seen,) = seen_by(Audience.MEMBERS, {(): never}, [mark], child_level=True).values()
    assert seen.figure.why == "No return came"
