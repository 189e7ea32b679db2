"""What is done about figures that cross a line: looked at, opened, said, handed over, planned, closed."""

from tallystick.modules.triggers.deeds.gradings import grade_again, grade_schools, keep_grades
from tallystick.modules.triggers.deeds.looking import keep_look, keep_looked_at, look, look_at
from tallystick.modules.triggers.deeds.settling import (
    answer_alert,
    close_opening,
    hand_over,
    note_plan,
    place_opening,
    plan_gone,
)

__all__ = [
    "answer_alert",
    "close_opening",
    "grade_again",
    "grade_schools",
    "hand_over",
    "keep_grades",
    "keep_look",
    "keep_looked_at",
    "look",
    "look_at",
    "note_plan",
    "place_opening",
    "plan_gone",
]
