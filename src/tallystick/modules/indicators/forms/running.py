"""What is sought in the dictionary, and what a run is to count."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day, Form
from tallystick.modules.indicators.rules.asking import ENGINES, MOST_BACK
from tallystick.modules.indicators.rules.finding import Sought

Choices = Sequence[tuple[str, str]]
STATES = [
    ("", "All"),
    ("counted", "Counted"),
    ("cannot", "Cannot be counted"),
    ("never", "Not counted yet"),
]


class DictionaryForm(Form):
    """Which indicators are sought."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    owner = forms.ChoiceField(label="Owner", required=False)
    whom = forms.ChoiceField(label="Of whom", required=False)
    row = forms.CharField(label="Row of the inventory", required=False, max_length=12)
    state = forms.ChoiceField(label="Figure", required=False, choices=STATES)

    def __init__(self, *args: Any, owners: Choices, populations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["owner"]).choices = [("", "Anybody"), *owners]
        cast("forms.ChoiceField", self.fields["whom"]).choices = [("", "Anybody or anything"), *populations]

    @property
    def sought(self) -> Sought:
        """What is asked, as far as it can be read."""
        self.is_valid()
        told = self.cleaned_data
        names = {"words": "q", "owner": "owner", "population": "whom", "row": "row", "state": "state"}
        return Sought(**{name: told.get(field, "") for name, field in names.items()})


class RunForm(Form):
    """As at which day indicators are counted, which, and how many periods."""

    as_at = Day(label="As at", help_text="Today, or a day that is over. Periods that were over by then are counted.")
    codes = forms.MultipleChoiceField(
        label="Indicators",
        required=False,
        help_text="None chosen: every one.",
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )
    back = forms.IntegerField(
        label="Periods before the latest", min_value=0, max_value=MOST_BACK, initial=0, required=False
    )
    engine = forms.ChoiceField(label="Engine", choices=[(one, one) for one in ENGINES], initial="duckdb")

    def __init__(self, *args: Any, indicators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["codes"]).choices = list(indicators)

    def clean_back(self) -> int:
        """None said is none."""
        return self.cleaned_data["back"] or 0
