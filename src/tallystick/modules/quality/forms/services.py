"""A service, a judgement on it, and a quarterly review."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ui.forms import Day, Form, long
from tallystick.modules.plans.rules.cells import read_timescale


class ServiceForm(Form):
    """A service and the post that answers for it."""

    name = forms.CharField(label="Service", max_length=200)
    head = forms.TypedChoiceField(label="Which post answers for it?", coerce=int)

    def __init__(self, *args: Any, posts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields["head"]).choices = [("", "Choose a post"), *posts]


class JudgementForm(Form):
    """A judgement, whose it is, and by when a plan is due if it is below satisfactory."""

    grade = forms.ChoiceField(label="Judgement", widget=forms.RadioSelect)
    source = forms.CharField(
        label="Whose judgement is it?", max_length=300, help_text="Such as the report and its page."
    )
    day = Day(label="Day of the judgement")
    plan_due = forms.CharField(
        label="If it is below satisfactory: service improvement plan due by",
        max_length=200,
        required=False,
        help_text="As you would say it: “April 2027”, “14 March 2027”.",
    )

    def __init__(
        self, *args: Any, grades: Sequence[tuple[str, str]], needs: frozenset[str], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["grade"]).choices = list(grades)
        self.needs, self.today = needs, today

    def clean_plan_due(self) -> Timescale | None:
        """Read the date."""
        found = read_timescale(self.cleaned_data["plan_due"].strip(), document_date=self.today.isoformat())
        if found is not None and not found.end:
            raise forms.ValidationError("Write a date that ends, such as “April 2027” or “14 March 2027”.")
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for the plan's day where the judgement requires a plan, and refuse a day that has not come."""
        cleaned = super().clean() or {}
        if cleaned.get("grade") in self.needs and "plan_due" in cleaned and cleaned["plan_due"] is None:
            self.add_error("plan_due", "Below satisfactory, a service improvement plan is required. Say by when.")
        if cleaned.get("day") and cleaned["day"] > self.today:
            self.add_error("day", "That day has not come yet. Give the day of the judgement.")
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """What was said, the date with its words."""
        told = {name: self.cleaned_data[name] for name in ("grade", "source", "day")}
        due = self.cleaned_data["plan_due"]
        return told | {"plan_due": date.fromisoformat(due.end) if due else None, "due_text": due.text if due else ""}


class EndForm(Form):
    """Why an improvement plan ends."""

    because = long("Why may the improvement plan end?", error_messages={"required": "Say why the plan may end."})


class ReviewForm(Form):
    """What a quarterly review found."""

    found = long("What did the review find?", error_messages={"required": "Say what the review found."})
    day = Day(label="Day of the review")
