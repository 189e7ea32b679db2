"""What is typed to sign in, and to change a password."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password


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


class NewPasswordForm(forms.Form):
    """A new password, twice."""

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


class PasswordForm(NewPasswordForm):
    """The old password, and a new one twice."""

    old = forms.CharField(
        label="Your password now",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter the password that you use now"},
    )
    field_order = ("old", "new", "again")

    def clean_old(self) -> str:
        """Refuse whoever sits at somebody else's open page."""
        if not check_password(self.cleaned_data["old"], self.user.password):
            raise forms.ValidationError("This is not the password that you use now")
        return self.cleaned_data["old"]


class ForgottenForm(forms.Form):
    """The address that a way back is sent to."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="The one that you sign in with",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )


class AppCodeForm(forms.Form):
    """The six digits that an authenticator app shows."""

    code = forms.CharField(
        label="The six digits that the app shows",
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "date"}),
        error_messages={"required": "Enter the six digits that the app shows"},
    )


class CodeForm(forms.Form):
    """An app's code, or a recovery code."""

    code = forms.CharField(
        label="Code",
        help_text="The six digits that your authenticator app shows, or one of your recovery codes",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false", "class": "date"}),
        error_messages={"required": "Enter the code"},
    )


class ProofForm(forms.Form):
    """An app's code where the person has an app, else their password."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)
    proof = forms.CharField(
        label="Your password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hasattr(user, "authenticator"):
            code = CodeForm.base_fields["code"]
            self.fields["proof"] = forms.CharField(
                label=code.label, help_text=code.help_text, max_length=30, widget=code.widget
            )
            self.fields["proof"].error_messages["required"] = "Enter the code"
