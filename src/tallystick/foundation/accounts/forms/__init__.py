"""What is typed on the account pages."""

from tallystick.foundation.accounts.forms.leaving import LeaveForm, LeaverForm, OwnLeaveForm
from tallystick.foundation.accounts.forms.people import NewPersonForm, RoleForm
from tallystick.foundation.accounts.forms.posts import DayForm, HoldingForm, PostForm, UnitForm
from tallystick.foundation.accounts.forms.signing import (
    AppCodeForm,
    CodeForm,
    ForgottenForm,
    NewPasswordForm,
    PasswordForm,
    ProofForm,
    SignInForm,
)

__all__ = [
    "AppCodeForm",
    "CodeForm",
    "DayForm",
    "ForgottenForm",
    "HoldingForm",
    "LeaveForm",
    "LeaverForm",
    "NewPasswordForm",
    "NewPersonForm",
    "OwnLeaveForm",
    "PasswordForm",
    "PostForm",
    "ProofForm",
    "RoleForm",
    "SignInForm",
    "UnitForm",
]
