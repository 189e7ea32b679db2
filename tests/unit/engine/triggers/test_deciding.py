"""What is opened, said and may be closed, over random figures, corrections, lines, re-runs, crashes and closings.

A slow and obvious model says beside it what has to stand: whatever happens, one opening a group at most, none closed
but by a person with a later figure that is back, and every crossing of a new period either opened or noted.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support.site_of_openings import GROUPS, PERIODS, SHARES, Site, assert_as_now

from tallystick.engine.catalogue.triggers import Line
from tallystick.engine.triggers.crossing import NOTHING, Group, Seen, Told, crossings
from tallystick.engine.triggers.deciding import (
    Noted,
    Open,
    Opened,
    Say,
    Says,
    Stands,
    closes,
    decide,
    history,
    over,
    stands,
    year_of,
)

pytestmark = [pytest.mark.row("SCH-15"), pytest.mark.row("CAS-12"), pytest.mark.row("ATX-05")]
ACTS = st.one_of(
    st.tuples(  # told, or corrected
        st.just("figures"), st.sampled_from(PERIODS), st.just(GROUPS[0]), st.lists(SHARES, min_size=3, max_size=3)
    ),
    st.tuples(st.just("line"), st.sampled_from([25, 30, 35]), st.none(), st.none()),
    st.tuples(st.just("look"), st.one_of(st.none(), st.integers(0, 3)), st.none(), st.none()),  # killed after so many
    st.tuples(st.just("close"), st.none(), st.sampled_from(GROUPS), st.none()),
)


class Model:
    """What has to stand, said slowly: of each group whether something stands, since which period, and closed until."""

    def __init__(self) -> None:
        self.since: dict[Group, date | None] = dict.fromkeys(GROUPS)
        self.closed: dict[Group, date | None] = dict.fromkeys(GROUPS)
        self.history = 0  # the year before which everything is

    def look(self, site: Site) -> None:
        """A group stands since its earliest crossing after what was closed that is not history; its newest never is.

        History is what ended before the first look's newest year, or two years before the newest of the last look.
        """
        if not site.figures:
            return
        newest = max(last for last, _ in site.figures)
        self.history = self.history or newest.year
        for group in GROUPS:
            told = [last for last in PERIODS if site.told(last, group) is not NOTHING]
            for last in told:
                fresh = last.year >= self.history or (last == told[-1] and newest.year - last.year <= 1)
                closed = self.closed[group]
                if self.since[group] is None and fresh and site.told(last, group).crosses:
                    self.since[group] = last if closed is None or last > closed else None
        self.history = max(self.history, newest.year - 1)

    def close(self, group: Group, site: Site) -> None:
        """A person closes what stands where the newest figure that was noted is later, and back."""
        since = self.since[group]
        (one,) = [one for one in site.opened if one.group == group and one.closed_with is None] or [None]
        if since is None or one is None:
            return
        last = {each.last: each for each in one.noted}
        told = sorted(day for day, each in last.items() if each.told.crosses is not None)
        if told and told[-1] > since and not last[told[-1]].told.crosses:
            self.since[group], self.closed[group] = None, told[-1]


def check(site: Site, model: Model) -> None:
    """Hold what is promised after a whole look."""
    for group in GROUPS:
        stand = [one for one in site.opened if one.group == group and one.closed_with is None]
        assert len(stand) <= 1, "one opening stands at most"
        assert [one.begun for one in stand] == ([model.since[group]] if model.since[group] else [])
        for one in site.opened:
            if one.group == group and one.closed_with is not None:
                later = [each for last, each in one.newest.items() if last > one.closed_with]
                assert all(each.told.crosses is None for each in later), (
                    "of what came after nothing is said but that it went"
                )
                assert_as_now(site, one, [day for day in PERIODS if one.begun <= day <= one.closed_with])
        periods = [one.begun for one in site.opened if one.group == group]
        assert len(periods) == len(set(periods)), "a period opens once"
        for one in stand:
            assert_as_now(site, one, [day for day in PERIODS if day >= one.begun])
    assert site.to_do() == [], "looked at again, nothing is left to do"


FOUND = [  # a later figure is taken back, so that an earlier one closes what both were noted on; then it comes again
    ("figures", PERIODS[0], GROUPS[0], [20, None, None]),
    ("look", None, None, None),
    ("figures", PERIODS[2], GROUPS[0], [20, None, None]),
    ("look", None, None, None),
    ("figures", PERIODS[1], GROUPS[0], [40, None, None]),
    ("figures", PERIODS[2], GROUPS[0], [None, None, None]),
    ("look", None, None, None),
    ("close", None, GROUPS[0], None),
    ("look", None, None, None),
    ("figures", PERIODS[2], GROUPS[0], [20, None, None]),
    ("look", None, None, None),
]


@example(FOUND)
@given(st.lists(ACTS, min_size=12, max_size=40))
def test_whatever_comes_one_opening_stands_none_closes_by_itself_and_no_crossing_is_lost(acts):
    site, model = Site(), Model()
    for act, one, group, share in acts:
        closed = [each.closed_with for each in site.opened]
        if act == "figures":
            site.figures |= {(one, each): told for each, told in zip(GROUPS, share, strict=True)}
        elif act == "line":
            site.line = one
        elif act == "look":
            site.look(one)
            site.look(None)
            model.look(site)
            check(site, model)
        else:
            model.close(group, site)
            site.close(group)
            continue
        assert closed == [each.closed_with for each in site.opened][: len(closed)], "nothing closes by itself"


@given(st.lists(ACTS, min_size=8, max_size=25), st.integers(0, 4))
def test_killed_after_any_write_it_comes_to_the_same(acts, after):
    site, killed = Site(), Site()
    for act, one, group, share in acts:
        for each in (site, killed):
            if act == "figures":
                each.figures |= {(one, name): told for name, told in zip(GROUPS, share, strict=True)}
            elif act == "line":
                each.line = one
            elif act == "close":
                each.close(group)
        if act == "look":
            killed.look(after)
            killed.look(None)
            site.look(None)
    assert killed.opened == site.opened


A = GROUPS[0]
EARLY, LATER, LAST = PERIODS[:3]


def told(share: int | None, line: int = 30) -> Told:
    return NOTHING if share is None else Told(Fraction(share), line=Decimal(line), crosses=share < line)


def seen(*shares: int | None) -> list[Seen]:
    return [Seen(last, last, {A: told(share)}) for last, share in zip(PERIODS, shares, strict=False)]


def opened(*noted: tuple[date, int | None], closed: date | None = None) -> Opened:
    return Opened(A, tuple(Noted(last, last, told(share)) for last, share in noted), closed)


def test_a_crossing_that_is_back_before_anybody_looks_is_opened_and_said_to_be_back_at_once():
    opens, says = decide(seen(20, 40), [])
    assert isinstance(opens, Open)
    assert isinstance(says, Say)
    assert (opens.noted.last, says.noted.last, says.says) == (EARLY, LATER, Says.LATER)
    assert stands(Opened(A, (opens.noted, says.noted))) is Stands.BACK


def test_what_crossed_before_the_first_look_and_is_over_opens_nothing():
    periods = seen(20, 40)
    assert decide(periods, [], since=history((one.last for one in periods), None)) == []


def test_history_begins_with_the_newest_of_the_first_look_and_is_then_all_but_the_year_before_the_newest():
    first = history([EARLY, LATER], None)
    assert first == LATER
    assert history([], first) == history([EARLY, LATER, LAST], first) == LATER
    assert history(PERIODS, first) == date(2010, 8, 30)
    assert history([], None) is None


def test_an_old_period_that_is_counted_anew_opens_nothing():
    assert decide(seen(20, 40, 40, 40), [], since=history(PERIODS, EARLY)) == []


def test_a_group_whose_newest_period_has_no_figure_is_judged_by_the_one_before():
    (deed,) = decide(seen(20, None), [], since=LATER)
    assert isinstance(deed, Open)
    assert deed.noted.last == EARLY


def test_a_group_without_a_figure_for_more_than_a_year_before_the_first_look_opens_nothing_any_more():
    assert decide(seen(20, None, None), [], since=LAST) == []


def test_a_school_or_an_area_that_is_not_known_is_no_group():
    shares = {(): Fraction(75), (("area", ""),): Fraction(10), (("area", "West"),): Fraction(50)}
    found = crossings(shares, Line(against="authority"), None, EARLY, "higher")
    assert found.keys() == {(("area", "West"),)}


@pytest.mark.parametrize(
    ("newest", "ended", "with_which"),
    [(None, False, None), (LATER, False, None), (LAST, False, EARLY), (None, True, EARLY), (EARLY, True, EARLY)],
)
def test_what_no_later_figure_will_say_anything_of_may_be_closed_with_the_last_there_was(newest, ended, with_which):
    one = opened((EARLY, 20), (LATER, None))
    found = over(one, newest, ended=ended)
    assert (found.last if found else None) == with_which
    assert over(replace(one, closed_with=EARLY), newest, ended=ended) is None


def test_a_period_that_was_closed_opens_nothing_again_but_what_it_says_now_is_said():
    (deed,) = decide(seen(20, 25), [opened((EARLY, 20), (LATER, 40), closed=LATER)])
    assert isinstance(deed, Say)
    assert deed.says is Says.CORRECTED


@pytest.mark.parametrize(
    ("noted", "stand"),
    [
        ([(EARLY, 20)], Stands.ACROSS),
        ([(EARLY, 20), (EARLY, 40)], Stands.CORRECTED),
        ([(EARLY, 20), (EARLY, None)], Stands.CORRECTED),
        ([(EARLY, 20), (LATER, 40)], Stands.BACK),
        ([(EARLY, 20), (LATER, 40), (LAST, 20)], Stands.ACROSS),
        ([(EARLY, 20), (LATER, 40), (LATER, None)], Stands.ACROSS),
        ([(EARLY, 20), (LATER, 20), (EARLY, 40)], Stands.ACROSS),
    ],
)
def test_how_it_stands_is_what_the_newest_figure_says(noted, stand):
    assert stands(opened(*noted)) is stand
    assert (closes(opened(*noted)) is not None) == (stand is Stands.BACK)


def test_an_alert_is_given_once_in_a_year_that_begins_in_september():
    autumn, spring, next_autumn = date(2008, 12, 19), date(2009, 3, 31), date(2009, 12, 18)
    periods = [Seen(last, last, {A: told(20)}) for last in (autumn, spring, next_autumn)]
    (first,) = decide(periods[:1], [], "09-01")
    assert isinstance(first, Open)
    assert first.year == date(2008, 9, 1)
    given_then = Opened(A, (first.noted,))
    (again,) = decide(periods[:2], [given_then], "09-01")
    assert isinstance(again, Say)
    given_then = replace(given_then, noted=(*given_then.noted, again.noted))
    (second,) = decide(periods, [given_then], "09-01")
    assert isinstance(second, Open)
    assert second.year == date(2009, 9, 1)


@pytest.mark.parametrize(
    ("day", "first"), [(date(2009, 8, 31), 2008), (date(2009, 9, 1), 2009), (date(2009, 1, 1), 2008)]
)
def test_a_year_begins_on_its_day(day, first):
    assert year_of(day, "09-01") == date(first, 9, 1)
