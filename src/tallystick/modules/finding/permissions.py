"""Who looks for what. Each kind of thing asks its own room; here stands only who may look for children."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may

CHILDREN, REGISTERS = "read own children", "read registers"


def can_look_for_children(user: User) -> bool:
    """Whether somebody has any child to know of."""
    return may(user, CHILDREN)


def can_look_for_entries(user: User) -> bool:
    """Whether somebody sees into any register."""
    return may(user, REGISTERS)
