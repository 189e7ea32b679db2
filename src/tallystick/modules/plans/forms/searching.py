"""What to look for, and the day that a page is asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY
from tallystick.modules.plans.queries import ActionSearch
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS


class AsAtForm(forms.Form):
    """The date that a page is asked for."""

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query if query.get("as-at") else None)
        self.today = today
        self.known_by = day_in(query.get("known-by", ""))  # it has no box: a link on a page of the past gives it
        self.fields["as-at"] = forms.DateField(
            label="As at",
            required=False,
            widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
            input_formats=DAYS,
            error_messages={"invalid": NOT_A_DAY},
            initial=today,
        )

    @property
    def day(self) -> date:
        """The date asked for; today where none was, or where it cannot be read."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["as-at"] or self.today
        return self.today

    @property
    def is_past(self) -> bool:
        """Whether the page is asked how the register stood, rather than how it stands."""
        return self.day < self.today or (self.known_by is not None and self.known_by < self.today)


def day_in(text: str) -> date | None:
    """A day in an address; None where it cannot be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Day(forms.DateField):
    """A day to look from or up to."""

    def __init__(self, *, label: str) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        wrong = {"invalid": NOT_A_DAY}
        super().__init__(label=label, required=False, widget=widget, input_formats=DAYS, error_messages=wrong)


class PlanSearchForm(forms.Form):
    """What to look for among plans."""

    q = forms.CharField(label="Search plans", required=False, max_length=200)


class ActionSearchForm(forms.Form):
    """What to look for among actions."""

    q = forms.CharField(label="Words", required=False, max_length=200)
    plan = forms.TypedChoiceField(label="Plan", required=False, coerce=int, empty_value=None)
    lead = forms.CharField(label="Lead", required=False, max_length=200)
    partner = forms.CharField(label="Partner", required=False, max_length=200)
    group = forms.ChoiceField(label="Urgency or section", required=False)
    status = forms.ChoiceField(label="Status", required=False)
    tag = forms.CharField(label="Outcome tag", required=False, max_length=200)
    after = Day(label="Due on or after")
    before = Day(label="Due on or before")
    overdue = forms.BooleanField(label="Late only", required=False)
    no_lead = forms.BooleanField(label="Without a lead only", required=False)

    def __init__(self, *args: Any, plans: Sequence[tuple[int, str]], groups: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "plan": [("", "All plans"), *plans],
            "group": [("", "All"), *((group, group) for group in groups)],
            "status": [("", "All"), *STATUS_WORDS.items(), ("none", "No status")],
        }
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered

    def search(self, sort: str) -> ActionSearch:
        """What was asked; a field that cannot be read asks nothing."""
        asked = self.cleaned_data if self.is_valid() or self.is_bound else {}
        return ActionSearch(
            words=asked.get("q", ""),
            plan=asked.get("plan"),
            lead=asked.get("lead", ""),
            partner=asked.get("partner", ""),
            group=asked.get("group", ""),
            status=asked.get("status", ""),
            tag=asked.get("tag", ""),
            due_after=asked.get("after"),
            due_before=asked.get("before"),
            overdue=asked.get("overdue", False),
            without_lead=asked.get("no_lead", False),
            sort=sort,
        )
