"""What was submitted of an action by a day; a fixed number of queries, however long its history."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.plans.queries import actions_then, lines_for
from tallystick.modules.progress.models import Evidence, Signature, Submission
from tallystick.modules.progress.permissions import check_can_read_updates


def any_action_for(user: User) -> QuerySet[Any]:
    """Give the actions of the asker's authority, those taken out of their plan among them."""
    return lines_for(user, "action")


def action_then(action: Any, past: date | None) -> Any:
    """Give an action as it stood on a past day, if it did; as it stands, where none is asked. Inventory: PLN-06."""
    return actions_then([action], past).get(action.pk) if past else action


def submissions_of(user: User, action: Versioned, as_at: date) -> QuerySet[Submission]:
    """Give what had been submitted of an action by the end of a day, newest first. Inventory: PLN-06."""
    check_can_read_updates(user)
    found = Submission.objects.of(user.authority_id).filter(update__action=action, at__date__lte=as_at)
    return found.select_related("update", "by").order_by("-at", "-pk")


def evidence_named(submissions: Iterable[Submission]) -> QuerySet[Evidence]:
    """Give the files that stood beside some submissions, also those taken away since."""
    of = {one.update_id for one in submissions}
    return Evidence.objects.filter(update__in=of).exclude(document=None).select_related("document")


def signatures_on(submissions: Iterable[Submission], as_at: date) -> QuerySet[Signature]:
    """Give who had signed or returned some submissions by the end of a day."""
    of = {one.update_id for one in submissions}
    return Signature.objects.filter(update__in=of, at__date__lte=as_at).select_related("by")


def beside(page: Page[Submission], as_at: date) -> tuple[Submission | None, Submission | None, list[Any], list[Any]]:
    """Give what stands beside a page of submissions: the one before its last, the newest, the files, the signatures."""
    rows, found = page.object_list, page.paginator.object_list
    earlier = found[page.end_index() : page.end_index() + 1]
    latest = found[:1] if rows else []
    return (
        next(iter(earlier), None),
        next(iter(latest), None),
        list(evidence_named(rows)),
        list(signatures_on(rows, as_at)),
    )
