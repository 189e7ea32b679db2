"""What is typed about decisions."""

from tallystick.foundation.ui.forms import SeenForm
from tallystick.modules.decisions.forms.appraisals import (
    AppraisalForm,
    BoardDecisionForm,
    CriterionForm,
    OptionForm,
    RecommendForm,
    SheetForm,
)
from tallystick.modules.decisions.forms.extensions import AskForm, DecideForm
from tallystick.modules.decisions.forms.gates import EvaluationForm, GateDecisionForm, GateForm, RollOutForm
from tallystick.modules.decisions.forms.searching import ExtensionSearchForm, LessonSearchForm

__all__ = [
    "AppraisalForm",
    "AskForm",
    "BoardDecisionForm",
    "CriterionForm",
    "DecideForm",
    "EvaluationForm",
    "ExtensionSearchForm",
    "GateDecisionForm",
    "GateForm",
    "LessonSearchForm",
    "OptionForm",
    "RecommendForm",
    "RollOutForm",
    "SeenForm",
    "SheetForm",
]
