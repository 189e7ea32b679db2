"""What somebody decides about two records, and which pairs they want to see."""

from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form, long
from tallystick.modules.people.queries import STATES
from tallystick.modules.people.rules import STRENGTHS, VERDICTS

ANY = "any"


class VerdictForm(Form):
    """Whether two records are one child's, and why."""

    verdict = forms.ChoiceField(
        label="Are these two records one child’s?", choices=list(VERDICTS.items()), widget=forms.RadioSelect
    )
    reason = long("Why", 3, help_text="What was seen or who said so, in a sentence")


class QueueForm(Form):
    """Which pairs to list."""

    state = forms.ChoiceField(label="Which pairs", choices=list(STATES.items()), required=False)
    strength = forms.ChoiceField(
        label="How strong", choices=[(ANY, "Any"), *((words, words) for _, words in STRENGTHS)], required=False
    )

    def __init__(self, query: Any) -> None:
        super().__init__(query or {"state": next(iter(STATES)), "strength": ANY})

    @property
    def asked(self) -> dict[str, str]:
        """The filters that were chosen; what cannot be is left out."""
        if not self.is_valid():
            return {}
        strength = self.cleaned_data["strength"]
        told = {"state": self.cleaned_data["state"], "strength": "" if strength == ANY else strength}
        return {name: value for name, value in told.items() if value}


class NoForm(Form):
    """Nothing to fill in: only whether to go on."""
