"""What is typed to freeze a plan, to link lines and to say where a plan stands."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form


class FreezeForm(Form):
    """A version's name and why it is kept."""

    name = forms.CharField(
        label="Name of the version",
        max_length=120,
        help_text="As people will speak of it, with its date: “V2 1 May 2026”.",
        error_messages={"required": "Give the version a name, such as “V2 1 May 2026”."},
    )
    because = forms.CharField(
        label="Why is it frozen?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as the meeting that agreed it, or whom it was sent to.",
        error_messages={"required": "Say why the plan is frozen, so that a reader knows what this version was for."},
    )


class UnlinkForm(Form):
    """Why a link is taken out."""

    because = forms.CharField(
        label="Why is the link taken out?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the link is taken out."},
    )


class LevelForm(Form):
    """Where a plan stands on the golden thread."""

    level = forms.ChoiceField(
        label="Level of the plan",
        required=False,
        help_text="From the response to an inspection at the top down to one person’s objectives.",
    )

    def __init__(self, *args: Any, levels: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "Not on the golden thread"), *levels]  # type: ignore[attr-defined]
