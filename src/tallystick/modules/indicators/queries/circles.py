"""Who reads every child that something reads: the circle of whatever is counted out of children's rows."""

from typing import Protocol

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.permissions import can_read_indicators, reader_of


class About(Protocol):
    """What is said of children by whatever was counted: by a definition of an indicator, or by another room's."""

    facts: list[str] | None  # groups of facts that it reads
    reads_registers: bool | None


def is_in_circle(user: User, about: About) -> bool:
    """Whether somebody reads of every child all that was counted. Inventory: GOV-21, LRN-20."""
    return can_read_indicators(user) and reader_of(user).audience(about) is Audience.CIRCLE


def reads_rows(user: User, about: About) -> bool:
    """Whether somebody reads the rows themselves that were counted; each reading is recorded."""
    return can_read_indicators(user) and reader_of(user).reads_records(about)
