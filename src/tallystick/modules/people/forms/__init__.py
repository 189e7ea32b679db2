"""What is typed about children."""

from tallystick.modules.people.forms.joining import MergeForm, ReasonForm, WithForm
from tallystick.modules.people.forms.keeping import AgreementForm, AskForm, DecideForm, EndForm, ForgetForm, SureForm
from tallystick.modules.people.forms.linking import NoForm, QueueForm, VerdictForm
from tallystick.modules.people.forms.telling import (
    CorrectForm,
    EnrolForm,
    FactForm,
    NameForm,
    NewForm,
    NumberForm,
    RelateForm,
    SearchForm,
)

__all__ = [
    "AgreementForm",
    "AskForm",
    "CorrectForm",
    "DecideForm",
    "EndForm",
    "EnrolForm",
    "FactForm",
    "ForgetForm",
    "MergeForm",
    "NameForm",
    "NewForm",
    "NoForm",
    "NumberForm",
    "QueueForm",
    "ReasonForm",
    "RelateForm",
    "SearchForm",
    "SureForm",
    "VerdictForm",
    "WithForm",
]
