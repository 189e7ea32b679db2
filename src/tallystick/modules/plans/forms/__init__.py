"""What people type: each form refuses with a sentence beside the field."""

from tallystick.modules.plans.forms.answering import AskForm, ChooseForm, JudgementForm, ReasonForm, ReviewForm
from tallystick.modules.plans.forms.lines import LineForm, PlanForm, VersionForm
from tallystick.modules.plans.forms.searching import ActionSearchForm, AsAtForm, PlanSearchForm
from tallystick.modules.plans.forms.upload import UploadForm, folder_for_upload

__all__ = [
    "ActionSearchForm",
    "AsAtForm",
    "AskForm",
    "ChooseForm",
    "JudgementForm",
    "LineForm",
    "PlanForm",
    "PlanSearchForm",
    "ReasonForm",
    "ReviewForm",
    "UploadForm",
    "VersionForm",
    "folder_for_upload",
]
