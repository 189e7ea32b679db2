"""What a letter is for: one action of one period, and its update so far. Nothing else is told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.urls import reverse

from tallystick.foundation.accounts.queries import holders_of
from tallystick.foundation.due.models import Due
from tallystick.foundation.notices.queries import letter_behind, letter_to, token_of
from tallystick.foundation.notices.rules import LetterClosed, check_opens
from tallystick.modules.progress.models import Period, Update
from tallystick.modules.progress.models.updates import OPEN
from tallystick.modules.progress.permissions import can_update

KIND = "progress.letter"
GONE = "This is no longer asked of you. Sign in to see what is."


@dataclass(frozen=True, slots=True)
class AskedByLetter:
    """The one thing that a letter asks."""

    letter: Any
    action: Any
    period: Period
    update: Update | None


def action_named(subject: str, authority_id: int) -> Any:
    """Give the standing action behind a key of the ledger; None where the key is of something else."""
    table, _, pk = subject.partition("/")
    if table != "plans.action":
        return None
    action = apps.get_model("plans.Action")
    return action.objects.of(authority_id).standing().select_related("plan__owner").filter(pk=pk).first()


def letter_opened(token: str, now: datetime) -> Any:
    """Give the letter that a link was signed for, if it still opens; None where nobody here signed it."""
    letter = letter_behind(token, KIND)
    if letter is not None:
        check_opens(letter, now, is_active=letter.user.is_active)
    return letter


def asked_by(letter: Any, today: date) -> AskedByLetter:
    """Give what a letter asks; refuses where its period is closed, its reader leads it no longer, or it was sent in."""
    action = action_named(letter.about, letter.authority_id)
    period = Period.objects.of(letter.authority_id).filter(pk=letter.occasion.partition("/")[2]).first()
    if action is None or period is None or period.closed_at or not can_update(letter.user, action, today):
        raise LetterClosed(GONE)
    update = Update.objects.filter(action=action, period=period).order_by("-pk").first()
    if update is not None and update.state in {Update.State.SUBMITTED, Update.State.AGREED}:
        raise LetterClosed("This has been sent in already. Thank you. To change it, sign in.")
    return AskedByLetter(letter, action, period, update if update and update.state in OPEN else None)


def who_answers(line: Due, today: date) -> frozenset[int]:
    """Give who hears of an action that stays unanswered: whoever holds the post that owns its plan."""
    action = action_named(line.subject, line.authority_id)
    owner = action.plan.owner if action else None
    return frozenset(holders_of(owner, today).values_list("pk", flat=True)) if owner else frozenset()


def address_of(key: str, *, user_id: int | None) -> str | None:
    """Give the address of a letter for the message that carries it; None where it is not theirs, or no longer opens."""
    letter = letter_to(user_id, key)
    return reverse("progress:letter", args=[token_of(letter)]) if letter else None
