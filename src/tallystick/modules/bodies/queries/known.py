"""What can be asked of bodies and their decisions, starting from who asks."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from tallystick.engine.clocks import Calendar
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import RowVersion
from tallystick.modules.bodies.models import Body, BodyQuerySet, Decision, Meeting, Move, ReportsTo, Seat
from tallystick.modules.bodies.permissions import check_can_read_bodies
from tallystick.modules.bodies.queries.closed import business_open_to, inside_open_to, kind_closed, meetings_open_to
from tallystick.modules.bodies.rules import lacks_action, not_covered

MEMBERS = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER)  # who is counted where members are


def bodies_of(user: User) -> BodyQuerySet:
    """Give the bodies of the asker's authority. Inventory: GOV-01."""
    check_can_read_bodies(user)
    return Body.objects.of(user.authority_id)


def bodies_read_inside(user: User) -> BodyQuerySet:
    """Give the bodies of whose meetings somebody reads: open ones, and closed ones that they sit on."""
    return bodies_of(user).filter(inside_open_to(user))


def body(user: User, pk: int) -> Body:
    """Give one body of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(bodies_of(user), pk=pk)


def find_bodies(user: User, today: date, *, words: str = "", kind: str = "", ended: bool = False) -> BodyQuerySet:
    """Give the bodies that exist on a day (or all), by words and kind, each with its chairs and destinations."""
    found = bodies_of(user) if ended else bodies_of(user).in_force(today)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(remit__icontains=word) | Q(areas__icontains=word))
    chairs = seats_on(today).filter(role=Seat.Role.CHAIR)
    return (found.filter(kind=kind) if kind else found).prefetch_related(
        Prefetch("seats", chairs, to_attr="chairs"), Prefetch("destinations", lines_on(today), to_attr="reports")
    )


def seats_on(day: date) -> BodyQuerySet:
    """Give the seats held on a day, with their holders."""
    return Seat.objects.in_force(day).select_related("user", "post", "stands_for__user", "stands_for__post")


def lines_on(day: date) -> BodyQuerySet:
    """Give the lines of reporting in force on a day, with both ends."""
    return ReportsTo.objects.in_force(day).select_related("body", "to_body", "to_post")


def where_does_it_report(body: Body, day: date) -> BodyQuerySet:
    """Give the bodies and posts that a body reports to on a day. Inventory: GOV-01."""
    return lines_on(day).filter(body=body)


def who_reports_to(body: Body, day: date) -> BodyQuerySet:
    """Give the bodies that report to one on a day."""
    return lines_on(day).filter(to_body=body)


def without_agreed_terms(user: User, day: date) -> BodyQuerySet:
    """Give the bodies that exist on a day and had no terms of reference agreed by then. Inventory: GOV-01."""
    return bodies_of(user).in_force(day).filter(Q(terms_agreed_on=None) | Q(terms_agreed_on__gt=day))


def seats_of(body: Body, day: date) -> BodyQuerySet:
    """Give who sits on a body on a day. Inventory: GOV-01."""
    return seats_on(day).filter(body=body)


def members_of(body: Body, day: date) -> BodyQuerySet:
    """Give the seats of a body's members on a day: no observer, secretary or substitute. Inventory: GOV-03."""
    return seats_of(body, day).filter(role__in=MEMBERS)


def areas_not_covered(body: Body, day: date) -> tuple[str, ...]:
    """Give the areas of a body for which no member sits on a day. Inventory: GOV-01, GOV-20."""
    return not_covered(body.areas, members_of(body, day).values_list("area", flat=True))


def seats_before(body: Body, day: date) -> BodyQuerySet:
    """Give who no longer sits on a body on a day."""
    return Seat.objects.filter(body=body, ends__lt=day).select_related("user", "post").order_by("-ends")


def structure(user: User, day: date) -> tuple[BodyQuerySet, BodyQuerySet]:
    """Give the bodies of a day and their lines of reporting: a chart's boxes and arrows. Inventory: GOV-01."""
    here = bodies_of(user).in_force(day)
    return here, lines_on(day).filter(authority_id=user.authority_id, body__in=here)


def line_of(user: User, pk: int) -> ReportsTo:
    """Give one line of reporting of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(ReportsTo.objects.of(user.authority_id).select_related("body"), pk=pk)


def seat_of(user: User, pk: int) -> Seat:
    """Give one seat of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(Seat.objects.of(user.authority_id).select_related("body"), pk=pk)


def meetings_in(authority_id: int) -> BodyQuerySet:
    """Give an authority's meetings, for a room that tells how bodies meet; each with its body."""
    return Meeting.objects.of(authority_id).select_related("body")


def moves_in(authority_id: int) -> BodyQuerySet:
    """Give each move of an authority's meetings, for a room that tells who may read of them."""
    return Move.objects.of(authority_id)


def decisions_in(authority_id: int) -> BodyQuerySet:
    """Give an authority's decisions and concerns, for a room that counts them."""
    return Decision.objects.of(authority_id)


def seats_in(authority_id: int) -> BodyQuerySet:
    """Give every seat of an authority that there is or was, for a room that tells who came."""
    return Seat.objects.of(authority_id)


def meetings_for(user: User) -> BodyQuerySet:
    """Give the meetings that somebody may know of: those of closed bodies only where they sit, or sat that day."""
    check_can_read_bodies(user)
    return meetings_in(user.authority_id).filter(meetings_open_to(user))


def meetings_of(user: User, body: Body) -> BodyQuerySet:
    """Give a body's meetings, the latest first, each with the decisions that the asker reads."""
    decisions = Prefetch("decisions", decisions_of(user))
    return meetings_for(user).filter(body=body).prefetch_related(decisions)


def meeting(user: User, pk: int) -> Meeting:
    """Give one meeting of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(meetings_for(user), pk=pk)


def decisions_of(user: User) -> BodyQuerySet:
    """Give the asker's decision register, the latest first, without what is closed to them. Inventory: GOV-24."""
    check_can_read_bodies(user)
    told = Decision.objects.of(user.authority_id).filter(business_open_to(user))
    return told.select_related("meeting__body", "owner_user", "owner_post")


def decision(user: User, pk: int) -> Decision:
    """Give one decision of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(decisions_of(user), pk=pk)


def decisions_without_action(user: User, calendar: Calendar, today: date) -> list[Decision]:
    """Give the decisions without an action after ten working days, and concerns without any. Inventory: GOV-18, GOV-24.

    The oldest first.
    """
    unlinked = decisions_of(user).filter(link="").order_by("decided_on", "pk")
    concern = Decision.Kind.CONCERN
    return [
        one for one in unlinked if lacks_action(one.decided_on, one.link, calendar, today, at_once=one.kind == concern)
    ]


def decisions_about(user: User, key: str) -> BodyQuerySet:
    """Give the decisions that led to one thing, by its key in the ledger. Inventory: GOV-24."""
    return decisions_of(user).filter(link=key)


def is_known(authority_id: int, key: str) -> bool:
    """Say whether an authority's ledger knows something by a key, so that a link leads somewhere of its own."""
    table, _, row = key.partition("/")
    return RowVersion.objects.filter(authority_id=authority_id, table=table, row=row).exists()


def check_known(user: User, key: str) -> None:
    """Raise Http404 for what the asker's authority does not have on its register."""
    check_can_read_bodies(user)
    if not is_known(user.authority_id, key):
        raise Http404("There is no such action.")


def names_of_bodies(authority_id: int, keys: Iterable[int]) -> dict[int, str]:
    """Give the names of some bodies of an authority, for a room that names them."""
    return dict(Body.objects.of(authority_id).filter(pk__in=keys).values_list("pk", "name"))


def all_names_of_bodies(authority_id: int) -> list[tuple[int, str]]:
    """Give every body of an authority by name, for a room whose forms choose one."""
    return list(Body.objects.of(authority_id).order_by("name").values_list("pk", "name"))


def looks_closed(user: User, day: date) -> list[Body]:
    """Give the open bodies of a day whose names are those of closed ones, for whoever keeps them to judge."""
    return [one for one in bodies_of(user).in_force(day).filter(closed_as="", closed_why="") if kind_closed(one.name)]
