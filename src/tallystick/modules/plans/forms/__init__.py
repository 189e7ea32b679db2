"""What people type: each form refuses with a sentence beside the field."""

from tallystick.modules.plans.forms.answering import (
    AskForm,
    ChooseForm,
    JudgementForm,
    NumberForm,
    ReasonForm,
    ReviewForm,
)
from tallystick.modules.plans.forms.keeping import FreezeForm, LevelForm, UnlinkForm
from tallystick.modules.plans.forms.lines import LineForm, PlanForm, VersionForm
from tallystick.modules.plans.forms.searching import ActionSearchForm, PlanSearchForm
from tallystick.modules.plans.forms.upload import UploadForm, folder_for_upload

__all__ = [
    "ActionSearchForm",
    "AskForm",
    "ChooseForm",
    "FreezeForm",
    "JudgementForm",
    "LevelForm",
    "LineForm",
    "NumberForm",
    "PlanForm",
    "PlanSearchForm",
    "ReasonForm",
    "ReviewForm",
    "UnlinkForm",
    "UploadForm",
    "VersionForm",
    "folder_for_upload",
]
