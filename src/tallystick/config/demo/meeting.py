"""The demo's bodies and a year of their meetings: one moved over Easter, one missed, one to which too few came."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from django.utils.timezone import localdate

from tallystick.config.demo.running import DAY, Team, at_noon
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.queries import posts_of
from tallystick.foundation.calendars.queries import england
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.governance import deeds, queries

FILE = Path(__file__).parent / "bodies.yaml"
YEAR, SIX_WEEKS = timedelta(days=364), timedelta(weeks=6)
AGREED = "It meets as its cycle says, hears what it is for, and reports as the chart shows."
MEMBERS = (
    *("Ada Quill", "Ben Marlow", "Cleo Hart", "Dev Rao", "Edie Stone"),
    *("Femi Bright", "Gus Tull", "Hana Vale", "Ivo Penn", "Jess Thorn"),
)
TEN, SEVEN = 10, 7


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"about": "for"}):
    """A body as its file has it."""

    kind: str
    about: str
    to: tuple[str, ...] = ()
    agreed: bool = False
    areas: str = ""
    ages: tuple[int, ...] = ()
    seats: dict[str, str] = {}


@dataclass(frozen=True)
class Met:
    """How often a body of the demo meets, at which hour, and what goes wrong once: nobody holds it, too few come."""

    name: str
    often: str
    hour: int
    weekday: int | None = None
    missed: int | None = None  # which meeting of the year, counted from the last
    few: int | None = None


MEETING = (
    Met("Learning Trust Board", "six-weekly", 18),
    Met("Youth offending team's panel", "monthly", 10, 2, missed=3),
    Met("Supplementary Schools Forum", "six-weekly", 17, few=2),
    Met("Schools Forum", "termly", 16, 1),
    Met("Meeting on schools causing concern", "half-termly", 9, 0),
    Met("Contract monitoring meeting", "quarterly", 14, 3),
)


@cache
def given() -> dict[str, Given]:
    """Give the bodies of the demo by name."""
    return msgspec.yaml.decode(FILE.read_bytes(), type=dict[str, Given])


def make_meetings(team: Team, *, now: datetime) -> str:
    """Found the bodies, let six of them meet for a year, and say what came of it."""
    begun = now - timedelta(days=120)
    told = {"by": team.officer, "at": begun}
    made = {name: found(name, one, localdate(now) - YEAR, told, team) for name, one in given().items()}
    posts = {post.title: post for post in posts_of(team.officer)}
    for name, one in given().items():
        for to in one.to:
            above = (
                made.get(to)
                or posts.get(to)
                or accounts.found_post(team.officer.authority, title=to, by=None, at=begun)
            )
            posts |= {} if to in made else {to: above}
            bodies.report_to(made[name], to=above, starts=localdate(now) - YEAR, **told)
    held = sum(meet(made[one.name], one, team, now) for one in MEETING)
    return f"{len(made)} bodies report to one another; six met {held} times in a year."


def found(name: str, one: Given, starts: date, told: dict[str, Any], team: Team) -> Any:
    """Found a body, agree its terms where they are agreed, and seat whoever sits for an area."""
    ages = dict(zip(("ages_from", "ages_to"), one.ages, strict=False))
    like = {"kind": one.kind, "remit": one.about, "areas": one.areas, "starts": starts}
    body = bodies.found_body(team.officer.authority, name=name, **like, **ages, **told)
    if one.agreed:
        body = bodies.agree_terms(body, terms=AGREED, on=starts + 30 * DAY, seen_version=1, **told)
    for area, who in one.seats.items():
        bodies.seat_member(body, role="member", name=who, area=area, starts=starts, **told)
    return body


def meet(body: Any, how: Met, team: Team, now: datetime) -> int:
    """Let a body meet for a year: seats, a cycle, and each past meeting with who came; gives how many were held."""
    starts = first_of(how, localdate(now) - YEAR)
    told = {"by": team.officer, "at": now - timedelta(days=119)}
    seated(body, team, localdate(now) - YEAR, told)
    cycle = {"often": how.often, "weekday": how.weekday, "begins": time(how.hour), "minutes": 120}
    deeds.set_cycle(body, **cycle, starts=starts, place="Harrowmere House, room 2", **told)
    past = [one for one in queries.meetings_of(body) if one.day < localdate(now)]
    for place, one in zip(count(len(past), -1), past, strict=False):
        if place != how.missed:
            hold(one, SEVEN if place == how.few else TEN - place % 2, team, now)
    coming = next((one for one in queries.meetings_of(body) if one.day > localdate(now)), None)
    if coming:
        agenda = deeds.open_agenda(coming, by=team.officer, at=now - 2 * DAY)
        deeds.add_item(agenda, title="What has changed since the last meeting", by=team.officer, at=now - 2 * DAY)
    return len(past) - (how.missed is not None)


def first_of(how: Met, since: date) -> date:
    """Give the first day of a cycle; of what is six-weekly one from which a meeting falls on Good Friday."""
    if how.often != "six-weekly":
        return since
    friday = next(day for day, name in sorted(england().items()) if name == "Good Friday" and day >= since)
    while friday - SIX_WEEKS >= since:
        friday -= SIX_WEEKS
    return friday


def seated(body: Any, team: Team, starts: date, told: dict[str, Any]) -> None:
    """Seat ten members, the director in the chair, and a substitute."""
    chair = bodies.seat_member(body, role="chair", user=team.director, starts=starts, **told)
    for name in MEMBERS[:9]:
        bodies.seat_member(body, role="member", name=name, starts=starts, **told)
    bodies.seat_member(body, role="substitute", name=MEMBERS[9], stands_for=chair, starts=starts, **told)


def hold(meeting: Any, present: int, team: Team, now: datetime) -> None:
    """Say who came to a meeting, and write its minutes."""
    at = min(at_noon(meeting.day, now) + DAY, now)
    seats = [seat for seat, _ in queries.seats_called(meeting)]
    how = {seat.pk: "present" if place < present else "apologies" for place, seat in enumerate(seats)}
    deeds.take_attendance(meeting, how=how, by=team.officer, at=at)
    text = "The minutes of the last meeting were read.\nThe reports were heard.\nThe next meeting is in the diary."
    deeds.write_minutes(meeting, text=text, seen_version=0, by=team.officer, at=at)
