"""Who may do what with updates and cycles. `check_…` raises a sentence; its pair without `check_` answers."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.plans.queries import actions_answered_by

READ, READ_OWN, UPDATE, RUN = "read plans", "read own actions", "update actions", "run cycles"
SEE = "see evidence"
SIGN, REOPEN = "sign off updates", "reopen periods"


class UpdateChangedSince(ChangedSince):
    """Somebody else's words are in the update that a person has open; neither's may be lost."""


def can_read_updates(user: User) -> bool:
    """Whether a person sees what was said of their authority's actions."""
    return may(user, READ)


def check_can_read_updates(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def check_can_read_own_updates(user: User) -> None:
    """Refuse whoever may not even read the actions that they answer for, or that name their agency."""
    check_may(user, READ_OWN)


def can_see_evidence(user: User) -> bool:
    """Whether a person sees evidence that its lead has not made public: colleagues do, members and governors do not."""
    return may(user, SEE)


def can_run_cycles(user: User) -> bool:
    """Whether a person sets cycles up, and updates on behalf of leads."""
    return may(user, RUN)


def check_can_run_cycles(user: User | None, row: Versioned | None = None) -> None:
    """Refuse whoever may not run cycles; None is the installation itself, such as the worker."""
    if user is not None:
        check_is_own(user, row)
        check_may(user, RUN)


def can_update(user: User, action: Versioned, today: date) -> bool:
    """Whether a person leads an action on a day, or updates on behalf of leads."""
    if user.authority_id != action.authority_id:
        return False
    leads = may(user, UPDATE, today=today) and actions_answered_by(user, today).filter(pk=action.pk).exists()
    return leads or may(user, RUN, today=today)


def check_can_update(user: User, action: Versioned, today: date) -> None:
    """Refuse whoever neither leads an action nor updates on behalf of leads. Inventory: PLN-06."""
    check_is_own(user, action)
    if not can_update(user, action, today):
        raise NotAllowed(
            "Only the lead of this action, or an improvement officer for them, says how it is going. "
            "If you lead it, ask an improvement officer to put you in the post that the plan names."
        )


def check_is_own(user: User, row: Versioned | None) -> None:
    """Refuse what belongs to another authority."""
    if row is not None and user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")


def check_still_as_seen(row: Versioned, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest words."""
    if row.version != seen_version:
        raise UpdateChangedSince(
            "Somebody else wrote in this update after you opened it. "
            "Go back, read what it says now, and make your change again."
        )


def can_lock(user: User) -> bool:
    """Whether a person may lock what a unit said in a period."""
    return may(user, SIGN)


def check_can_lock(user: User, row: Versioned) -> None:
    """Refuse whoever may not lock what a unit said in a period."""
    check_is_own(user, row)
    check_may(user, SIGN)


def can_reopen(user: User) -> bool:
    """Whether a person may take a lock off, with a reason."""
    return may(user, REOPEN)


def check_can_reopen(user: User, row: Versioned) -> None:
    """Refuse whoever may not take a lock off."""
    check_is_own(user, row)
    check_may(user, REOPEN)
