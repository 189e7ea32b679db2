"""To whom falls what a figure opened: whoever has the role, there or everywhere, in the post that they hold.

Promise: nobody is guessed; where nobody has the role it falls to nobody, and that is said.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.utils import timezone

from tallystick.engine.triggers.deciding import Stands
from tallystick.foundation.accounts.models import Holding, Membership, Post, User
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.triggers.models import OWES_A_PLAN, Kind, Opening
from tallystick.modules.triggers.permissions import can_read_openings
from tallystick.modules.triggers.queries.catalogue import triggers_of
from tallystick.modules.triggers.queries.words import called
from tallystick.modules.triggers.rules import as_read

PLAN, ALERT, CLOSE = "triggers.plan", "triggers.alert", "triggers.close"
KINDS = (PLAN, ALERT, CLOSE)


def falls_to(authority_id: int, role: str, names: Collection[str], day: date) -> Post | list[User]:
    """Give the post in which a role is held on a day, or whoever holds the role without one; nobody is an empty list.

    Whoever has the role in a unit that is called as the group is, comes before whoever has it everywhere; who has it
    in another unit only, not at all, nor who opens no page of it, as in a school's own unit.
    """
    held = Membership.objects.in_force(day).filter(authority_id=authority_id, role=role, user__is_active=True)
    rows = held.select_related("user", "unit").order_by("user__name", "user__pk")
    everybody = [one for one in rows if can_read_openings(one.user)]
    called = {name.casefold() for name in names}
    there = [one.user for one in everybody if one.unit and one.unit.name.casefold() in called]
    chosen = there or [one.user for one in everybody if one.unit is None]
    holding = _holdings(chosen, day)
    return holding[0].post if holding else chosen


def _holdings(people: Collection[User], day: date) -> list[Holding]:
    found = Holding.objects.in_force(day).filter(user__in=people).filter(Q(post__ends=None) | Q(post__ends__gte=day))
    return list(found.select_related("post").order_by("user__name", "post__title"))


def kinds_due(opening: Opening) -> set[str]:
    """Give which lines what stands open asks for: a plan that is owed, an answer, and that it may be closed."""
    owed = {ALERT} if opening.kind == Kind.ALERT else {PLAN} if opening.owes_a_plan else set()
    return owed | ({CLOSE} if opening.kind == Kind.PLAN and opening.stands == Stands.BACK else set())


def without_line(authority_id: int, day: date) -> list[Opening]:
    """Give what waits for somebody and is on nobody's list: plans and answers that are owed, and what may be closed.

    On the list of somebody who has the role no longer, or whose account is closed, it is on nobody's.
    """
    standing = Opening.objects.of(authority_id).filter(closed_at=None)
    asking = standing.filter(OWES_A_PLAN | Q(kind=Kind.ALERT) | Q(stands=Stands.BACK))
    waits = list(asking.select_related("entry", "post").order_by("opened_at", "pk"))
    known, listed = triggers_of(authority_id), _listed(authority_id, day) if waits else {}
    return [
        one
        for one in waits
        if one.trigger in known
        and any(known[one.trigger].role not in listed.get((key_of(one), kind), ()) for kind in kinds_due(one))
    ]


def _listed(authority_id: int, day: date) -> dict[tuple[str, str], set[str]]:
    """Give of each line, by what it is of and its kind, for which roles it is on a list: a post's is for every role."""
    having: dict[int, set[str]] = {}
    held = Membership.objects.in_force(day).filter(authority_id=authority_id, user__is_active=True)
    for user, role in held.values_list("user", "role"):
        having.setdefault(user, set()).add(role)
    found: dict[tuple[str, str], set[str]] = {}
    for line in Due.objects.of(authority_id).open().filter(kind__in=KINDS):
        there = having.get(line.user_id, set()) if line.user_id else set(roles())
        found.setdefault((line.subject, line.kind), set()).update(there)
    return found


def owed_no_more(authority_id: int) -> list[Opening]:
    """Give what is on a list as a plan that is owed and is not: one that had ended goes on, or its figure is back."""
    lines = Due.objects.of(authority_id).open().filter(kind=PLAN)
    listed = set(lines.values_list("subject", flat=True))
    planned = Opening.objects.of(authority_id).filter(closed_at=None, entry__isnull=False).select_related("entry")
    return [one for one in planned.order_by("pk") if key_of(one) in listed and not one.owes_a_plan] if listed else []


def placeable(authority_id: int) -> list[Opening]:
    """Give what is on nobody's list and now falls to somebody, so that nothing is written where it still does not."""
    known, today = triggers_of(authority_id), timezone.localdate()
    waits = without_line(authority_id, today)
    names = called(authority_id, [(one.trigger, as_read(one.group)) for one in waits])
    return [
        one
        for one in waits
        if one.post or falls_to(authority_id, known[one.trigger].role, [names[one.trigger, as_read(one.group)]], today)
    ]
