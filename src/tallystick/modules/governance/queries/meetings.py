"""Meetings of an authority: to come, held, missed, at once with others; who has a seat there; their minutes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, QuerySet, When
from django.shortcuts import get_object_or_404

from tallystick.engine.obligations import missed
from tallystick.foundation.accounts.models import Holding, User
from tallystick.foundation.accounts.queries import held_by
from tallystick.modules.bodies.queries import (
    bodies_of,
    bodies_read_inside,
    check_can_read_inside,
    meetings_for,
    meetings_in,
    moves_in,
    seats_in,
    seats_of,
)
from tallystick.modules.bodies.rules import CALLED_OFF, HELD, PLANNED, SUBSTITUTE
from tallystick.modules.governance.models import Minutes, Planned
from tallystick.modules.governance.queries.cycles import reckoned
from tallystick.modules.governance.rules.clashes import Clash, Sitting, clashes
from tallystick.modules.governance.rules.refusing import AGREED, GovernanceRefused

STANDS = {
    "coming": Q(state=PLANNED),
    "missed": Q(state=PLANNED),
    "held": Q(state=HELD),
    "called-off": Q(state=CALLED_OFF),
    "moved": Q(),
}
IN_ORDER = ("day", F("begins").asc(nulls_last=True), "pk")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the list of meetings: words, a body, how they stand, and from when to when."""

    words: str = ""
    body: int | None = None
    stands: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who has a seat on a body on a day, and the accounts behind it: none where somebody is only named."""

    seat: Any
    name: str
    users: tuple[User, ...]


class MeetingDay(NamedTuple):
    """A meeting by its key: the day for which it was planned first, the day that holds, and why it was moved last."""

    meeting: int
    planned: date
    day: date
    why: str


def meetings(authority_id: int, first: date, last: date) -> QuerySet[Any]:
    """Give an authority's meetings from one day to another, in order, with those called off. Inventory: GOV-02."""
    found = meetings_in(authority_id).filter(day__range=(first, last))
    return found.order_by(*IN_ORDER)


def meetings_between(user: User, first: date, last: date) -> QuerySet[Any]:
    """Give the meetings of some days that the asker may know of, in order. Inventory: GOV-02."""
    return meetings_for(user).filter(day__range=(first, last)).order_by(*IN_ORDER)


def meetings_of(body: Any) -> QuerySet[Any]:
    """Give a body's meetings in order, with the moves of each."""
    return meetings_in(body.authority_id).filter(body=body).prefetch_related("moves").order_by("day", "pk")


def meeting_days(body: Any) -> list[MeetingDay]:
    """Give the days on which a body meets or met, with those for which they were planned first. ADR 0078.

    The day planned first stays when a meeting is moved: what goes by meetings is named by it.
    """
    here = meetings_in(body.authority_id).filter(body=body).exclude(state=CALLED_OFF).prefetch_related("moves")
    return [
        MeetingDay(one.pk, one.planned or one.day, one.day, next((each.why for each in reversed(one.moves.all())), ""))
        for one in here.order_by("day", "pk")
    ]


def recipients(body: Any, day: date) -> tuple[Recipient, ...]:
    """Give who has a seat on a body on a day, but for substitutes, with whoever held a seat's post then. GOV-05."""
    seats = seats_of(body, day).exclude(role=SUBSTITUTE)
    return tuple(Recipient(seat, str(seat), users_of(seat, day)) for seat in seats)


def users_of(seat: Any, day: date) -> tuple[User, ...]:
    """Give the accounts behind a seat on a day."""
    if seat.user_id:
        return (seat.user,)
    return tuple(held_by(seat.post, day)) if seat.post_id else ()


def meeting(user: User, pk: int) -> Any:
    """Give one meeting of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(meetings_for(user), pk=pk)


def body_of(user: User, pk: int | None) -> Any:
    """Give a body of whose meetings the asker reads; raises Http404 where there is none, refuses a closed one."""
    found = get_object_or_404(bodies_of(user), pk=pk)
    check_can_read_inside(user, found)
    return found


def find_meetings(user: User, asked: Asked, today: date) -> QuerySet[Any]:
    """Give the asker's meetings by words, body, how they stand and when; to come in order, then past ones.

    Missed are those planned for a day before today that nobody noted as held.
    """
    found = meetings_for(user)
    for word in asked.words.split():
        found = found.filter(Q(body__name__icontains=word) | Q(title__icontains=word) | Q(place__icontains=word))
    when = {"body": asked.body, "day__gte": asked.first, "day__lte": asked.last}
    found = found.filter(STANDS.get(asked.stands, Q()), **{name: value for name, value in when.items() if value})
    if asked.stands == "coming":
        return found.filter(day__gte=today).order_by(*IN_ORDER)
    if asked.stands == "missed":
        found = found.filter(day__lt=today)
    if asked.stands == "moved":
        found = found.filter(pk__in=moves_in(user.authority_id).values("meeting"))
    return found.order_by(*to_come_first(today))


def to_come_first(today: date) -> tuple[Any, ...]:
    """Give the order of a list of meetings: today's and those to come as they come, then past ones, latest first."""
    coming = Case(When(day__gte=today, then="day"), default=None)
    begins = Case(When(day__gte=today, then="begins"), default=None)
    return coming.asc(nulls_last=True), begins.asc(nulls_last=True), "-day", "-pk"


def missed_meetings(user: User, today: date) -> list[Planned]:
    """Give what a cycle asked for and nobody held; another meeting of its stretch makes up for it. GOV-02.

    What was called off for a reason is not among them.
    """
    by_body = defaultdict[int, list[Planned]](list)
    open_ones = Planned.objects.of(user.authority_id).filter(cycle__body__in=bodies_read_inside(user))
    kept = open_ones.filter(starts__lt=today).select_related("cycle__body", "meeting__body")
    for one in kept.order_by("starts", "pk"):
        by_body[one.cycle.body_id].append(one)
    held = _held_days(user.authority_id, by_body)
    return [one for body, planned in by_body.items() for one in _missed(planned, held[body], today)]


def _missed(planned: list[Planned], held: list[date], today: date) -> list[Planned]:
    pairs = [(reckoned(one), one) for one in planned]
    late = missed([each for each, _ in pairs], held, today)
    return [one for each, one in pairs if each in late]


def _held_days(authority_id: int, bodies: Iterable[int]) -> dict[int, list[date]]:
    days = defaultdict[int, list[date]](list)
    held = meetings_in(authority_id).filter(state=HELD, body__in=list(bodies))
    for body, day in held.values_list("body_id", "day"):
        days[body].append(day)
    return days


def clashes_between(user: User, first: date, last: date, *, whole_days: bool = False) -> tuple[Clash, ...]:
    """Give the meetings at once in which somebody sits twice, from one day to another. Inventory: GOV-02."""
    coming = list(meetings_between(user, first, last).exclude(state=CALLED_OFF))
    seats = seats_in(user.authority_id).filter(body__in={one.body_id for one in coming})
    by_body = defaultdict[int, list[Any]](list)
    for seat in seats.exclude(role=SUBSTITUTE).select_related("user", "post"):
        by_body[seat.body_id].append(seat)
    posts = _holders(seat.post_id for here in by_body.values() for seat in here if seat.post_id)
    sittings = [Sitting(one.pk, one.day, one.hours, _sitting(by_body[one.body_id], one.day, posts)) for one in coming]
    return clashes(sittings, whole_days=whole_days)


def _sitting(seats: list[Any], day: date, posts: dict[int, list[Holding]]) -> frozenset[str]:
    """Give who sits on a day by name: people, whoever holds a post then, and those only named."""
    names: set[str] = set()
    for seat in seats:
        if seat.starts <= day and (seat.ends is None or day <= seat.ends):
            held = [one.user.name for one in posts.get(seat.post_id or 0, ()) if _holds(one, day)]
            names.update(held or [str(seat)])
    return frozenset(names)


def _holders(posts: Iterable[int]) -> dict[int, list[Holding]]:
    found = defaultdict[int, list[Holding]](list)
    for one in Holding.objects.filter(post__in=set(posts)).select_related("user"):
        found[one.post_id].append(one)
    return found


def _holds(one: Holding, day: date) -> bool:
    return one.starts <= day and (one.ends is None or day <= one.ends)


def planned_of(one: Any) -> Planned | None:
    """Give the stretch of a cycle for which a meeting stands; None where it was added by itself."""
    return Planned.objects.filter(meeting=one).first()


def later_than(one: Any) -> QuerySet[Any]:
    """Give the later meetings of the same body that were not called off, the next first."""
    later = meetings_in(one.authority_id).filter(body=one.body_id, day__gt=one.day).exclude(state=CALLED_OFF)
    return later.order_by("day", "pk")


def minutes_of(one: Any) -> Minutes | None:
    """Give a meeting's minutes; None where nobody wrote any."""
    return Minutes.objects.filter(meeting=one).select_related("agreed_at", "meeting").first()


def check_minutes_are_a_draft(one: Any) -> None:
    """Refuse to change what was minuted once a later meeting agreed it."""
    if Minutes.objects.filter(meeting=one, agreed_on__isnull=False).exists():
        raise GovernanceRefused(AGREED)
