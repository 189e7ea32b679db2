"""A year is walked day by day: on each, what is late is what a slow plain reckoning of the calendar says.

The reckoning (tests/support/plain_year.py) knows nothing of the engine: it counts days one by one, over bank holidays
that are written down. Every obligation of both plans is walked.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zlib import crc32

import pytest
from tests.support.obligations import LATER, ONE_YEAR, a_body_of, a_year_of_terms, delivered, noon, seated, taken
from tests.support.people import a_person, an_authority
from tests.support.plain_year import DAY, NAMED_DAYS, days, every_six_weeks, plainly_due

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import asked_once
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.governance import deeds as governance
from tallystick.modules.governance.queries import meetings_of
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.models import Copy, Owed
from tallystick.modules.obligations.queries.catalogue import in_catalogue
from tallystick.modules.obligations.tasks import lay_out

HACKNEY, LEEDS = "Local plan of 2003", "Local plan of 2008"
DISSOLVED, GROUP = date(2005, 2, 28), "Education Improvement Group"
BOARD, FORUM = "Education and Learning Scrutiny Commission", "Schools Forum"
HEADS = "Heads Forum Business Services Reference Group"
FIRST_MEETING, MOVED = date(2004, 10, 8), {date(2005, 2, 11): date(2005, 2, 14)}
FORUM_MEETS = (date(2004, 9, 29), date(2004, 12, 8), date(2005, 2, 9), date(2005, 6, 15))
AGENDA_OF, AGENDA_OUT = date(2004, 12, 8), date(2004, 12, 10)  # it was published two days late
MEETS = {BOARD: every_six_weeks(FIRST_MEETING, date(2005, 8, 31)), FORUM: FORUM_MEETS, HEADS: (date(2005, 3, 2),)}
Key = tuple[str, str, date]  # the code, to whom, and when it was due as it was laid out


def of_plan(source: str) -> list[str]:
    """Give every obligation that a plan names."""
    return sorted(one.code for one in in_catalogue().values() if one.source == source)


def lot(line: Owed, of: int) -> int:
    """Give a number that a line draws, the same in every run."""
    return crc32(f"{line.obligation.code}/{line.recipient}/{line.stretch}".encode()) % of


def done_on(line: Owed, first: date) -> tuple[str, date] | None:
    """Give what is done about a line and on which day: early, on its day, late, excused, or never."""
    drawn = lot(line, 8)
    if drawn == 0:
        return None
    if drawn == 1:
        return "excused", line.due + 2 * DAY
    return "delivered", max(first, line.due + (drawn - 4) * DAY)  # from two days early to three days late


def do(line: Owed, what: str, day: date) -> None:
    """Deliver or excuse a line; the parts of agencies that make it together come in first."""
    for agency in in_catalogue()[line.obligation.code].parts:
        deeds.add_part(line, agency=agency, words="In the shared folder.", by=None, at=noon(day))
    if what == "excused":
        deeds.excuse(line, because="The board asked for none.", by=None, at=noon(day))
    else:
        delivered(line, day)


def walked(plans: dict[Key, Any], laid: dict[Key, Owed], year: tuple, on_days: dict) -> Iterator[date]:
    """Do on each day what is done on it, with a round of the worker where anything else changed, and stop there."""
    todo: dict[date, list] = {}
    for key, done in plans.items():
        if done and done[0] != "by itself":
            todo.setdefault(done[1], []).append((laid[key], done[0]))
    for day in days(*year):
        for change in on_days.get(day, []):
            change()
            lay_out(noon(day))
        for line, what in todo.get(day, []):
            if not Owed.objects.filter(pk=line.pk, gone_on__isnull=False).exists():
                do(line, what, day)
        yield day


def expected(keeper: User, codes: list[str], year: tuple[date, date], terms: tuple) -> set[Key]:
    """Give what falls due in the year by the plain reckoning: at the meetings of its body, or on days of its own."""
    taken_up = queries.taken_up(keeper).filter(code__in=codes)
    files = in_catalogue()
    return {
        (one.code, str(to), due)
        for one in taken_up
        for to in one.recipients.all()
        for due in (
            MEETS.get(str(to), ())
            if files[one.code].cycle in ("standing", "on-timetable")
            else plainly_due(files[one.code], *year, terms)
        )
    }


def plainly_late(plans: dict[Key, Any], day: date, gone: dict) -> set[Key]:
    """Give what is late by the plain reckoning: due before, nothing done by then, and still owed."""
    by_meetings = {one.code for one in in_catalogue().values() if one.cycle in ("standing", "on-timetable")}
    return {
        key
        for key, done in plans.items()
        if (MOVED.get(key[2], key[2]) if key[0] in by_meetings else key[2]) < day
        and not (done and done[1] <= day)
        and not key[2] > gone.get(key[1], date.max)
    }


def compared(keeper: User, codes: list[str], year: tuple, terms: tuple, on_days: dict, gone: dict) -> int:
    """Walk a year and compare each day's late list with the plain reckoning; gives how many were late on days."""
    lines = queries.lines(keeper).filter(obligation__code__in=codes, due__lte=year[1])
    laid = {(one.obligation.code, str(one.recipient), one.due): one for one in lines}
    assert laid.keys() == expected(keeper, codes, year, terms)
    by_itself = {key for key in laid if key[1:] == (FORUM, AGENDA_OF)}
    plans = {
        key: ("by itself", AGENDA_OUT) if key in by_itself else done_on(line, year[0]) for key, line in laid.items()
    }
    keys, seen = {line.pk: key for key, line in laid.items()}, 0
    for day in walked(plans, laid, year, on_days):
        with asked_once():
            found = {keys[pk] for pk in queries.late(keeper, day).values_list("pk", flat=True) if pk in keys}
        assert found == plainly_late(plans, day, gone), day
        seen += len(found)
    return seen


def without_a_line(keeper: User, codes: list[str], year: tuple[date, date]) -> set[str]:
    """Give what owes nothing in the year, of each of which the plain reckoning knows the day, which lies before it."""
    owing = set(queries.lines(keeper).filter(due__range=year).values_list("obligation__code", flat=True))
    left = set(codes) - owing
    assert all(max(NAMED_DAYS[code]) < year[0] for code in left)
    return left


@pytest.mark.row("GOV-05", "GOV-08", "GOV-15", "GOV-16", "GOV-28")
def test_the_year_2004_of_one_plan(db):
    keeper = a_person(an_authority())
    a_year_of_terms(keeper.authority, ONE_YEAR)
    group = a_body_of(keeper.authority, GROUP, "Ida Brook")
    leaders = a_body_of(keeper.authority, "Leaders of the opposition groups")
    first_leader = seated(leaders, "Councillor Amos Reed", date(2004, 4, 1))
    commission = a_body_of(keeper.authority, BOARD, "Councillor Ash Vane")
    cycle = governance.set_cycle(
        commission, often="six-weekly", starts=FIRST_MEETING, by=None, at=noon(date(2004, 9, 1))
    )
    forum, heads = a_body_of(keeper.authority, FORUM), a_body_of(keeper.authority, HEADS)
    for body, each in ((forum, FORUM_MEETS), (heads, MEETS[HEADS])):
        for day in each:
            bodies.plan_meeting(body, day=day, by=None, at=noon(date(2004, 9, 1)))
    codes, year = of_plan(HACKNEY), (date(2004, 9, 1), date(2005, 8, 31))
    for code in (*codes, "scrutiny-response"):
        taken(keeper.authority, code, year[0])

    def dissolve() -> None:
        bodies.wind_up(group, ends=DISSOLVED, by=None, at=noon(date(2005, 2, 21)))

    def change_leader() -> None:
        bodies.end_seat(first_leader, ends=date(2004, 11, 14), by=None, at=noon(date(2004, 11, 15)))
        seated(leaders, keeper, date(2004, 11, 15))

    def move_meeting() -> None:
        meeting = meetings_of(commission).get(day=date(2005, 2, 11))
        governance.move(meeting, to=date(2005, 2, 14), why="The hall is closed.", by=None, at=noon(date(2005, 2, 1)))

    def publish() -> None:
        at = {"by": None, "at": noon(AGENDA_OUT)}
        agenda = governance.open_agenda(meetings_of(forum).get(day=AGENDA_OF), **at)
        governance.publish_agenda(agenda, seen_version=agenda.version, **at)

    events = {date(2005, 2, 21): [dissolve], date(2004, 11, 15): [change_leader], date(2005, 2, 1): [move_meeting]}
    events[AGENDA_OUT] = [publish]
    assert len(codes) == 48
    assert compared(keeper, codes, year, ONE_YEAR, events, {GROUP: DISSOLVED}) > 1000
    assert without_a_line(keeper, codes, year) == {"issues-paper", "issues-process"}
    told = queries.lines(keeper)
    # dissolved: nothing that falls due after its end is owed, and each line says so
    after = told.filter(recipient__body=group, due__gt=DISSOLVED, due__lte=year[1])
    assert after
    assert all(one.gone_on == date(2005, 2, 21) and "ended on 28 February 2005" in one.gone_why for one in after)
    # a leader who changed mid-quarter: whoever led on the day of each delivery had it
    had = Copy.objects.filter(delivery__owed__recipient__body=leaders).order_by("delivery__on")
    assert all(
        one.name == ("Councillor Amos Reed" if one.delivery.on < date(2004, 11, 15) else keeper.name) for one in had
    )
    of_quarter = told.get(obligation__code="opposition-monitoring", stretch__startswith="Quarter 3 2004")
    assert [str(seat) for seat in queries.left_meanwhile(of_quarter, date(2005, 1, 17))] == ["Councillor Amos Reed"]
    # a meeting moved by a person keeps its name, and one on Good Friday is held on the Tuesday after Easter
    heard = {
        one.stretch: one.due for one in told.filter(obligation__code="scrutiny-response", recipient__body=commission)
    }
    assert heard["Meeting planned for 11 February 2005"] == date(2005, 2, 14)
    assert date(2005, 3, 29) in heard.values()
    assert date(2005, 3, 25) not in heard.values()
    assert cycle.planned.get(meeting__day=date(2005, 3, 29)).why == "Good Friday"
    assert not calendar_of(keeper.authority_id).is_working_day(date(2005, 3, 25))


@pytest.mark.row("GOV-05", "GOV-09", "GOV-10", "GOV-16")
def test_the_year_2008_of_another_plan_with_a_copy_that_came_back(db):
    keeper = a_person(an_authority())
    a_year_of_terms(keeper.authority, LATER)
    board = a_body_of(keeper.authority, "Integrated Strategic Commissioning Board", "Ida Brook", day=date(2008, 4, 1))
    seated(board, keeper, date(2008, 4, 1))
    codes, year = of_plan(LEEDS), (date(2008, 9, 1), date(2009, 8, 31))
    for code in codes:
        taken(keeper.authority, code, year[0])
    assert len(codes) == 13
    assert compared(keeper, codes, year, LATER, {}, {}) > 100
    before = {"care-exclusion-pattern", "record-options", "young-version-published"}
    assert without_a_line(keeper, codes, year) == before
    came = Copy.objects.filter(delivery__owed__recipient__body=board, user=keeper).order_by("delivery__on").first()
    deeds.bounced(came, why="Mailbox unknown", by=None, at=noon(year[1]))
    covered = queries.coverage_of(queries.delivery_of(keeper, came.delivery_id))
    assert (covered.people, covered.reached, covered.without_address, covered.bounced) == (2, 0, 1, 1)
