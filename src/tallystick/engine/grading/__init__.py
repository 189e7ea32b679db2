"""Schools graded by a published rule, and areas by their schools. Pure and exact: no float is ever made.

Promise: the order in which schools come changes nothing, and a better figure never gives a worse grade.
"""

from tallystick.engine.grading.gathering import Gathered, gathered
from tallystick.engine.grading.reckoning import grade, limits_of
from tallystick.engine.grading.told import Graded, PartGraded, Told

__all__ = ["Gathered", "Graded", "PartGraded", "Told", "gathered", "grade", "limits_of"]
