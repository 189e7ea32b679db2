"""What is typed on the account pages."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password

from tallystick.foundation.accounts.queries import units_of
from tallystick.foundation.accounts.rules import MembershipDatesReversed, check_dates, roles

# Typed as people write them: a browser's own date field follows the computer's language, which may be American.
DATES = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%Y-%m-%d")
DATE_HINT = "For example, 27 March 2027 or 27/3/2027"


class SignInForm(forms.Form):
    """An e-mail address and a password."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )


class PasswordForm(forms.Form):
    """The old password, and a new one twice."""

    old = forms.CharField(
        label="Your password now",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter the password that you use now"},
    )
    new = forms.CharField(
        label="New password",
        help_text="At least 12 characters. Three words that do not belong together are easy to remember.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a new password"},
    )
    again = forms.CharField(
        label="New password, once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the new password once more"},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self) -> str:
        """Refuse whoever sits at somebody else's open page."""
        if not check_password(self.cleaned_data["old"], self.user.password):
            raise forms.ValidationError("This is not the password that you use now")
        return self.cleaned_data["old"]

    def clean_new(self) -> str:
        """Refuse a password that is short, common or like the person's name."""
        validate_password(self.cleaned_data["new"], self.user)
        return self.cleaned_data["new"]

    def clean(self) -> dict[str, Any]:
        """Refuse two new passwords that differ."""
        written = self.cleaned_data
        if "new" in written and "again" in written and written["new"] != written["again"]:
            self.add_error("again", "This is not the same as the new password above")
        return written


def role_choices() -> list[tuple[str, str]]:
    """Give the roles in words."""
    return [("", "Choose a role"), *((code, role.title) for code, role in roles().items())]


class NewPersonForm(forms.Form):
    """Who is new, and the first role."""

    name = forms.CharField(
        label="Full name", max_length=120, error_messages={"required": "Enter the person’s full name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it",
        error_messages={
            "required": "Enter the person’s e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    role = forms.ChoiceField(
        label="First role",
        help_text="More can be given afterwards",
        choices=role_choices,
        error_messages={"required": "Choose the person’s first role"},
    )


class RoleForm(forms.Form):
    """A role, from a day to a day, perhaps in one unit only."""

    role = forms.ChoiceField(label="Role", choices=role_choices, error_messages={"required": "Choose a role"})
    unit = forms.ModelChoiceField(label="Only in", queryset=None, required=False, empty_label="The whole authority")
    starts = forms.DateField(
        label="From",
        help_text=DATE_HINT,
        input_formats=DATES,
        widget=forms.DateInput(attrs={"class": "date"}, format="%d %B %Y"),
        error_messages={"required": "Enter the first day", "invalid": "Enter the first day like 27 March 2027"},
    )
    ends = forms.DateField(
        label="Until",
        help_text="Leave it empty if no end is known",
        required=False,
        input_formats=DATES,
        widget=forms.DateInput(attrs={"class": "date"}, format="%d %B %Y"),
        error_messages={"invalid": "Enter the last day like 27 March 2027"},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse a role that would end before it begins."""
        try:
            check_dates(self.cleaned_data.get("starts") or date.min, self.cleaned_data.get("ends"))
        except MembershipDatesReversed as reversed_dates:
            self.add_error("ends", reversed_dates.sentence)
        return self.cleaned_data
