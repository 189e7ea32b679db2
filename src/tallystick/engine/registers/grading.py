"""Grades of a scale in expressions: which step one is, how far one lies above another, whether it is satisfactory.

Promise: a step is counted from the best grade, whichever way a scale's own numbers run; a missing grade has none.
"""

from tallystick.engine.catalogue.checklists import scales
from tallystick.engine.registers.expressions import Functions


def step(scale: str, grade: str | None) -> int | None:
    """Which step a grade is, 1 for the best. Raises ValueError for a grade of another scale. Inventory: KPI-04."""
    return None if grade is None else scales()[scale].step(grade)


def steps_up(scale: str, was: str | None, now: str | None) -> int | None:
    """By how many steps a grade is better than an earlier one; under nought where it is worse. Inventory: KPI-06."""
    before, after = step(scale, was), step(scale, now)
    return None if before is None or after is None else before - after


def satisfactory(scale: str, grade: str | None) -> bool | None:
    """Whether a grade is satisfactory or better. Inventory: KPI-08."""
    at = step(scale, grade)
    return None if at is None else at <= scales()[scale].step(scales()[scale].lowest_satisfactory)


GRADING: Functions = {"step": step, "steps_up": steps_up, "satisfactory": satisfactory}
