"""How often a body meets, and what stands on its agendas, as people say it."""

from typing import Any

from django import forms
from django.utils.text import slugify

from tallystick.foundation.ui.forms import Day, Form
from tallystick.modules.governance.forms.meeting import Hour, lasting
from tallystick.modules.governance.models import OFTEN, WEEKDAYS, WHICH, YEARS

AS_IT_GOES = [("", "On school days where it goes by terms"), ("yes", "Always"), ("no", "Never mind")]


class CycleForm(Form):
    """How often a body is to meet."""

    often = forms.ChoiceField(label="How often", choices=list(OFTEN.items()), widget=forms.RadioSelect)
    starts = Day(label="From", help_text="If it meets every six weeks, the day of its first meeting")
    weekday = forms.ChoiceField(
        label="Day of the week",
        choices=[("", "That of the first day"), *enumerate(WEEKDAYS)],
        required=False,
    )
    nth = forms.ChoiceField(label="Which of them", choices=list(WHICH.items()), initial=1)
    in_term = forms.ChoiceField(label="Only on school days", choices=AS_IT_GOES, required=False)
    year = forms.ChoiceField(label="If by years: which year", choices=list(YEARS.items()), initial="financial")
    begins = Hour(label="Begins at", required=False)
    minutes = lasting(required=False)
    place = forms.CharField(label="Place", required=False, max_length=160)

    @property
    def told(self) -> dict[str, Any]:
        """What was said, as the deed takes it."""
        said = self.cleaned_data
        return said | {
            "weekday": int(said["weekday"]) if said["weekday"] else None,
            "nth": int(said["nth"]),
            "in_term": {"yes": True, "no": False}.get(said["in_term"]),
        }


class StandingForm(Form):
    """What is to stand on every agenda."""

    title = forms.CharField(label="Item", max_length=300)
    starts = Day(label="From")

    @property
    def told(self) -> dict[str, Any]:
        """What was said, with the item's own code."""
        return self.cleaned_data | {"code": slugify(self.cleaned_data["title"])[:80] or "item"}


class EndForm(Form):
    """The last day of something."""

    ends = Day(label="Last day")
