"""Later dates: those that wait, those decided, and what they did to a plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tallystick.engine.drafts import Timescale
from tallystick.foundation.accounts.models import User
from tallystick.modules.decisions.models import Extension
from tallystick.modules.decisions.models.extensions import ExtensionQuerySet
from tallystick.modules.decisions.permissions import check_can_read_decisions
from tallystick.modules.decisions.rules.extensions import last_of
from tallystick.modules.decisions.rules.slippage import Commitment, Move, Slippage, made_on, slippage
from tallystick.modules.plans import queries as plans

FOUND_IN = ("because", "body", "minute", "action__text", "action__ref", "asked_by__name", "action__plan__title")


def plans_for(user: User) -> QuerySet[Any]:
    """The plans of the asker's authority."""
    return plans.plans_for(user)


def actions_for(user: User) -> QuerySet[Any]:
    """The actions that stand in the plans of the asker's authority, with what they stand under."""
    return plans.lines_for(user, "action").standing().select_related("plan__owner", "outcome", "recommendation")


def action_named(user: User, key: str) -> Any:
    """The action with a key as it stands in an address; None where there is none."""
    return actions_for(user).filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None


def extensions_for(user: User) -> ExtensionQuerySet:
    """Every request of the asker's authority, with its action and people, the newest first."""
    check_can_read_decisions(user)
    found = Extension.objects.of(user.authority_id).order_by("-asked_at", "-pk")
    return found.select_related("action__plan__owner", "asked_by", "decided_by")


def extensions_at(user: User, past: date | None, **asked: Any) -> ExtensionQuerySet | list[Extension]:
    """Requests as they stood at the end of a past day, or, where none is named, as they stand."""
    return extensions_then(user, past, **asked) if past else extensions_found(user, **asked)


def extensions_found(user: User, *, state: str = "", words: str = "", plan: int | None = None) -> ExtensionQuerySet:
    """Requests by what was decided and by words in them, in their action or its plan. Inventory: PLN-08."""
    found = extensions_for(user)
    if state:
        found = found.filter(state=state)
    if plan:
        found = found.filter(action__plan_id=plan)
    for word in words.split():
        said = Q()
        for column in FOUND_IN:
            said |= Q(**{f"{column}__icontains": word})
        found = found.filter(said)
    return found


def extensions_then(
    user: User, past: date, *, state: str = "", words: str = "", plan: int | None = None
) -> list[Extension]:
    """The same of a past day, by the words that stood then and what was decided by then. Inventory: PLN-06."""
    found = extensions_for(user)
    rows = as_they_stood(found.filter(action__plan_id=plan) if plan else found, past)
    sought = [word.casefold() for word in words.split()]
    return [one for one in rows if state in ("", one.state) and all(_says(one, word) for word in sought)]


def _says(one: Extension, word: str) -> bool:
    action = one.action
    said = (one.because, one.body, one.minute, action.text, action.ref, one.asked_by.name, action.plan.title)
    return any(word in words.casefold() for words in said)


def as_they_stood(extensions: ExtensionQuerySet, past: date) -> list[Extension]:
    """Requests as they stood at the end of a day, each with its action and plan as those were; few queries."""
    then = {one.pk: one for one in plans.rows_then(extensions, past)}
    asked = [now for now in extensions if now.pk in then]
    actions = plans.actions_then({now.action for now in asked}, past)
    for now in asked:
        row = then[now.pk]
        row.action, row.asked_by = actions.get(now.action_id, now.action), now.asked_by
        row.decided_by = now.decided_by if row.decided_by_id else None
    return [then[now.pk] for now in asked]


def extensions_of(action: Any) -> ExtensionQuerySet:
    """Every request for one action, the first one first."""
    return Extension.objects.filter(action=action).select_related("asked_by", "decided_by").order_by("number")


def first_date(action: Any) -> Timescale | None:
    """The first deadline as printed: the action's own, else its outcome's, else its recommendation's."""
    rows = (action, action.outcome, action.recommendation)
    return next((row.timescale for row in rows if row is not None and row.timescale), None)


def standing_date(action: Any) -> Timescale | None:
    """The date expected now: the latest one given with an end, else the first."""
    revised = action.revised_timescale
    return revised if last_of(revised) else first_date(action)


def slippage_of(plan: Any, as_at: date) -> Slippage:
    """What moved in a plan by a day, in two questions. Inventory: PLN-08."""
    moves = [_move(one) for one in moved_in(plan)]
    return slippage(_commitments(plan, moves), moves, as_at)


def moved_in(plan: Any, by: date | None = None) -> ExtensionQuerySet:
    """The extensions granted in a plan, by a day where one is named, the earliest first."""
    granted = Extension.objects.granted().filter(action__plan=plan, action__removed_at=None)
    if by is not None:
        granted = granted.filter(decided_at__date__lte=by)
    return granted.select_related("action", "asked_by", "decided_by")


def _commitments(plan: Any, moves: Sequence[Move]) -> list[Commitment]:
    """The plan's dates before any decision: what stood when the first extension was asked, else what stands."""
    stood = {move.action: move.was for move in reversed(moves)}
    made = made_on(plan.date, timezone.localdate(plan.added_at))
    rows = plan.actions.standing().select_related("recommendation").defer("places")
    return [
        Commitment(
            action=row.pk,
            first=row.due,
            made=made,
            leads=tuple(row.lead_held),
            recommendation=str(row.recommendation),
            given=stood.get(row.pk, row.expected),
        )
        for row in rows
    ]


def _move(one: Extension) -> Move:
    return Move(one.action_id, timezone.localdate(one.decided_at), one.standing_last, one.to_last)
