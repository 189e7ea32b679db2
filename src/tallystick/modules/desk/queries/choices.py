"""What somebody can narrow their day to: posts, schools and teams, and the registers that have clocks for them."""

from dataclasses import dataclass
from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import posts_of, roles_of, units_of
from tallystick.modules.desk.permissions import check_has_a_desk
from tallystick.modules.registers.queries import registers_for


@dataclass(frozen=True)
class Choices:
    """Pairs of a value and words; `own` are the units in which somebody holds a role."""

    posts: list[tuple[int, str]]
    units: list[tuple[int, str]]
    own: list[tuple[int, str]]
    registers: list[tuple[str, str]]


def choices_for(user: User, today: date) -> Choices:
    """Give what somebody's day can be narrowed to: nothing in it is about a child. Four questions."""
    check_has_a_desk(user)
    held = set(roles_of(user, today).exclude(unit=None).values_list("unit", flat=True))
    units = list(units_of(user).values_list("pk", "name"))
    return Choices(
        posts=list(posts_of(user).order_by("title").values_list("pk", "title")),
        units=units,
        own=[(pk, name) for pk, name in units if pk in held],
        registers=[(one.code, one.title) for one in registers_for(user, today) if one.clocks],
    )
