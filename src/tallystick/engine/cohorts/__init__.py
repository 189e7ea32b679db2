"""Pupils of rolls and what several returns tell of them: groups of them, measures of each group, and what is kept back.

Promise: a pupil is in a group by what their school's census said, and nothing is guessed of those whom none names.
"""

from tallystick.engine.cohorts.holding_back import kept_back
from tallystick.engine.cohorts.rolls import (
    COHORT,
    DIMENSIONS,
    NOT_MATCHED,
    ROLL,
    TABLES,
    Files,
    absences_by,
    lay_out_among,
    lay_out_rolls,
    narrow_rolls,
    told_of,
)

__all__ = [
    "COHORT",
    "DIMENSIONS",
    "NOT_MATCHED",
    "ROLL",
    "TABLES",
    "Files",
    "absences_by",
    "kept_back",
    "lay_out_among",
    "lay_out_rolls",
    "narrow_rolls",
    "told_of",
]
