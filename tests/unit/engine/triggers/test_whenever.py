"""Whether anybody looked between two periods makes no difference to what was opened, noted and closed in the end.

The first look is the same for both: what came before it is history.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.site_of_openings import GROUPS, SHARES, Site, assert_as_now

from tallystick.engine.triggers.crossing import Group
from tallystick.engine.triggers.deciding import Opened, year_of

pytestmark = [
    pytest.mark.row("SCH-15"),
    pytest.mark.row("CAS-12"),
    pytest.mark.row("ATX-05"),
    pytest.mark.row("ATX-06"),
]
QUARTERS = [date(2008 + number // 4, 3 * (number % 4) + 1, 28) for number in range(9)]
THREE = st.lists(SHARES, min_size=3, max_size=3)
COME = st.lists(THREE, min_size=4, max_size=9)  # of each quarter, as it comes


def ordered(site: Site) -> list[Opened]:
    """Give what was opened, by group and period."""
    return sorted(site.opened, key=lambda one: (one.group, one.begun))


@given(COME, st.sets(st.integers(0, 8)), st.sets(st.tuples(st.integers(0, 8), st.sampled_from(GROUPS))))
def test_whatever_subset_of_moments_is_looked_at_the_same_stands_after_the_last(come, moments, closings):
    always, seldom = Site(), Site()
    for moment, (last, shares) in enumerate(zip(QUARTERS, come, strict=False)):
        closed = [group for group in GROUPS if (moment, group) in closings]
        for site in (always, seldom):
            site.figures |= {(last, group): share for group, share in zip(GROUPS, shares, strict=True)}
            if site is always or closed or moment in moments | {0, len(come) - 1}:
                site.look(None)
            for group in closed:
                site.close(group)
    assert ordered(seldom) == ordered(always)


@given(COME, st.permutations(range(1, 9)), st.sets(st.integers(0, 8)))
def test_in_whatever_order_figures_come_and_whoever_looks_when_the_same_years_have_their_alert(come, order, moments):
    arrive = [0, *(one for one in late(order) if one < len(come))]
    always, seldom = Site(), Site()
    for moment, number in enumerate(arrive):
        for site in (always, seldom):
            tell(site, number, come[number])
            if site is always or moment in moments | {0, len(come) - 1}:
                site.look(None, "09-01")
    assert alerted(seldom) == alerted(always) == {*crossed(always)}


@given(st.lists(st.tuples(st.integers(0, 4), THREE), min_size=6, max_size=30))
def test_figures_that_come_late_or_are_corrected_leave_no_year_without_its_alert_and_none_with_two(come):
    site = Site()
    tell(site, 0, come[0][1])
    site.look(None, "09-01")
    for number, shares in come[1:]:
        tell(site, number, shares)
        site.look(None, "09-01")
        assert len(alerted(site)) == len(site.opened), "one alert a year"
        assert crossed(site) <= alerted(site), "every year that is across now has one"
        for one in site.opened:
            year = [last for last in QUARTERS if last >= one.begun and school_year(last) == school_year(one.begun)]
            assert_as_now(site, one, year)
        assert site.to_do("09-01") == [], "looked at again, nothing is left to do"


def late(order: list[int]) -> list[int]:
    """Give quarters in an order in which none comes when one that ended more than a year later is there."""
    come: list[int] = []
    for one in order:
        come += [each for each in range(1, one - 4) if each not in come]
        come += [] if one in come else [one]
    return come


def tell(site: Site, number: int, shares: list[int | None]) -> None:
    """Let a quarter be counted."""
    site.figures |= {(QUARTERS[number], group): share for group, share in zip(GROUPS, shares, strict=True)}


def alerted(site: Site) -> set[tuple[Group, date]]:
    """Give for whom and which year an alert was given."""
    return {(one.group, school_year(one.begun)) for one in site.opened}


def crossed(site: Site) -> set[tuple[Group, date]]:
    """Give for whom and in which year a figure is across the line as it is now."""
    return {(group, school_year(last)) for last, group in site.figures if site.told(last, group).crosses}


def school_year(day: date) -> date:
    """Give the first day of the year of an alert."""
    return year_of(day, "09-01")
