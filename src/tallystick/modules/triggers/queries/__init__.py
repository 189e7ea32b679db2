"""What is asked of triggers and of what they opened, for whoever asks."""

from tallystick.modules.triggers.queries.beside import beside_entry
from tallystick.modules.triggers.queries.catalogue import line_of, polarity_of, triggers_of
from tallystick.modules.triggers.queries.falling import falls_to, kinds_due, owed_no_more, placeable, without_line
from tallystick.modules.triggers.queries.looking import figure_to_close, history_now, last_look, mark_now, to_do
from tallystick.modules.triggers.queries.plans import may_be_plan, owed_of, plans_gone, plans_written
from tallystick.modules.triggers.queries.words import called

__all__ = [
    "beside_entry",
    "called",
    "falls_to",
    "figure_to_close",
    "history_now",
    "kinds_due",
    "last_look",
    "line_of",
    "mark_now",
    "may_be_plan",
    "owed_no_more",
    "owed_of",
    "placeable",
    "plans_gone",
    "plans_written",
    "polarity_of",
    "to_do",
    "triggers_of",
    "without_line",
]
