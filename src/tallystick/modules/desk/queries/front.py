"""Where somebody begins the day, by what their roles let them do."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.accounts.queries import roles_of
from tallystick.modules.desk.permissions import CHILDREN, PLANS, REGISTERS

FAMILY = {"carer", "young-person"}


def works_with_children(user: User, today: date) -> bool:
    """Whether clocks about children may be somebody's work: they begin with what runs out today."""
    if not (may(user, CHILDREN, today=today) and may(user, REGISTERS, today=today)):
        return False
    return bool(set(roles_of(user, today).values_list("role", flat=True)) - FAMILY)


def reads_plans(user: User, today: date) -> bool:
    """Whether somebody reads plans: they begin with them where nothing else waits."""
    return may(user, PLANS, today=today)


def sees_children(user: User, today: date) -> bool:
    """Whether somebody sees a child, as a carer does."""
    return may(user, CHILDREN, today=today)
