"""Who may send returns, see what became of them, and read rows about children.

`check_…` raises a sentence; its pair without `check_` answers yes or no. A role that was given in a unit, such as a
school, reaches what that unit sent.
"""

from datetime import date

from django.utils import timezone

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.permissions import check_may, check_same_authority, may, scope_of
from tallystick.foundation.accounts.rules import Scope
from tallystick.lib.refusals import NotAllowed

READ, SEND, ROWS, FREEZE = "read returns", "send returns", "read record rows", "take snapshots"
LOW, OWN_FIGURES = "read low attendance", "read school figures"


def reach(user: User, permission: str = READ, today: date | None = None) -> Scope:
    """Give how far a permission reaches: every return, or those that some units sent."""
    return scope_of(user, permission, today or timezone.localdate())


def can_read_returns(user: User) -> bool:
    """Whether a person sees what was received and what was found in it, without a value of it."""
    return may(user, READ)


def check_can_read_returns(user: User) -> None:
    """Refuse whoever may not see returns."""
    check_may(user, READ)


def can_read_every_return(user: User) -> bool:
    """Whether a person sees the returns of the whole authority, and not of a unit alone."""
    return reach(user).everything


def check_can_read_every_return(user: User) -> None:
    """Refuse whoever sees the returns of a unit only."""
    check_may(user, READ)
    if not can_read_every_return(user):
        raise NotAllowed(
            "Your role is for one unit only. What concerns every return is for the authority's own people."
        )


def can_send_returns(user: User, sender: OrganisationUnit | None = None) -> bool:
    """Whether a person may send a return, for a unit where one is named."""
    found = reach(user, SEND)
    return found.everything or (sender is not None and sender.pk in found and sender.authority_id == user.authority_id)


def check_can_send_returns(user: User | None, sender: OrganisationUnit | None, authority_id: int) -> None:
    """Refuse whoever may not send returns, or not for this unit; where nobody signs in, the installation sends."""
    if sender is not None and sender.authority_id != authority_id:
        raise NotAllowed("That belongs to another authority.")
    if user is None:
        return
    check_same_authority(user, authority_id)
    check_may(user, SEND)
    if not can_send_returns(user, sender):
        raise NotAllowed("Your role is for one unit only. Say that the file is from your unit.")


def check_can_change_mappings(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not send returns for the whole authority: a mapping is everybody's."""
    check_can_send_returns(user, None, authority_id)


def can_weigh(user: User) -> bool:
    """Whether a person says how much each measure of need counts: whoever sends returns for the whole authority."""
    return reach(user, SEND).everything


def check_can_weigh(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not say how much a measure counts."""
    check_can_send_returns(user, None, authority_id)


def can_read_rows(user: User) -> bool:
    """Whether a person reads rows of record tables, which name children; each reading is recorded."""
    return reach(user, ROWS).everything


def check_can_read_rows(user: User, authority_id: int) -> None:
    """Refuse whoever may not read rows about children."""
    check_same_authority(user, authority_id)
    check_may(user, ROWS)
    if not can_read_rows(user):
        raise NotAllowed("Your role is for one unit only. Rows of returns are for the authority's own people.")


def can_read_low_attendance(user: User) -> bool:
    """Whether a person reads which pupils attend too little; each reading is recorded."""
    return reach(user, LOW).everything


def check_can_read_low_attendance(user: User, authority_id: int) -> None:
    """Refuse whoever may not read which pupils attend too little."""
    check_same_authority(user, authority_id)
    check_may(user, LOW)
    if not can_read_low_attendance(user):
        raise NotAllowed("Your role is for one unit only. The list of every school is for the authority's own people.")


def check_can_read_school_figures(user: User, authority_id: int) -> None:
    """Refuse whoever reads no school's own figures; whose they read is what their role reaches."""
    check_same_authority(user, authority_id)
    check_may(user, OWN_FIGURES)


def can_take_snapshots(user: User) -> bool:
    """Whether a person may freeze records and let a snapshot go."""
    return reach(user, FREEZE).everything


def check_can_take_snapshots(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not freeze records."""
    if user is not None:
        check_same_authority(user, authority_id)
        check_may(user, FREEZE)
        if not can_take_snapshots(user):
            raise NotAllowed("Your role is for one unit only. Snapshots are of the whole authority.")


def check_can_remove_children(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not take away what is kept of children; the installation itself may, by its schedule."""
    if user is not None:
        check_may(user, "remove children", authority=authority_id)
