"""What is typed about children."""

from tallystick.modules.people.forms.joining import MergeForm, ReasonForm, WithForm
from tallystick.modules.people.forms.keeping import AgreementForm, AskForm, DecideForm, EndForm, ForgetForm, SureForm
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
    "NumberForm",
    "ReasonForm",
    "RelateForm",
    "SearchForm",
    "SureForm",
    "WithForm",
]
