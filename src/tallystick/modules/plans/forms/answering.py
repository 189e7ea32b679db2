"""What is said of doubts, reviews and recommendations."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from tallystick.modules.plans.forms.lines import VersionForm


class ReasonForm(VersionForm):
    """Why a doubtful cell may stand as it is."""

    because = forms.CharField(
        label="Why can it stand as it is?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it can stand as it is, so that the next reader need not ask again."},
    )


class ReviewForm(VersionForm):
    """The review's own record."""

    title = forms.CharField(label="Title of the review")
    scope = forms.CharField(label="Scope", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    team = forms.CharField(
        label="Team", required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text="One a line."
    )
    terms = forms.CharField(
        label="Terms of reference", required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text="One a line."
    )
    areas = forms.CharField(
        label="Areas looked at", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="One a line."
    )


class JudgementForm(forms.Form):
    """A finding of the review."""

    text = forms.CharField(
        label="What was judged",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what was judged."},
    )
    code = forms.CharField(
        label="Number of the judgement (JRS)",
        required=False,
        max_length=60,
        help_text="Such as 5.2. Lines of any plan can refer to it.",
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    grade = forms.CharField(label="Grade, as printed", required=False)
    paragraph = forms.CharField(label="Paragraph", required=False, widget=forms.TextInput(attrs={"class": "short"}))


class NumberForm(forms.Form):
    """The number of a finding's recording statement."""

    code = forms.CharField(
        label="Number of the judgement (JRS)",
        max_length=60,
        help_text="Such as 5.2. Lines of any plan can refer to it.",
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={"required": "Give the number of the judgement, such as 5.2."},
    )


class ChooseForm(forms.Form):
    """One thing out of several."""

    chosen = forms.TypedChoiceField(label="", coerce=int)

    def __init__(self, *args: Any, label: str, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["chosen"])
        field.label, field.choices = label, [("", "Choose"), *choices]
        field.error_messages["required"] = "Choose one."


class AskForm(forms.Form):
    """The number of a recommendation that was made."""

    ref = forms.CharField(
        label="Number of the recommendation",
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={"required": "Give the recommendation’s number."},
    )
