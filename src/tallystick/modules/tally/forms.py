"""What a person asks of claims and figures, and what they say measures a line."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, cast

from django import forms

from tallystick.foundation.ui.forms import Day, SeenForm, long
from tallystick.modules.tally.deeds import Bound
from tallystick.modules.tally.rules.choosing import read_choice
from tallystick.modules.tally.rules.listing import Wanted

RATED: Final = [("", "All"), ("red", "Red"), ("amber", "Amber"), ("green", "Green")]
OTHER, NOTHING = "other", "nothing"
SHORT = {"class": "govuk-input--width-5"}


class BoardForm(forms.Form):
    """Which actions the board's page is asked for."""

    plan = forms.TypedChoiceField(label="Plan", required=False, coerce=int, empty_value=None)
    lead = forms.ChoiceField(label="Lead", required=False)
    rating = forms.ChoiceField(label="Rating of the figures", required=False, choices=RATED)

    def __init__(self, query: Any, *, plans: Iterable[tuple[int, str]], leads: Iterable[str]) -> None:
        super().__init__(query)
        offered = {"plan": [("", "All plans"), *plans], "lead": [("", "All leads"), *((one, one) for one in leads)]}
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def wanted(self, sort: str) -> Wanted:
        """What was asked; a field that cannot be read asks nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(asked.get("plan"), asked.get("lead", ""), asked.get("rating", ""), sort)


class Number(forms.DecimalField):
    """A number of a target, with or without its percent sign."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            max_digits=14,
            decimal_places=4,
            widget=forms.TextInput(attrs=SHORT | {"inputmode": "decimal"}),
            error_messages={"invalid": f"{label}: write a number, such as 12.5."},
        )

    def to_python(self, value: Any) -> Decimal | None:
        """Read it without its sign and the commas between thousands."""
        bare = str(value or "").replace(",", "").replace("%", "").strip()
        return super().to_python(bare)


class AimForm(SeenForm):
    """From where to where, and by when."""

    baseline = Number("Baseline")
    baseline_on = Day(label="Day of the baseline", required=False)
    target = Number("Target")
    target_on = Day(label="To be reached by", required=False)

    def bound(self, indicator: str, group: Sequence[tuple[str, str]]) -> Bound:
        """What was said, as a deed takes it."""
        said = self.cleaned_data
        aim = {name: said[name] for name in ("baseline", "baseline_on", "target", "target_on")}
        return Bound(indicator, tuple(group), **aim)


class BindForm(AimForm):
    """Which indicator measures a line: one that was suggested, another, or none."""

    choice = forms.ChoiceField(
        label="What measures it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what measures it, or say that nothing does."},
    )
    other = forms.ChoiceField(label="Another indicator of the dictionary", required=False)
    because = long("Why", 2, required=False)
    field_order = ("choice", "other", "because")

    def __init__(
        self, *args: Any, suggested: Sequence[tuple[str, str]], dictionary: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        last = [(OTHER, "Another indicator"), (NOTHING, "Nothing measures it")]
        cast("forms.ChoiceField", self.fields["choice"]).choices = [*suggested, *last]
        cast("forms.ChoiceField", self.fields["other"]).choices = [("", "Choose one"), *dictionary.items()]

    def clean(self) -> dict[str, Any]:
        """Refuse another indicator that is not named, and nothing without a reason."""
        said = super().clean() or self.cleaned_data
        if said.get("choice") == OTHER and not said.get("other"):
            self.add_error("other", "Choose the indicator that measures it.")
        if said.get("choice") == NOTHING and not (said.get("because") or "").strip():
            self.add_error("because", "Say why nothing measures it, so that a reader knows.")
        return said

    @property
    def chosen(self) -> tuple[str, list[tuple[str, str]]]:
        """The indicator and the group that were chosen; an empty code where nothing measures it."""
        choice = self.cleaned_data["choice"]
        if choice == NOTHING:
            return "", []
        return (self.cleaned_data["other"], []) if choice == OTHER else read_choice(choice)


class ChangeForm(AimForm):
    """What measures a line otherwise, of whom, and why."""

    indicator = forms.ChoiceField(label="Indicator")
    group = forms.ChoiceField(label="Of whom", required=False)
    because = long("Why does it change?", 2)
    field_order = ("indicator", "group")

    def __init__(
        self, *args: Any, dictionary: Mapping[str, str], groups: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["indicator"]).choices = list(dictionary.items())
        cast("forms.ChoiceField", self.fields["group"]).choices = [("", "Everybody"), *groups]


class ReasonForm(SeenForm):
    """A reason."""

    because = long("Why is it taken back?", 3)
