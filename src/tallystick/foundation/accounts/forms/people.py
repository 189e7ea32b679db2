"""What is typed about a person: who is new, and which role they get."""

from typing import Any

from django import forms

from tallystick.foundation.accounts.forms.days import dates_in_order, day
from tallystick.foundation.accounts.queries import units_of
from tallystick.foundation.accounts.rules import roles


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
    by_letter = forms.BooleanField(
        label="Send them a letter with a link",
        help_text="They set their own password. Without it, you are shown one to hand over.",
        required=False,
    )


class RoleForm(forms.Form):
    """A role, from a day to a day, perhaps in one unit only."""

    role = forms.ChoiceField(label="Role", choices=role_choices, error_messages={"required": "Choose a role"})
    unit = forms.ModelChoiceField(label="Only in", queryset=None, required=False, empty_label="The whole authority")
    starts = day("From", "first day")
    ends = day("Until", "last day", required=False, help_text="Leave it empty if no end is known")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse a role that would end before it begins."""
        return dates_in_order(self)
