"""Which charts figures bear, and that each tells what its figures tell: no more, and what is kept back in words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tallystick.engine.catalogue.indicators import Compared, Indicator, indicators
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.presenters import charts
from tallystick.modules.indicators.queries.charting import Sides, Slice
from tallystick.modules.indicators.rules import Told
from tallystick.modules.indicators.rules.charting import Kind, column_of, counts_each_once, from_the_first, kinds_of
from tallystick.modules.indicators.rules.showing import Seen

SHARE = indicators()["persistent-absence"]
DAY = date(2026, 8, 31)
KEPT = "Kept back: it is of few pupils."
SCHOOLS = {"laestab": {"8204001": "Quay School", "8204002": "Lantern School", "8204003": "Ropewalk School"}}


def told(part: int | None, of: int | None, year: int = 2026, rows: int = 9999, why: str = "", **group: str) -> Told:
    value = None if part is None or not of else (Decimal(100 * part) / of).quantize(Decimal("0.01"))
    return Told(
        code="x", group=tuple(sorted(group.items())), first=date(year - 1, 9, 1), last=date(year, 8, 31),
        period=f"school year {year - 1}/{year % 100:02}", numerator=part, denominator=of, value=value,
        why=why or ("" if value is not None else KEPT), result=year, snapshot="", version="",
        at=datetime(2026, 11, 1, tzinfo=UTC), kept_back=value is None, rows=rows,
    )  # fmt: skip


def by_group(*many: Told) -> dict:
    return {one.group: one for one in many}


SERIES = [told(part, 200, year) for part, year in zip((40, 42, 38, 41, 39, 90), range(2021, 2027), strict=True)]
SCHOOLED = by_group(
    told(150, 1000),
    told(10, 100, laestab="8204001"),
    told(60, 300, laestab="8204002"),
    told(None, None, laestab="8204003"),
)


def texts(table) -> str:
    return " ".join([table.chart.alt, *(cell.text for row in table.rows for cell in row)])


def test_each_chart_is_offered_where_figures_bear_it_and_nowhere_else():
    offered = kinds_of(SHARE, SERIES, SCHOOLED)
    assert offered == [Kind.COURSE, Kind.CHANCE, Kind.SCHOOLS, Kind.GROUPS]
    assert kinds_of(SHARE, SERIES[:5], SCHOOLED) == [Kind.COURSE, Kind.SCHOOLS, Kind.GROUPS]
    assert kinds_of(SHARE, SERIES[:1], by_group(told(1, 9), told(1, 9, area="N"))) == [Kind.AREAS]
    gap = replace_measure(SHARE, "gap", Compared(of="persistent-absence", group={"care": "yes"}))
    assert Kind.GAP in kinds_of(gap, SERIES[:1], {})


def replace_measure(one: Indicator, measure: str, compared: Compared | None = None) -> Indicator:
    return Indicator(
        kind="indicator", code="own", title="Own", plain="Own", about="", measure=measure, owner="a", source="b",
        confidence="high", population="" if compared else one.population, compared=compared, period=one.period,
        polarity="lower", unit="%" if measure == "proportion" else "points",
    )  # fmt: skip


def test_schools_are_no_funnel_where_the_whole_is_kept_back_or_sessions_are_counted():
    hidden = {**SCHOOLED, (): told(None, None)}
    assert Kind.SCHOOLS not in kinds_of(SHARE, SERIES, hidden)
    of_sessions = told(150, 190_000, rows=1000)
    assert not counts_each_once(SHARE, of_sessions)
    assert counts_each_once(SHARE, told(150, 1000, rows=1000))


def test_of_shares_a_p_chart_names_its_rule_and_signals_what_is_more_than_chance():
    table, said = charts.chance(SHARE, SERIES)
    assert "three standard errors" in said
    assert table.rows[-1][-1].text == "Outside the limits"
    assert "One point outside the limits" in table.chart.alt


def test_of_other_figures_the_limits_are_of_the_moving_range():
    sessions = [replace(one, rows=10) for one in SERIES]
    table, said = charts.chance(SHARE, sessions)
    assert "2.66 times the mean moving range" in said
    assert "Counted" not in [column.heading for column in table.columns]


@pytest.mark.row("GOV-21")
def test_a_period_that_is_kept_back_is_a_gap_with_its_words_and_moves_no_limit():
    hidden = [*SERIES, replace(told(None, None, 2027), numerator=199, denominator=200)]
    table, _ = charts.chance(SHARE, hidden)
    assert "199" not in texts(table)
    assert KEPT in texts(table)
    middle = [column.heading for column in table.columns].index("Middle")
    assert {row[middle].text for row in table.rows if row[middle].text} == {
        charts.chance(SHARE, SERIES)[0].rows[0][middle].text
    }


@pytest.mark.row("GOV-21")
def test_a_school_that_is_kept_back_is_in_the_funnel_by_its_reason_alone():
    hidden = by_group(*SCHOOLED.values(), replace(told(None, None, laestab="8204003"), numerator=3, denominator=77))
    table, said = charts.schools(SHARE, hidden, SCHOOLS)
    row = next(row for row in table.rows if row[0].text == "Ropewalk School")
    assert [cell.text for cell in row][1:3] == ["", KEPT]
    assert "77" not in texts(table)
    assert "19 schools in 20" in said
    assert [row[0].text for row in table.rows] == ["All schools", "Quay School", "Lantern School", "Ropewalk School"]


def test_areas_stand_in_order_each_with_its_interval_beside_the_authority():
    found = by_group(told(150, 1000), told(10, 200, area="N"), told(60, 200, area="S"), told(None, None, area="E"))
    names = {"area": {"N": "North", "S": "South", "E": "East"}}
    table, said = charts.areas(SHARE, found, names)
    assert [row[0].text for row in table.rows] == ["The authority", "South", "North", "East"]
    assert [row[-1].text for row in table.rows] == ["", "Higher", "Lower", ""]
    assert KEPT in texts(table)
    assert "Wilson" in said


@pytest.mark.row("KPI-29")
def test_a_gap_has_both_lines_and_says_whether_it_narrowed_though_both_rose():
    gap = [replace(told(None, None, year), value=Decimal(value), why="") for year, value in ((2025, 22), (2026, 15))]
    one = {(each.first, each.last): told(part, 100, each.last.year) for each, part in zip(gap, (30, 24), strict=True)}
    other = {(each.first, each.last): told(part, 100, each.last.year) for each, part in zip(gap, (8, 9), strict=True)}
    indicator = replace_measure(SHARE, "gap", Compared(of="suspension-rate", group={"care": "yes"}, narrows=True))
    table, said = charts.gap(indicator, gap, Sides(one, other), ("In care: yes", "Everybody"))
    assert [cell.text for cell in table.rows[-1]] == ["2025/26", "24.0", "9.0", "15.0"]
    assert "narrowed from 22.0 to 15.0" in table.chart.alt
    assert "rose from 8.0" in table.chart.alt
    assert "In care: yes less Everybody" in said
    assert "Both" not in said
    worse = {when: replace(each, value=Decimal(50 + at)) for at, (when, each) in enumerate(one.items())}
    table, said = charts.gap(indicator, gap, Sides(worse, other), ("A", "B"))
    assert "narrowed" in table.chart.alt
    assert "Both rose." in said
    assert "Both rose." in table.chart.alt
    lacking = charts.gap(indicator, gap, Sides({}, other), ("A", "B"))[0]
    assert lacking.rows[0][1].text == charts.NOT_COUNTED


@pytest.mark.row("KPI-29")
def test_how_either_side_of_a_gap_went_lately_is_said_without_a_chart():
    gap = [replace(told(None, None, year), value=Decimal(value)) for year, value in ((2024, 9), (2025, 22), (2026, 15))]
    sides = [
        {(each.first, each.last): told(part, 100, each.last.year) for each, part in zip(gap, parts, strict=True)}
        for parts in ((40, 30, 31), (9, 8, 9))
    ]
    indicator = replace_measure(SHARE, "gap", Compared(of="suspension-rate", group={"care": "yes"}, narrows=True))
    said = charts.lately(indicator, gap, Sides(*sides), ("In care", "Everybody"))
    assert said == "Since 2024/25: In care from 30.0 to 31.0, Everybody from 8.0 to 9.0. Both rose."
    kept = {**sides[0], (gap[2].first, gap[2].last): told(None, None, 2026)}
    assert charts.lately(indicator, gap, Sides(kept, sides[1]), ("In care", "Everybody")) == ""
    assert charts.lately(indicator, gap[:1], Sides(*sides), ("In care", "Everybody")) == ""


def seen(part: int | None, of: int | None, **group: str) -> Seen:
    value = None if part is None or not of else (Decimal(100 * part) / of).quantize(Decimal("0.01"))
    return Seen(
        Figure(tuple(group.items()), part, of, 1, value, "" if value is not None else KEPT), kept_back=not value
    )


@pytest.mark.row("GOV-21")
def test_small_charts_are_of_the_groups_with_the_most_that_is_shown_and_say_how_many_there_are():
    first = {(("laestab", str(n)),): seen(n, 10 * n, laestab=str(n)) for n in range(1, 15)}
    first |= {(("laestab", "99"),): seen(None, None, laestab="99"), (): seen(5, 50)}
    two = [Slice(f"school year {year}", DAY, first) for year in ("2024/25", "2025/26")]
    table, said = charts.groups(SHARE, two, ("laestab", "School"), {})
    drawn = {row[0].text for row in table.rows}
    assert drawn == {"The authority", *(str(n) for n in range(3, 15))}
    assert "Of 15 groups, these 12 are the ones with the most counted." in said
    few = {group: first[group] for group in [(), (("laestab", "99"),), (("laestab", "1"),)]}
    table, said = charts.groups(SHARE, [Slice("2024", DAY, few), Slice("2025", DAY, {})], ("laestab", "School"), {})
    assert KEPT in texts(table)
    assert charts.NOT_COUNTED in texts(table)
    assert "Of " not in said


@pytest.mark.row("GOV-21")
def test_where_no_group_is_shown_nothing_is_drawn_and_that_is_said():
    hidden = by_group(told(150, 1000), told(None, None, laestab="8204001"), told(None, None, area="N"))
    for drawn in (charts.schools(SHARE, hidden, SCHOOLS), charts.areas(SHARE, hidden, {})):
        assert drawn[0] is None
        assert "kept back" in drawn[1]
    groups = {(("laestab", "1"),): seen(None, None, laestab="1"), (): seen(5, 50)}
    table, said = charts.groups(SHARE, [Slice("2025", DAY, groups)] * 2, ("laestab", "School"), {})
    assert table is None
    assert said.startswith("No group’s figure can be shown")


def test_periods_before_the_first_figure_are_not_drawn_and_one_that_is_kept_back_is():
    nothing = replace(told(None, None, 2018), kept_back=False, why="No data has come of the period.")
    assert from_the_first([nothing, nothing, *SERIES]) == SERIES
    kept = told(None, None, 2019)
    assert from_the_first([nothing, kept, nothing, *SERIES]) == [kept, nothing, *SERIES]
    assert from_the_first([nothing]) == []


@pytest.mark.parametrize(
    ("period", "axis"),
    [
        ("school year 2025/26", "2025/26"),
        ("term to 18 December 2025", "18 Dec 2025"),
        ("half-term to 2 May 2025", "2 May 2025"),
        ("January to March 2026", "January to March 2026"),
        ("31 March 2026", "31 March 2026"),
    ],
)
def test_an_axis_names_periods_shortly(period: str, axis: str):
    assert charts.short(period) == axis


def test_the_column_of_small_charts_is_the_one_asked_for_or_that_with_the_fewest_groups():
    found = by_group(told(1, 9), told(1, 9, sex="F"), *SCHOOLED.values())
    assert column_of("laestab", found) == ("laestab",)
    assert column_of("laestab,sex", found) == ("sex",)
    assert column_of("'; drop", {}) == ()


def test_money_lies_apart_in_pounds():
    unit = charts.unit_of(indicators()["balances-deficit"])
    assert unit.apart(Decimal(1500), Decimal(1200)) == "300.00 pounds"
