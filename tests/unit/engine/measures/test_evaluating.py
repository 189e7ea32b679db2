"""An indicator is counted by group, divided once and rounded once; or it says why there is no number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace as altered
from tests.support.counted import FIRST, LAST, visits

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.populations import Told
from tallystick.engine.measures import reasons
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.examples import differences
from tallystick.engine.measures.planning import Planner
from tallystick.engine.measures.results import Figure, Result, canonical_bytes


def day(number: int) -> date:
    return date(2026, 1, number)


@pytest.fixture
def told(own: Path) -> Sources:
    """Give a month: three of four swimmers of two pools came often, and one of them in December too."""
    rows = [("A", "deep", "F", True, day(one), 10) for one in (1, 2, 31)]
    rows += [("B", "deep", "M", True, day(one), 20) for one in (1, 2, 3, 4)]
    rows += [("C", "deep", "F", False, day(5), None)]
    rows += [("C", "flat", None, False, day(one), 1) for one in (6, 7, 8)]
    rows += [("A", "deep", "F", True, date(2025, 12, one), 10) for one in (1, 2, 31)]
    rows += [("B", "deep", "M", True, date(2025, 12, 2), 20)]
    return visits(*rows, own=own)


def result(code: str, sources: Sources, own: Path, first: date = FIRST, last: date = LAST) -> Result:
    return evaluate([Asked(code, first, last)], sources, Memory(), own)[0]


def everybody(code: str, sources: Sources, own: Path, first: date = FIRST, last: date = LAST) -> Figure:
    return result(code, sources, own, first, last).groups[0]


def test_a_proportion_is_counted_by_every_breakdown(told: Sources, own: Path):
    found = result("often", told, own)
    counted = {one.by: (one.numerator, one.denominator, str(one.value)) for one in found.groups}
    assert counted == {
        (): (3, 4, "75.0"),
        (("pool", "deep"),): (2, 3, "66.7"),
        (("pool", "flat"),): (1, 1, "100.0"),
        (("sex", "F"),): (1, 2, "50.0"),
        (("sex", "M"),): (1, 1, "100.0"),
        (("sex", ""),): (1, 1, "100.0"),
        (("member", "yes"),): (2, 2, "100.0"),
        (("member", "no"),): (1, 2, "50.0"),
        (("pool", "deep"), ("sex", "F")): (1, 2, "50.0"),
        (("pool", "deep"), ("sex", "M")): (1, 1, "100.0"),
        (("pool", "flat"), ("sex", "")): (1, 1, "100.0"),
    }


def test_the_other_measures_divide_by_what_they_say(told: Sources, own: Path):
    seen = everybody("swimmers-seen", told, own)
    assert (seen.numerator, seen.denominator, seen.value) == (4, None, Decimal(4))
    mean = everybody("lengths-each", told, own)
    assert (mean.numerator, mean.denominator, str(mean.value)) == (113, 4, "28.3")
    spread = result("in-bands", told, own)
    assert [(one.by, one.numerator, one.denominator, str(one.value)) for one in spread.groups[:2]] == [
        ((("band", "often"),), 3, 4, "75.0"),
        ((("band", "seldom"),), 1, 4, "25.0"),
    ]
    deep = spread.figure({"pool": "deep", "band": "often"})
    assert deep is not None
    assert (deep.numerator, deep.denominator) == (2, 3)


def test_a_comparison_is_worked_out_from_what_was_counted(told: Sources, own: Path):
    gap = result("often-gap", told, own)
    assert (gap.groups[0].value, gap.groups[0].numerator) == (Decimal("50.0"), None)
    assert [one.denominator for one in gap.groups[0].of] == [2, 2]
    deep = gap.figure({"pool": "deep"})
    assert deep is not None
    assert deep.value == Decimal("100.0")
    assert everybody("often-ratio", told, own).exact == Fraction(4, 3)
    assert everybody("often-change", told, own).value == Decimal("25.0")  # 75 % now, 50 % in December


def test_where_a_side_is_missing_there_is_no_comparison(told: Sources, own: Path):
    gap = result("often-gap", told, own)
    flat, unsaid = gap.figure({"pool": "flat"}), gap.figure({"sex": ""})
    assert flat is not None
    assert unsaid is not None
    assert (flat.value, flat.why) == (None, reasons.NOTHING)  # nobody there is a member
    women = gap.figure({"sex": "M"})
    assert women is not None
    assert women.why.startswith(reasons.OTHER)


def test_a_change_since_nothing_is_no_change(told: Sources, own: Path):
    assert everybody("often-share", told, own).why.startswith(f"{reasons.OTHER}: {reasons.NO_DATA}")


def test_no_cohort_under_the_minimum_has_a_value(told: Sources, own: Path):
    found = result("in-fours", told, own)
    assert str(found.groups[0].value) == "75.0"
    assert {(one.value, one.why) for one in found.groups[1:]} == {(None, f"{reasons.SMALL} of 4")}


@pytest.mark.row("GOV-21")
def test_a_figure_says_of_how_many_children_it_is_where_rows_are_not_one_each(told: Sources, own: Path):
    found = result("often", told, own)
    assert (found.groups[0].rows, found.groups[0].children) == (4, (3, 3, 1))  # C came to both pools
    deep = found.figure({"pool": "deep"})
    assert deep is not None
    assert deep.children == (2, 3, 1)
    spread = result("in-bands", told, own)
    assert [one.children for one in spread.groups[:2]] == [(3, 3, 1), (1, 3, 3)]  # of all, no fewer than of one value


def test_what_was_sealed_in_the_first_shape_is_given_in_it(told: Sources, own: Path):
    found = result("often", told, own)
    assert b'"shape":2' in canonical_bytes(found, "s")
    assert b'"children":[' in canonical_bytes(found, "s")
    first = canonical_bytes(found, "s", shape=1)
    assert b"shape" not in first
    assert b"children" not in first


def without(sources: Sources, column: str) -> Sources:
    kinds = {name: kind for name, kind in sources["visits"].columns.items() if name != column}
    return {"visits": replace(sources["visits"], columns=kinds)}


REFUSED = [
    ("no source", lambda _: {}, (FIRST, LAST), reasons.NO_DATA),
    ("no row", lambda told: {"visits": Source(told["visits"].columns)}, (FIRST, LAST), reasons.NO_DATA),
    ("a column too few", lambda told: without(told, "pool"), (FIRST, LAST), f"{reasons.LACKS} pool"),
    ("begun before", lambda told: told, (date(2025, 10, 1), LAST), f"{reasons.PART}, from 2025-12-01"),
    ("not yet over", lambda told: told, (FIRST, date(2026, 2, 28)), f"{reasons.PART}, from 2025-12-01 until"),
    ("long before", lambda told: told, (date(2020, 1, 1), date(2020, 1, 31)), reasons.NO_DATA),
]  # fmt: skip


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("code", ["often", "swimmers-seen", "lengths-each", "in-bands", "often-gap", "often-change"])
@pytest.mark.parametrize(("_", "given", "period", "why"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_cannot_be_counted_says_why(told: Sources, own: Path, code: str, _: str, given, period, why: str):
    found = result(code, given(told), own, *period)
    assert [(one.by, one.value, one.numerator, one.denominator) for one in found.groups] == [((), None, None, None)]
    assert found.groups[0].why.startswith(why)


def test_where_every_breakdown_is_left_out_there_is_nothing_to_ask(told: Sources, own: Path, tmp_path: Path):
    asked = Asked("often", FIRST, LAST, breakdowns=(("sex",), ("pool", "sex")))
    for engine in (Memory(), DuckDB(tmp_path)):
        (found,) = evaluate([asked], without(told, "sex"), engine, own)
        assert (found.groups, dict(found.left_out).keys()) == ((), {("sex",), ("pool", "sex")})


@pytest.mark.row("KPI-01")
def test_a_breakdown_that_what_came_does_not_bear_is_left_out_with_its_reason(told: Sources, own: Path):
    lacking = without(told, "sex")
    found = result("often", lacking, own)
    why = f"{reasons.LACKS} sex: visits."
    assert found.left_out == ((("sex",), why), (("pool", "sex"), why))
    assert [one.numerator for one in found.groups] == [3, 2, 1, 2, 1]
    assert b'"left_out":[[["pool","sex"]' in canonical_bytes(found, "s")
    gap = result("often-gap", lacking, own)
    assert [name for name, _ in gap.left_out] == [("sex",), ("pool", "sex")]
    assert str(gap.groups[0].value) == "50.0"


def test_a_comparison_of_groups_that_what_came_does_not_tell_has_no_figure(told: Sources, own: Path):
    gap = result("often-gap", without(told, "member"), own)
    assert [(one.by, one.value) for one in gap.groups] == [((), None)]
    assert gap.groups[0].why == f"{reasons.LACKS} member: visits."


def test_a_column_that_is_not_asked_for_may_be_missing(told: Sources, own: Path):
    asked = Asked("often", FIRST, LAST, breakdowns=((), ("pool",)))
    found = evaluate([asked], without(told, "sex"), Memory(), own)[0]
    assert [one.numerator for one in found.groups] == [3, 2, 1]


def test_a_threshold_that_was_not_in_force_refuses_one_and_stops_no_other(told: Sources, own: Path):
    known = indicators(own)
    ruled = known["by-no-rule"].counts.replace("persistent-absence", "no-threshold")
    asked = [Asked("often", FIRST, LAST), Asked("by-no-rule", FIRST, LAST)]
    changed = {**known, "by-no-rule": altered(known["by-no-rule"], counts=ruled)}
    often, without_rule = evaluate(asked, told, Memory(), own, known=changed)
    assert often.groups[0].numerator == 3
    assert without_rule.groups[0].why == f"{reasons.NO_RULE} on 2026-01-31: no-threshold."


def come(told: Told, sources: Sources, own: Path, first: date = FIRST, last: date = LAST) -> str:
    return reasons.Come(Planner(first, last, last, own), sources, Memory(), own).untold(told)


def test_what_has_to_have_come_is_asked_for_also_where_nothing_else_is(told: Sources, own: Path):
    assert come(Told(source="pupils"), told, own) == f"{reasons.NO_DATA}: pupils."


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ([(FIRST, LAST)], ""),
        ([(FIRST, date(2026, 1, 15)), (date(2026, 1, 16), LAST)], ""),
        ([(FIRST, date(2026, 1, 15)), (date(2026, 1, 17), LAST)], f"{reasons.PART}, until 2026-01-15"),
        ([(date(2025, 1, 1), date(2025, 12, 31))], f"{reasons.NO_DATA} of the period"),
        ([], f"{reasons.NO_DATA} of the period"),
        (None, ""),
    ],
)
def test_loads_of_the_period_have_to_have_come(told: Sources, own: Path, spans, why: str):
    sources = {"visits": replace(told["visits"], spans=spans)}
    found = come(Told(source="visits", by="period"), sources, own)
    assert found.startswith(why) if why else found == ""


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (FIRST, LAST, ""),
        (date(2025, 12, 1), LAST, ""),  # its first row is of that month
        (date(2025, 11, 30), LAST, f"{reasons.PART}, from"),
        (date(2025, 9, 1), date(2025, 11, 30), f"{reasons.NO_DATA} of the period: visits."),
        (date(2027, 1, 1), date(2027, 1, 31), ""),  # nobody came since: that is told too
    ],
)
def test_what_is_kept_since_a_day_tells_of_no_day_before(told: Sources, own: Path, first: date, last: date, why: str):
    found = come(Told(source="visits", by="since", first="came"), told, own, first, last)
    assert found.startswith(why) if why else found == ""


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2025, 12, 31), date(2026, 12, 31), ""),
        (date(2024, 9, 1), date(2025, 8, 31), f"{reasons.NO_DATA} of the period: visits."),
        (date(2026, 1, 9), date(2026, 1, 30), f"{reasons.NO_DATA} of the period: visits."),  # others around it
        (date(2027, 2, 1), date(2027, 2, 28), f"{reasons.NO_DATA} of the period: visits."),
    ],
)
def test_rows_of_other_days_only_are_no_nought(told: Sources, own: Path, first: date, last: date, why: str):
    by_days = Told(source="visits", where="came >= first and came <= last")
    assert come(by_days, told, own, first, last) == why


def test_rows_of_other_years_only_are_no_nought(told: Sources, own: Path):
    years = {"visits": replace(told["visits"], rows=[{**told["visits"].rows[0], "lengths": 2026}])}
    by_year = Told(source="visits", where="lengths == year(last)")
    assert come(by_year, years, own) == ""
    assert come(by_year, years, own, date(2025, 1, 1), date(2025, 12, 31)).startswith(reasons.NO_DATA)
    assert come(by_year, without(years, "lengths"), own) == f"{reasons.LACKS} lengths: visits."


def test_the_same_counts_are_the_same_bytes_and_others_are_not(told: Sources, own: Path):
    found = result("often", told, own)
    turned = {"visits": replace(told["visits"], rows=list(reversed(told["visits"].rows)))}
    assert canonical_bytes(result("often", turned, own), "s") == canonical_bytes(found, "s")
    fewer = {"visits": replace(told["visits"], rows=told["visits"].rows[1:])}
    assert canonical_bytes(result("often", fewer, own), "s") != canonical_bytes(found, "s")
    assert canonical_bytes(found, "another snapshot") != canonical_bytes(found, "s")


def test_what_else_is_asked_changes_no_byte(told: Sources, own: Path):
    codes = ["often", "swimmers-seen", "lengths-each", "in-bands", "often-gap", "members-often", "often-change"]
    together = evaluate([Asked(one, FIRST, LAST) for one in codes], told, Memory(), own)
    alone = [result(one, told, own) for one in codes]
    assert [canonical_bytes(one, "s") for one in together] == [canonical_bytes(one, "s") for one in alone]


def test_the_example_of_a_definition_is_held_to(own: Path):
    often = indicators(own)["often"]
    assert differences(often, Memory(), own) == []
    wrong = altered(often.examples[0], numerator=1, value="33.3", by={"pool": {"deep": ["1", "3"]}})
    assert differences(altered(often, examples=[wrong]), Memory(), own) == [
        "Two of three: the numerator is 2, not 1",
        "Two of three: the value is 66.7, not 33.3",
        "Two of three: pool deep has [2, 3, Decimal('66.7')], not ['1', '3']",
    ]
    cannot = altered(often.examples[0], cannot="under the minimum")
    assert "not “under the minimum”" in differences(altered(often, examples=[cannot]), Memory(), own)[0]
    unread = altered(often.examples[0], given={"visits": [{"swimmer": "A", "came": "soon"}]})
    assert "“soon” cannot stand in came" in differences(altered(often, examples=[unread]), Memory(), own)[0]


def test_a_group_of_which_an_indicator_counts_no_row_has_no_figure(told: Sources, own: Path):
    found = result("members-often", told, own)
    assert [one.by for one in found.groups if one.by[:1] and one.by[0][0] == "pool" and len(one.by) == 1] == [
        (("pool", "deep"),)
    ]
    nobody = result("members-often", visits(("C", "flat", "F", False, LAST, 1), own=own), own).groups
    assert [(one.by, one.numerator, one.denominator, one.why) for one in nobody] == [((), 0, 0, reasons.NOTHING)]
