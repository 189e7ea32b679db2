"""What to look for among plans and their actions."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day
from tallystick.modules.plans.queries import ActionSearch
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS


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
    after = Day(label="Due on or after", required=False)
    before = Day(label="Due on or before", required=False)
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
