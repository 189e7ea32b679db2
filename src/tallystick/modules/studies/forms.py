"""Which studies are sought, and as at which day one is put to the data."""

from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Day, Form
from tallystick.modules.studies.rules.finding import ANSWERED, NEVER, WAITING, Sought

STATES = [("", "All"), (ANSWERED, "Answered"), (NEVER, "Not answered yet"), (WAITING, "Being answered")]


class StudiesForm(Form):
    """Which studies are sought."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    state = forms.ChoiceField(label="Answer", required=False, choices=STATES)

    @property
    def sought(self) -> Sought:
        """What is asked, as far as it can be read."""
        self.is_valid()
        told: dict[str, Any] = self.cleaned_data
        return Sought(words=told.get("q", ""), state=told.get("state", ""))


class AskForm(Form):
    """The day as at which a study is answered."""

    as_at = Day(label="As at")
