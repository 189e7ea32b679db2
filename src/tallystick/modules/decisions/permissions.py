"""Who may ask, grant and decide. `check_…` raises a sentence; its pair without `check_` answers yes or no."""

from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.accounts.queries import acted_for
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.decisions.models import Evaluation, Extension
from tallystick.modules.plans.queries import actions_answered_by

READ, WRITE, GRANT, DECIDE = "read plans", "write plans", "grant extensions", "record decisions"


def can_read_decisions(user: User) -> bool:
    """Whether a person sees what was asked for and decided: whoever reads plans does."""
    return may(user, READ)


def check_can_read_decisions(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def can_request_extension(user: User, action: Any, today: date) -> bool:
    """Whether a person may ask for a later date: its lead, whoever stands for them, or who writes plans."""
    if user.authority_id != action.authority_id or not may(user, READ):
        return False
    return may(user, WRITE) or actions_answered_by(user, today).filter(pk=action.pk).exists()


def check_can_request_extension(user: User, action: Any, today: date) -> None:
    """Refuse whoever neither leads the action nor writes plans."""
    if not can_request_extension(user, action, today):
        raise NotAllowed("Only the lead of this action, or somebody who may write plans, can ask for a later date.")


def can_grant_extension(user: User, extension: Extension, today: date) -> bool:
    """Whether a person may grant or refuse this request: never the one who asked, nor who stands for them."""
    return _may_here(user, GRANT, extension) and extension.asked_by_id not in acted_for(user, today)


def check_can_grant_extension(user: User, extension: Extension, today: date) -> None:
    """Refuse whoever may not decide on this request. Inventory: PLN-08."""
    check_same_authority(user, extension)
    check_may(user, GRANT)
    if extension.asked_by_id in acted_for(user, today):
        raise NotAllowed("You asked for this, or you stand for the person who did. Somebody else has to decide on it.")


def can_withdraw_extension(user: User, extension: Extension, today: date) -> bool:
    """Whether a person may take this request back: who asked, or who stands for them."""
    return user.authority_id == extension.authority_id and extension.asked_by_id in acted_for(user, today)


def check_can_withdraw_extension(user: User, extension: Extension, today: date) -> None:
    """Refuse whoever did not ask."""
    if not can_withdraw_extension(user, extension, today):
        raise NotAllowed("Only the person who asked can withdraw this. You can refuse it instead.")


def can_evaluate(user: User, pilot: Any, today: date) -> bool:
    """Whether a person may write a pilot's evaluation: its lead, or who writes plans."""
    return can_request_extension(user, pilot, today)


def check_can_evaluate(user: User, pilot: Any, today: date) -> None:
    """Refuse whoever neither leads the pilot nor writes plans."""
    if not can_evaluate(user, pilot, today):
        raise NotAllowed("Only the lead of the pilot, or somebody who may write plans, can write its evaluation.")


def can_write_decisions(user: User) -> bool:
    """Whether a person may set gates and weigh options: whoever writes plans may."""
    return may(user, WRITE)


def check_can_write_decisions(user: User, row: Any = None) -> None:
    """Refuse whoever may not write plans."""
    check_same_authority(user, row)
    check_may(user, WRITE)


def can_record_decisions(user: User) -> bool:
    """Whether a person may record what was decided on a pilot or between options."""
    return may(user, DECIDE)


def check_can_record_decisions(user: User, row: Any = None) -> None:
    """Refuse whoever may not record decisions."""
    check_same_authority(user, row)
    check_may(user, DECIDE)


def check_can_decide_on(user: User, evaluation: Evaluation, body: str, today: date) -> None:
    """Refuse a decision without a body by whoever wrote what is decided on. Inventory: PLN-21."""
    check_can_record_decisions(user, evaluation)
    if not body.strip() and evaluation.written_by_id in acted_for(user, today):
        raise NotAllowed(
            "You wrote the evaluation, or stand for who did. Name the body that decided, or have somebody else decide."
        )


def check_same_authority(user: User, row: Any) -> None:
    """Refuse what belongs to another authority."""
    if row is not None and user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")


def check_still_as_seen(row: Any, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest."""
    if row.version != seen_version:
        raise ChangedSince(
            "Somebody changed this after you opened it. Go back, read what it says now, and decide again."
        )


def _may_here(user: User, permission: str, row: Any) -> bool:
    return user.authority_id == row.authority_id and may(user, permission)
