"""How often a plan's leads are asked, and who stands behind the names that it prints."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form
from tallystick.modules.progress.forms.updates import SeenForm

CADENCES: Final = {
    "monthly": "Every month",
    "half-termly": "Every half-term",
    "quarterly": "Every quarter",
    "termly": "Every term",
    "yearly": "Every year",
}
STAGES: Final = {"manager": "The lead’s manager", "owner": "The plan’s owner"}


class CycleForm(SeenForm):
    """A plan's cycle; what cannot be changed once it runs is asked only when it is set up."""

    cadence = forms.ChoiceField(
        label="How often are leads asked?", choices=list(CADENCES.items()), widget=forms.RadioSelect
    )
    starts = forms.DateField(
        label="A day in the first period",
        input_formats=DAYS,
        error_messages={"invalid": NOT_A_DAY},
        help_text="The first period reported on is the one that holds this day, such as 01/10/2026.",
        widget=forms.DateInput(attrs={"class": "govuk-input--width-10"}, format="%d/%m/%Y"),
    )
    opens_after = forms.IntegerField(
        label="Working days from the end of a period until updates are asked for",
        min_value=0,
        max_value=60,
        initial=0,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    open_for = forms.IntegerField(
        label="Working days that leads have to answer",
        min_value=1,
        max_value=120,
        initial=10,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    stages = forms.MultipleChoiceField(
        label="Who signs an update off?",
        choices=list(STAGES.items()),
        initial=list(STAGES),
        widget=forms.CheckboxSelectMultiple,
        help_text="In this order. Nobody signs their own.",
        error_messages={"required": "Choose who signs: the lead’s manager, the plan’s owner, or both."},
    )
    words_wanted = forms.IntegerField(
        label="Words wanted of each lead, about",
        min_value=20,
        max_value=2000,
        initial=150,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )

    def __init__(self, *args: Any, running: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if running:
            del self.fields["cadence"], self.fields["starts"]

    @property
    def told(self) -> dict[str, Any]:
        """What the deed takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}


class PostForm(Form):
    """The post that a printed name stands for, or that owns a plan."""

    post = forms.TypedChoiceField(
        label="Post",
        coerce=int,
        error_messages={"required": "Choose a post."},
        help_text="Whoever holds the post answers for it, today and after the next change of staff.",
    )

    def __init__(self, *args: Any, posts: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a post"), *((post.pk, str(post)) for post in posts)]
        self.fields["post"].choices = choices
