"""The demo's reports owed: every obligation of the catalogue taken up, and a year of deliveries.

Most were delivered in time, some late; one was excused, one is late still, and one copy came back. Who is to have each
is invented.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from tallystick.config.demo.running import DIRECTOR, at_noon
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import posts_of
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.governance.deeds import add_item
from tallystick.modules.governance.queries import agenda_of, lacking_items
from tallystick.modules.obligations import deeds, queries

DAY = timedelta(days=1)
YEAR, WEEKS = timedelta(days=365), timedelta(weeks=10)  # the bulletin, which goes out every week, is told of for less
COUNCILLORS = ("Ruth Penrose", "Amir Dale", "Nell Forster", "Ivo Tranter", "Bea Holloway", "Sol Marchetti")
LATE_BY = (0, 0, 1, 0, 0, -4, 0, 2, 0)  # working days are not minded here: most were early, some late
SAID = "Sent by the democratic services team; the email is kept there."


def owe_reports(officer: User, director: User, *, now: datetime) -> None:
    """Take every obligation of the catalogue up, and deliver what fell due in the year until now."""
    begun = now - YEAR
    found_lists(officer, director, localdate(begun), begun)
    post = posts_of(officer).filter(title=DIRECTOR).first()
    for code, file in sorted(queries.in_catalogue().items()):
        starts = localdate(now - WEEKS if file.cycle == "weekly" else begun)
        deeds.take_up(officer.authority, code, starts=starts, post=post, by=None, at=begun)
    stand_on_agendas(officer, now)
    deliver_a_year(officer, localdate(now), now)


def stand_on_agendas(officer: User, now: datetime) -> None:
    """Put what is owed at each meeting on the agendas that were open before it was owed."""
    for meeting in meetings_in(officer.authority_id).filter(day__gt=localdate(now), agenda__published_at=None):
        for item in lacking_items(meeting) if agenda_of(meeting) else []:
            add_item(agenda_of(meeting), title=item.title, standing=item, by=officer, at=now)


def found_lists(officer: User, director: User, day: date, at: datetime) -> None:
    """Found the lists of people that change, with a leader who changed half a year ago."""
    told = {"by": None, "at": at}
    every = bodies.found_body(officer.authority, name="All councillors", kind="group", starts=day, **told)
    for name in COUNCILLORS:
        bodies.seat_member(every, role="member", starts=day, name=f"Councillor {name}", **told)
    bodies.seat_member(every, role="member", starts=day, user=director, **told)
    leaders = bodies.found_body(
        officer.authority, name="Leaders of the opposition groups", kind="group", starts=day, **told
    )
    half = day + YEAR / 2
    bodies.seat_member(leaders, role="member", starts=day, ends=half, name="Councillor Ivo Tranter", **told)
    bodies.seat_member(leaders, role="member", starts=half + DAY, name="Councillor Bea Holloway", **told)


def deliver_a_year(officer: User, today: date, now: datetime) -> None:
    """Deliver what fell due, one thing after another; the last of all stays late, and the first is excused."""
    due = list(queries.lines(officer).filter(gone_on=None, due__lt=today).order_by("due", "pk"))
    if not due:
        return
    first, others = due[0], due[1:-1]
    told = {"by": officer, "at": at_noon(first.due, now)}
    deeds.excuse(first, because="The board did not meet that month.", **told)
    made = [delivered(line, place, officer, today, now) for place, line in enumerate(others)]
    came = next((one.copies.filter(sent_at__isnull=False).first() for one in reversed(made) if one), None)
    if came is not None:
        deeds.bounced(came, why="Mailbox full", by=officer, at=now)


def delivered(line: Any, place: int, officer: User, today: date, now: datetime) -> Any:
    """Deliver a line, most before its day; the parts of agencies that make it together come in first."""
    on = min(line.due - LATE_BY[place % len(LATE_BY)] * DAY, today)
    told = {"by": officer, "at": at_noon(on, now)}
    for agency in queries.in_catalogue()[line.obligation.code].parts:
        deeds.add_part(line, agency=agency, words="In the shared folder of both services.", **told)
    return deeds.deliver(line, how="words", words=SAID, on=on, send=False, **told)
