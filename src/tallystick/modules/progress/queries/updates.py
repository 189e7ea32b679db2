"""What was said of actions, starting from who asks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, QuerySet
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import notches_about
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.plans.queries import actions_answered_by, actions_of_ours, lines_for, names_of_people
from tallystick.modules.progress.models import Evidence, Period, Submission, Update
from tallystick.modules.progress.models.updates import OPEN
from tallystick.modules.progress.permissions import (
    can_read_updates,
    can_see_evidence,
    check_can_read_own_updates,
    check_can_read_updates,
)
from tallystick.modules.progress.queries.cycles import period_asked
from tallystick.modules.progress.rules.evidence import for_public
from tallystick.modules.progress.rules.states import shown


def actions_for(user: User) -> QuerySet[Any]:
    """Give the standing actions of the asker's authority; to whoever reads no plans, those of their agency."""
    if can_read_updates(user):
        return lines_for(user, "action").standing()
    return actions_of_ours(user, localdate())


def updates_for(user: User) -> QuerySet[Update]:
    """Give every update of the asker's authority, drafts among them, newest first. Inventory: PLN-06.

    Whoever reads no plans sees those of the actions that they answer for.
    """
    found = Update.objects.of(user.authority_id).select_related("action__plan", "period__cycle", "author")
    if can_read_updates(user):
        return found
    check_can_read_own_updates(user)
    return found.filter(action__in=actions_answered_by(user, localdate()).order_by().values("pk"))


def update_for_action(user: User, action: Versioned, today: date | None = None) -> Update | None:
    """Give the update of an action that is being written, or waits to be signed, for the period asked now."""
    period = period_asked(action.plan_id, today or localdate())
    return updates_for(user).filter(action=action, period=period, state__in=OPEN).first()


def drafts_left(action: Versioned, period: Period | None) -> QuerySet[Update]:
    """Give the drafts of an action that nobody ever submitted, where the period asked now has no update of its own."""
    there = Update.objects.filter(action=action, period=period, state__in=OPEN)
    left = Update.objects.filter(action=action, state=Update.State.DRAFT, submitted_at=None)
    return left.exclude(Exists(there)).exclude(period=period) if period else left.none()


def last_submission(action: Versioned, *, before: Update | None = None) -> Submission | None:
    """Give what was last submitted of an action, by an update other than the one being written."""
    found = Submission.objects.filter(update__action=action).select_related("update__period", "by")
    return (found.exclude(update=before) if before else found).first()


def evidence_of(update: Update) -> QuerySet[Evidence]:
    """Give the evidence beside an update."""
    return update.evidence.filter(removed_at=None).select_related("document", "added_by")


def evidence_for(user: User) -> QuerySet[Evidence]:
    """Give the evidence that the asker may see, also what was taken away again: a submission may still name it."""
    check_can_read_updates(user)
    found = Evidence.objects.of(user.authority_id).select_related("update__action__plan", "document")
    return found if can_see_evidence(user) else found.filter(public=True)


def as_read_by(user: User) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Give what turns what was on a screen into what the asker may see: private evidence is for colleagues."""
    return (lambda shown: shown) if can_see_evidence(user) else for_public


def on_screen(update: Update, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """Give exactly what the page shows of an update, in plain values."""
    return shown(update, evidence)


def changed_last_by(user: User, update: Update) -> str:
    """Give the name of whoever wrote last in an update."""
    last = notches_about(update).last()
    return names_of_people(user).get(last.actor if last else "", "Somebody")
