"""What is asked at the desk: the day's clocks, and where somebody begins."""

from tallystick.modules.desk.queries.choices import Choices, choices_for
from tallystick.modules.desk.queries.front import reads_plans, sees_children, works_with_children
from tallystick.modules.desk.queries.today import Band, Desk, desk_for

__all__ = [
    "Band",
    "Choices",
    "Desk",
    "choices_for",
    "desk_for",
    "reads_plans",
    "sees_children",
    "works_with_children",
]
