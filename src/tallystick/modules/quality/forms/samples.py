"""A sample set, a plan graded, a report marked as made."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day, Form, SeenForm, long


class SampleForm(Form):
    """What is drawn from, by which seed, and by when it is reported."""

    title = forms.CharField(label="Title", max_length=200)
    level = forms.ChoiceField(
        label="Which plans can be drawn?",
        help_text="Every plan of this level on the register is written down with the seed, before anything is drawn.",
    )
    seed = forms.CharField(
        label="Seed",
        max_length=120,
        help_text="Words or digits that nobody could have chosen to suit the draw, such as the day’s tide times.",
    )
    size = forms.IntegerField(
        label="How many plans are drawn?",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": "Write a whole number.", "min_value": "Draw at least one plan."},
    )
    due = Day(label="Report due by")

    def __init__(self, *args: Any, levels: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["level"]).choices = list(levels)


class GradeForm(SeenForm):
    """A grade and feedback."""

    grade = forms.ChoiceField(label="Grade", widget=forms.RadioSelect)
    feedback = long("Feedback to the directorate", required=False)

    def __init__(self, *args: Any, grades: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["grade"]).choices = list(grades)


class ReportForm(SeenForm):
    """Why a report is late, where it is."""

    late_because = long(
        "Why is it late?",
        rows=3,
        error_messages={"required": "Its day has passed: it cannot be marked as in time. Say why it is late."},
    )

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_because"]

    @property
    def said(self) -> dict[str, Any]:
        """Why it is late."""
        return {"late_because": self.cleaned_data.get("late_because", "")}
