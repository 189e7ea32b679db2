"""Who sees what is owed, who keeps it, and who delivers. `check_…` raises a sentence; its pair answers yes or no."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, check_same_authority, may
from tallystick.foundation.accounts.queries import posts_held
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.obligations.models import Obligation

NOT_THEIRS = "Whoever answers for what is owed delivers it, or whoever keeps what is owed. Ask one of them."
READ, KEEP, BUILD = "read plans", "keep obligations", "build papers"


def check_can_read(user: User) -> None:
    """Refuse whoever sees no plans."""
    check_may(user, READ)


def can_keep(user: User) -> bool:
    """Whether a person takes obligations up, changes, ends and excuses them."""
    return may(user, KEEP)


def check_can_keep(user: User | None, authority_id: int) -> None:
    """Refuse whoever does not keep this authority's obligations; None is the installation itself."""
    if user is not None:
        check_may(user, KEEP, authority=authority_id)


def can_deliver(user: User, obligation: Obligation, day: date, *, how: str = "") -> bool:
    """Whether a person delivers it: who keeps obligations or answers for this one, and by a paper who makes papers."""
    ours = user.authority_id == obligation.authority_id
    if not (ours and may(user, READ)):
        return False
    if may(user, KEEP) or (how == "paper" and may(user, BUILD)):
        return True
    return obligation.post_id is not None and posts_held(user, day).filter(pk=obligation.post_id).exists()


def check_can_deliver(user: User | None, obligation: Obligation, day: date, *, how: str = "") -> None:
    """Refuse whoever neither keeps obligations nor answers for this one."""
    if user is None:
        return
    check_same_authority(user, obligation.authority_id)
    check_can_read(user)
    if not can_deliver(user, obligation, day, how=how):
        raise NotAllowed(NOT_THEIRS)
