"""Papers made of a plan: the plan itself in its own printed columns, and the paper that a board reads.

Promise: a paper says only what the draft says. Pure: no Django, no clock, no files; `as_at` is an argument.
"""

from tallystick.modules.papers.rules.board import board_paper
from tallystick.modules.papers.rules.differences import difference_paper, difference_rows
from tallystick.modules.papers.rules.own_columns import plan_in_its_own_columns
from tallystick.modules.papers.rules.stating import stating
from tallystick.modules.papers.rules.wording import which_words

__all__ = [
    "board_paper",
    "difference_paper",
    "difference_rows",
    "plan_in_its_own_columns",
    "stating",
    "which_words",
]
