"""The tables of decisions: extensions; pilots, their evaluations and gates; options and how they were weighed."""

from tallystick.modules.decisions.models.appraisals import Appraisal, BoardDecision, Criterion, Option, Score
from tallystick.modules.decisions.models.extensions import Extension
from tallystick.modules.decisions.models.gates import Evaluation, Gate, GateDecision, Lesson, RollOut

__all__ = [
    "Appraisal",
    "BoardDecision",
    "Criterion",
    "Evaluation",
    "Extension",
    "Gate",
    "GateDecision",
    "Lesson",
    "Option",
    "RollOut",
    "Score",
]
