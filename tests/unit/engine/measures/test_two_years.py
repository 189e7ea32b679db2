"""Two years beside each other: each is counted of what came of it, and of nothing there is a reason, never a number."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import Table, parquet

from tallystick.engine.asking.censuses import census_after, census_of, term_before, together
from tallystick.engine.asking.questions import Breakdown, Engine, Source, Sources
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.laying import laid
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.chains import sources_below
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.measures import reasons
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.examples import given as sources_of
from tallystick.engine.measures.results import Figure, Result

Row = dict[str, Any]
Span = tuple[date, date]
AUTUMN, SPRING, SUMMER = date(2008, 10, 2), date(2009, 1, 15), date(2009, 5, 21)
NEXT = date(2009, 10, 1)
YEAR_8, YEAR_9 = (date(2007, 9, 1), date(2008, 8, 31)), (date(2008, 9, 1), date(2009, 8, 31))
SPRING_TERM, AUTUMN_TERM = (date(2009, 1, 1), date(2009, 4, 30)), (date(2008, 9, 1), date(2008, 12, 31))
SCHOOL = "8204001"


def pupil(upn: str, group: str = "11", **more: Any) -> Row:
    return {"laestab": SCHOOL, "upn": upn, "enrolment": "C", "on_roll": True, "year_group": group, "sex": "F",
            "entry": date(2007, 9, 1), **more}  # fmt: skip


def suspension(upn: str, starts: date) -> Row:
    return {"laestab": SCHOOL, "upn": upn, "category": "SUSP", "starts": starts, "sessions": 2}


def source(code: str, rows: list[Row], spans: list[Span] | None = None) -> Source:
    return Source(columns_of(code), rows=rows, spans=spans)


def censuses(told: Mapping[date, list[Row]]) -> Source:
    """Give what several censuses tell, census by census."""
    each = {day: source("pupils", rows) for day, rows in told.items()}
    spans = [(day.replace(day=1), day) for day in told]
    return Source(columns_of("pupils"), rows=[row for one in each.values() for row in one.rows], spans=spans,
                  censuses=each)  # fmt: skip


def sources(code: str, **given_: Source) -> Sources:
    """Give every source of an indicator, empty where it is not given."""
    named = {name.replace("_", "-"): one for name, one in given_.items()}
    below = sources_below(indicators()[code].population)
    return {one: Source(columns_of(one)) for one in below} | named


def result(code: str, told: Sources, period: Span, by: Breakdown = (), engine: Engine | None = None) -> Result:
    asked = Asked(code, *period, breakdowns=((), by) if by else ((),))
    return evaluate([asked], told, engine or Memory())[0]


def everybody(code: str, told: Sources, period: Span) -> Figure:
    return result(code, told, period).groups[0]


ROLLS = {
    AUTUMN: [pupil("A1"), pupil("A2"), pupil("B1", "10")],
    SPRING: [pupil("A1"), pupil("B1", "10")],
    NEXT: [pupil("B1", "11"), pupil("C1", "10")],
}


@pytest.mark.parametrize(
    ("period", "day"),
    [
        (YEAR_9, SPRING),  # the latest until its end
        (AUTUMN_TERM, AUTUMN),
        ((date(2009, 2, 1), date(2009, 2, 28)), SPRING),
        ((date(2008, 9, 1), date(2008, 9, 30)), AUTUMN),  # before the first one: the next of the same year
        ((date(2009, 9, 1), date(2010, 8, 31)), NEXT),
        ((date(2008, 4, 1), date(2009, 3, 31)), SPRING),
        (YEAR_8, None),
        ((date(2010, 9, 1), date(2011, 8, 31)), None),
    ],
)
def test_a_census_belongs_to_a_period_by_its_school_year(period: Span, day: date | None):
    assert census_of(ROLLS, *period) == day


def test_a_census_tells_of_the_term_before_it_and_schools_days_of_a_term_are_one_census():
    assert term_before(AUTUMN) == (date(2008, 4, 1), date(2008, 8, 31))
    assert term_before(SPRING) == AUTUMN_TERM
    assert term_before(SUMMER) == SPRING_TERM
    assert census_after([AUTUMN, SPRING, SUMMER], *AUTUMN_TERM) == SPRING
    assert census_after([AUTUMN, SPRING], *SPRING_TERM) is None
    late = date(2009, 1, 19)
    assert together([SPRING, late, SUMMER]) == {SPRING: late, late: late, SUMMER: SUMMER}


@pytest.mark.row("KPI-01")
def test_the_roll_of_a_year_is_that_of_its_own_census():
    told = sources("on-roll", pupils=censuses(ROLLS))
    assert everybody("on-roll", told, YEAR_9).numerator == 2
    assert everybody("on-roll", told, (date(2009, 9, 1), date(2010, 8, 31))).numerator == 2
    for other in (YEAR_8, (date(2010, 9, 1), date(2011, 8, 31))):
        found = everybody("on-roll", told, other)
        assert (found.numerator, found.why) == (None, f"{reasons.NO_CENSUS}: pupils.")


def entry(upn: str, year: int, grade: str = "C") -> Row:
    return {"upn": upn, "laestab": SCHOOL, "year": year, "qualification": "Q1", "subject": "English", "grade": grade}


def test_leavers_of_a_year_are_those_of_its_census_also_after_the_next_one_came():
    told = sources("no-qualifications", pupils=censuses(ROLLS), entries=source("entries", [entry("A1", 2009)]))
    found = everybody("no-qualifications", told, YEAR_9)
    assert found.denominator == 1  # A1, and not B1 of the next year, who has no entries yet


@pytest.mark.parametrize("code", ["no-qualifications", "ks4-entered", "schools-below-floor"])
def test_entries_of_another_year_are_none_of_this(code: str):
    told = sources(code, pupils=censuses(ROLLS), entries=source("entries", [entry("A1", 2008), entry("A1", 2010)]))
    found = everybody(code, told, YEAR_9)
    assert (found.value, found.why) == (None, f"{reasons.NO_DATA} of the period: entries.")


@pytest.mark.parametrize(
    ("code", "given_", "asked"),
    [
        (
            "schools-below-level-5",
            {"results": [{"upn": "A1", "laestab": SCHOOL, "stage": "KS3", "year": 2008, "subject": "ENG",
                          "method": "TA", "result": "5"}]},
            (date(2009, 9, 1), date(2010, 8, 31)),
        ),
        (
            "balances-excess",
            {"school-balances": [{"laestab": SCHOOL, "as_at": date(2008, 3, 31), "budget": 10.0, "balance": 5.0}]},
            (date(2008, 4, 1), date(2009, 3, 31)),
        ),
        (
            "survey-mean",
            {"survey-results": [{"survey": "S", "year": 2008, "laestab": SCHOOL, "item": "1", "answer": "3"}]},
            (date(2009, 1, 1), date(2009, 12, 31)),
        ),
        (
            "level-2-at-19",
            {"attainment-19": [{"upn": "A1", "cohort": 2008, "level": "2", "reached": 2007}]},
            YEAR_9,
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_what_is_told_of_one_year_is_no_figure_of_another(code: str, given_: dict[str, list[Row]], asked: Span):
    told = {**sources(code), **{name: source(name, rows) for name, rows in given_.items()}}
    (name,) = given_
    found = everybody(code, told, asked)
    assert (found.value, found.why) == (None, f"{reasons.NO_DATA} of the period: {name}.")


SUSPENDED = [suspension("A1", date(2008, 11, 3))]


@pytest.mark.parametrize("spans", [None, [(date(2008, 9, 16), SPRING)]], ids=["files", "loads"])
@pytest.mark.parametrize("code", ["suspension-rate-term", "suspension-rate", "permanent-exclusion-rate", "suspensions"])
def test_suspensions_of_the_autumn_make_no_nought_of_the_spring_or_of_the_next_year(code: str, spans: Any):
    told = sources(code, pupils=censuses(ROLLS), suspensions=source("suspensions", SUSPENDED, spans))
    for period in (SPRING_TERM, (date(2009, 9, 1), date(2010, 8, 31))):
        found = everybody(code, told, period)
        assert (found.value, found.numerator) == (None, None)
        assert reasons.NO_DATA in found.why
    assert everybody(code, told, YEAR_9).why.startswith(f"{reasons.PART}, until 2008-12-31")
    assert everybody(code, told, AUTUMN_TERM).value is not None


def test_the_census_after_a_term_makes_a_nought_of_it():
    told = sources(
        "suspension-rate-term",
        pupils=censuses(ROLLS),
        suspensions=source("suspensions", SUSPENDED, [(date(2008, 9, 16), SPRING), (date(2009, 1, 22), SUMMER)]),
    )
    assert str(everybody("suspension-rate-term", told, SPRING_TERM).value) == "0.0"


EPISODE = {"child": "C1", "decom": date(2007, 5, 1), "rne": "S", "ls": "C2", "dec": None}
RETURNED = [(date(2007, 4, 1), date(2008, 3, 31))]


@pytest.mark.parametrize("code", ["ks4-five-care", "ks4-five-year-in-care", "suspension-gap-care"])
def test_care_returned_of_the_year_before_only_tells_nobody_of_this_year(code: str):
    told = care_of_the_year_before(code)
    found = everybody(code, told, YEAR_9)
    assert (found.value, found.numerator) == (None, None)
    assert found.why.endswith(": care-episodes.")


def test_a_breakdown_by_care_is_left_out_where_the_return_of_the_day_has_not_come():
    told = care_of_the_year_before("on-roll")
    found = result("on-roll", told, YEAR_9, ("care",))
    assert [one.numerator for one in found.groups] == [2]
    assert found.left_out == ((("care",), f"{reasons.NO_DATA} of the period: care-episodes."),)
    came = {**told, "care-episodes": replace(told["care-episodes"], spans=[(date(2008, 4, 1), date(2010, 3, 31))])}
    assert result("on-roll", came, YEAR_9, ("care",)).left_out == ()


def care_of_the_year_before(code: str) -> Sources:
    of = indicators()[code].compared
    every = [suspension("A1", day) for day in (date(2008, 11, 3), date(2009, 2, 3), date(2009, 6, 3))]
    return sources(
        of.of if of else code,
        pupils=censuses(ROLLS),
        entries=source("entries", [entry("A1", 2009)]),
        suspensions=source("suspensions", every),
        care_episodes=source("care-episodes", [EPISODE], RETURNED),
        care_children=source("care-children", [{"child": "C1", "upn": "A1"}], RETURNED),
    )


def test_two_censuses_laid_out_are_asked_each_for_its_year(tmp_path: Path):
    files, days = [], {}
    for number, (day, rows) in enumerate(ROLLS.items()):
        path = tmp_path / f"{number}.parquet"
        parquet.write_table(
            Table.from_pylist([row | {"load": str(number), "line": line} for line, row in enumerate(rows, 1)]), path
        )
        files.append((str(number), path))
        days[str(number)] = day
    (tmp_path / "laid").mkdir()
    spans = {"pupils": [(day.replace(day=1), day) for day in ROLLS]}
    told = laid({"pupils": files}, ["pupils"], tmp_path / "laid", spans=spans, days={"pupils": days})
    engine = DuckDB(tmp_path / "spill")
    found = [result("on-roll", told, period, (), engine).groups[0] for period in (YEAR_9, AUTUMN_TERM, YEAR_8)]
    assert [one.numerator for one in found] == [2, 3, None]
    unsaid = laid({"pupils": files}, ["pupils"], tmp_path / "laid", spans=None, days={"pupils": {"0": AUTUMN}})
    assert unsaid["pupils"].censuses is None  # a file of which nobody says the day could be of any census


STANDING = {
    "judgements-in-force", "categorised-schools", "special-measures", "looked-after-registered", "plans-made",
    "provision-needed", "schools-on-the-map", "care-exclusions-registered", "care-excluded-registered",
    "contract-figures-registered", "learners-named",
}  # fmt: skip
COUNTED = sorted(code for code, one in indicators().items() if one.population and one.population not in STANDING)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(COUNTED), st.data())
def test_without_a_row_of_the_period_there_is_never_a_number(code: str, data: st.DataObject):
    """Whatever came is of years before, as its loads say.

    What stands until it ends is not asked, nor what a register tells since its first entry.
    """
    example = data.draw(st.sampled_from(indicators()[code].examples))
    long_before = [(date(1990, 9, 1), date(1990, 12, 31))]
    told = {
        name: replace(one, spans=long_before, censuses={date(1990, 10, 4): one})
        for name, one in sources_of(indicators()[code], example).items()
    }
    years = data.draw(st.integers(12, 20))
    later = (example.first.replace(year=example.first.year + years), date(example.last.year + years, 8, 28))
    found = everybody(code, told, later)
    assert found.value is None
    assert found.why
