"""What a period's review says, what is locked in it, and which units are done."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.modules.decisions.queries import moved_in
from tallystick.modules.plans.queries import posts_leading
from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.progress.models import Lock, Period, Signature, Update
from tallystick.modules.progress.permissions import check_can_read_updates
from tallystick.modules.progress.rules.answers import STATUSES
from tallystick.modules.progress.rules.closing import Line, frozen, is_complete


def locks_for(user: User) -> QuerySet[Lock]:
    """Give the locks of the asker's authority."""
    check_can_read_updates(user)
    return Lock.objects.of(user.authority_id).select_related("period__cycle__plan", "unit", "locked_by", "reopened_by")


def standing_lock(period: Period, unit: OrganisationUnit | None) -> Lock | None:
    """Give the lock that stands on a unit's part of a period, or on the whole."""
    return period.locks.filter(unit=unit, reopened_at=None).first()


def locks_of(period: Period) -> QuerySet[Lock]:
    """Give every lock that a period has or had, newest first."""
    return period.locks.select_related("unit", "locked_by", "reopened_by").order_by("-pk")


def actions_asked(period: Period) -> QuerySet[Any]:
    """Give the actions that a period asks of: those still open, and those about which something was said in it."""
    said = Update.objects.filter(period=period).values("action")
    asked = period.cycle.plan.actions.standing().filter(~Q(claimed__in=CLOSED) | Q(pk__in=said))
    return asked.order_by("recommendation__position", "outcome__position", "position", "pk")


def complete_units(update: Update) -> list[OrganisationUnit]:
    """Give the units of an update's action, not locked yet, of which all that the period asked is agreed."""
    asked = set(actions_asked(update.period).values_list("pk", flat=True))
    states = Update.objects.filter(period=update.period).values_list("action_id", "state")
    agreed = {action for action, state in states if state == "agreed"} - {a for a, state in states if state != "agreed"}
    leading = posts_leading(asked)
    of_unit: dict[int, set[int]] = defaultdict(set)
    for action, posts in leading.items():
        for post in posts:
            of_unit[post.unit_id].add(action)
    ours = {post.unit for post in leading.get(update.action_id, ()) if post.unit}
    return [unit for unit in ours if is_complete(of_unit[unit.pk], agreed) and not standing_lock(update.period, unit)]


def units_to_lock(period: Period) -> list[OrganisationUnit]:
    """Give the units whose posts lead what a period asks, and that are not locked in it."""
    leading = posts_leading(set(actions_asked(period).values_list("pk", flat=True)))
    units = {post.unit_id: post.unit for posts in leading.values() for post in posts if post.unit}
    locked = set(period.locks.filter(reopened_at=None).values_list("unit_id", flat=True))
    return sorted((unit for key, unit in units.items() if key not in locked), key=lambda unit: unit.name)


def lines_of(period: Period) -> list[Line]:
    """Give what a period asked and what was said, an action a line; three queries. Inventory: GOV-07."""
    signed = Prefetch(
        "signatures", Signature.objects.filter(agreed=True, void_at=None).select_related("by"), to_attr="standing"
    )
    updates = Update.objects.filter(period=period).prefetch_related(signed).order_by("begun_at", "pk")
    said = {one.action_id: one for one in updates}
    return [_line(action, said.get(action.pk)) for action in actions_asked(period).defer("places")]


def _line(action: Any, update: Update | None) -> Line:
    about = {
        "ref": action.ref,
        "text": action.text,
        "lead": ", ".join(action.lead_held),
        "address": action.get_absolute_url(),
    }
    if update is None:
        return Line(**about)
    return Line(
        **about,
        status=update.status,
        state=update.state,
        narrative=update.narrative,
        forecast_by=update.forecast_by.isoformat() if update.forecast_by else "",
        signed=tuple(_signed(one) for one in update.standing),
    )


def _signed(one: Signature) -> dict[str, str]:
    """A signature as it can be frozen: who, as whom, on which day, and under which digest."""
    return {"by": one.by.name, "stage": one.stage, "on": localdate(one.at).isoformat(), "digest": one.digest}


def _moved(one: Any) -> dict[str, str]:
    """A date that moved by decision since the period began."""
    days = {"was": one.standing_last.isoformat(), "to": one.to_last.isoformat()}
    return {"ref": one.action.ref, "text": one.action.text, "because": one.because, **days}


def review_of(period: Period, said: Mapping[str, str], lines: Sequence[Line] | None = None) -> dict[str, Any]:
    """Give a period's review as plain values, as it stands now. Inventory: GOV-07."""
    about = {
        "plan": period.cycle.plan.title,
        "period": period.name,
        "starts": period.starts.isoformat(),
        "ends": period.ends.isoformat(),
        "closed_at": period.closed_at.isoformat() if period.closed_at else "",
        "closed_by": period.closed_by.name if period.closed_by else "",
        "moved": [_moved(one) for one in moved_in(period.cycle.plan).filter(decided_at__date__gte=period.starts)],
    }
    return frozen(about, lines_of(period) if lines is None else lines, list(STATUSES), said)
