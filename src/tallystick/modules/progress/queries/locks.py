"""What is approved and locked: no update of it may change until it is reopened."""

from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.queries import leading_posts
from tallystick.modules.progress.models import Lock, Period


class PeriodIsLocked(Refusal):
    """A period was approved; what it says stays as it was approved until it is reopened with a reason."""


def lock_on(action: Versioned, period: Period) -> Lock | None:
    """Give the standing lock that holds an action in a period: of the whole plan, or of a unit that leads it."""
    units = leading_posts(action).order_by().values("unit")
    return period.locks.filter(Q(unit=None) | Q(unit__in=units), reopened_at=None).first()


def check_not_locked(action: Versioned, period: Period | None) -> None:
    """Refuse a change in a period that is closed or locked. Inventory: GOV-07."""
    if period is None:
        return
    if period.closed_at is not None:
        raise PeriodIsLocked(f"{period.name} is closed. What you have to say belongs to the next period.")
    if lock_on(action, period):
        raise PeriodIsLocked(f"{period.name} is approved and locked. Ask whoever approved it to reopen it.")


def check_not_moved(asked: Period | None, found: Period | None) -> None:
    """Refuse a change of an update that somebody carried over into another period meanwhile."""
    if asked != found:
        raise PeriodIsLocked("Somebody carried this update over into another period. Open it again from your actions.")
