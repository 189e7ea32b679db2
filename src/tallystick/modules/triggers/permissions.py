"""Who sees what figures opened, who says that a plan is written, and who closes. docs/adr/0067.

`check_…` raises a sentence; its pair without `check_` answers yes or no.
"""

from django.db.models import Q
from django.utils import timezone

from tallystick.engine.catalogue.triggers import Trigger
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may, roles_held, scope_of
from tallystick.foundation.accounts.queries import posts_held
from tallystick.foundation.due.queries import due_for
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.registers.queries.opened import changes_whole, reads_whole
from tallystick.modules.triggers.models import Opening

READ, RUN, CHASE, WRITE = "read indicators", "run indicators", "chase updates", "write registers"


def can_read_openings(user: User) -> bool:
    """Whether a person asks what figures opened; of which groups they are told, `knows_whom` and the figures say."""
    return may(user, READ)


def check_can_read_openings(user: User) -> None:
    """Refuse whoever reads no figures."""
    check_may(user, READ)


def can_grade(user: User) -> bool:
    """Whether a person has schools graded: who has indicators counted, for the whole authority."""
    return scope_of(user, RUN, timezone.localdate()).everything


def check_can_grade(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not have schools graded; where nobody signs in, the installation grades."""
    if user is None:
        return
    check_may(user, RUN, authority=authority_id)
    if not can_grade(user):
        raise NotAllowed("Your role is for one unit only. Schools are graded for the whole authority.")


def knows_whom(user: User, trigger: Trigger) -> bool:
    """Whether somebody is told of every group for which a trigger opened something, whatever they see of the figure.

    Those who write the plans, to whom alerts fall, and who chase what is owed: they could not work otherwise.
    """
    if may(user, CHASE) or has_role(user, trigger.role):
        return True
    return trigger.opens is not None and reads_whole(user, trigger.opens.register)


def knows_of_gone(user: User, register: str) -> bool:
    """Whether somebody is told of what a trigger opened that is gone: of plans owed in a register, of alerts."""
    return may(user, CHASE) or (bool(register) and reads_whole(user, register))


def has_role(user: User, role: str) -> bool:
    """Whether somebody has a role for the whole authority today."""
    return (role, None, user.authority_id) in set(roles_held(user, timezone.localdate()))


def theirs(user: User) -> Q:
    """Give which openings fall to somebody today: on the list, or of a post, of them or of whom they stand for."""
    today, of = timezone.localdate(), f"{Opening._meta.label_lower}/"
    lines = due_for(user, today).filter(subject__startswith=of).values_list("subject", flat=True)
    return Q(pk__in=[int(one.removeprefix(of)) for one in lines]) | Q(post__in=posts_held(user, today))


def can_settle(user: User, opening: Opening, trigger: Trigger | None) -> bool:
    """Whether somebody says which entry is the plan and closes an opening, or answers an alert.

    Of a plan, who may change its register as a whole; of an alert, to whose role it falls, or who chases where its
    trigger is gone; of both, on whose list it is.
    """
    if user.authority_id != opening.authority_id or not may(user, READ):
        return False
    if opening.register:
        keeps = changes_whole(user, opening.register)
    else:
        keeps = has_role(user, trigger.role) if trigger else may(user, CHASE)
    if keeps:
        return True
    return Opening.objects.filter(theirs(user), pk=opening.pk).exists()


def check_can_settle(user: User, opening: Opening, trigger: Trigger | None) -> None:
    """Refuse whoever neither keeps the plans nor has the role."""
    check_may(user, READ, authority=opening.authority_id)
    if not can_settle(user, opening, trigger):
        raise NotAllowed("This is for whoever keeps these plans, or to whom it falls. Ask one of them.")


def can_hand_over(user: User, opening: Opening) -> bool:
    """Whether somebody says to which post an opening falls."""
    return user.authority_id == opening.authority_id and may(user, CHASE) and may(user, READ)


def check_can_hand_over(user: User, opening: Opening) -> None:
    """Refuse whoever does not chase what is owed."""
    check_may(user, READ, authority=opening.authority_id)
    check_may(user, CHASE)
