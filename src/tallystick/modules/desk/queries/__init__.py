"""What is asked at the desk: the day's clocks, a child's whole picture, and where somebody begins."""

from tallystick.modules.desk.queries.child import Picture, picture_of
from tallystick.modules.desk.queries.choices import Choices, choices_for
from tallystick.modules.desk.queries.front import reads_plans, sees_children, works_with_children
from tallystick.modules.desk.queries.today import Band, Desk, desk_for

__all__ = [
    "Band",
    "Choices",
    "Desk",
    "Picture",
    "choices_for",
    "desk_for",
    "picture_of",
    "reads_plans",
    "sees_children",
    "works_with_children",
]
