"""Who reads what is closed, and what the catalogue says may be.

What is closed is read by whoever sits on the body today or sat there on the day of the meeting (by name or by a post
that was theirs that day; substitutes too), by whoever keeps bodies, and by whoever the roles name for it. Nobody reads
it in another's place: standing in for somebody is no seat. ADR 0081.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tallystick.engine.catalogue.codes import Code, code_lists
from tallystick.foundation.accounts.models import Holding, User
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.bodies.models import Body, Seat
from tallystick.modules.bodies.permissions import reads_all_closed
from tallystick.modules.bodies.rules import closed_by_name

GROUNDS, KINDS = "closing-grounds", "closed-bodies"  # lists of the catalogue
IN_PRIVATE = "This body meets in private. Who sits on it, who keeps bodies and the monitoring officer read how."


def _on(day: Any) -> Q:
    return Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))


def _sits(user: User, body: str, day: Any, day_of_post: Any) -> Exists:
    """Whether somebody sits on a body on a day; `day_of_post` is the same day, seen from one level further in."""
    posts = Holding.objects.filter(_on(day_of_post), user=user, post=OuterRef("post"))
    return Exists(Seat.objects.filter(_on(day), Q(user=user) | Exists(posts), body=OuterRef(body)))


def sits_today(user: User, body: str = "pk") -> Exists:
    """Which bodies, or rows of bodies at a path, somebody sits on today."""
    today = timezone.localdate()
    return _sits(user, body, today, today)


def sat_there(user: User, meeting: str = "") -> Q:
    """Which meetings, or rows at a path such as "meeting__", are of a body where somebody sits today or sat then."""
    day = f"{meeting}day"
    then = _sits(user, f"{meeting}body", OuterRef(day), OuterRef(OuterRef(day)))
    return Q(then) | Q(sits_today(user, f"{meeting}body"))


def sees_closed_of(user: User) -> Q:
    """Of which meetings somebody reads everything."""
    return Q() if reads_all_closed(user) else sat_there(user)


def meetings_open_to(user: User, meeting: str = "") -> Q:
    """Which meetings, or rows at a path, somebody knows of: those of open bodies, and of closed ones their own."""
    return Q() if reads_all_closed(user) else Q(**{f"{meeting}body__closed_as": ""}) | sat_there(user, meeting)


def business_open_to(user: User, meeting: str = "meeting__", row: str = "") -> Q:
    """Which rows with a ground (at a path) somebody reads: open ones of open bodies, and all of their own meetings."""
    if reads_all_closed(user):
        return Q()
    return Q(**{f"{row}closed": ""}, **{f"{meeting}body__closed_as": ""}) | sat_there(user, meeting)


def inside_open_to(user: User, body: str = "") -> Q:
    """Which bodies, or rows at a path such as "body__", somebody reads inside: open ones, and those they sit on."""
    if reads_all_closed(user):
        return Q()
    return Q(**{f"{body}closed_as": ""}) | Q(sits_today(user, f"{body}pk"))


def can_read_inside(user: User, body: Body) -> bool:
    """Whether a person reads how one body meets."""
    return not body.closed_as or Body.objects.filter(inside_open_to(user), pk=body.pk).exists()


def check_can_read_inside(user: User, body: Body) -> None:
    """Refuse whoever does not sit on a closed body, and neither keeps bodies nor is named for it."""
    if not can_read_inside(user, body):
        raise NotAllowed(IN_PRIVATE)


def closed_among(authority_id: int, keys: Iterable[str]) -> frozenset[str]:
    """Give which of some ledger keys are of bodies that are closed now."""
    rows = [key.partition("/")[2] for key in keys if key.startswith("bodies.body/")]
    found = Body.objects.of(authority_id).filter(pk__in=rows).exclude(closed_as="")
    return frozenset(f"bodies.body/{pk}" for pk in found.values_list("pk", flat=True))


def closing_grounds() -> dict[str, str]:
    """Give the grounds on which business is closed, by code, as the catalogue has them."""
    return {one.code: one.title for one in _codes(GROUNDS)}


def kinds_closed() -> dict[str, str]:
    """Give the kinds of bodies that are closed altogether, by code."""
    return {one.code: one.title for one in _codes(KINDS)}


def kind_closed(name: str) -> str:
    """Give the kind of closed body that a name tells by the catalogue's words; empty where none does."""
    return closed_by_name(name, {one.code: one.spelt for one in _codes(KINDS)})


def _codes(name: str) -> Iterable[Code]:
    own = Path(settings.HOME) / "catalogue"
    return code_lists(own if own.is_dir() else None)[name].codes
