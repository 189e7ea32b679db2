"""A target, another in its place, a comment, a forecast by hand, and a set of authorities to compare with."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import DAYS, Day, Form, SeenForm, long
from tallystick.modules.indicators.models import Comparator, Kind, Target
from tallystick.modules.indicators.models.targets import DIGITS, PLACES, SOURCE, WORDS
from tallystick.modules.indicators.rules.targets import Said

AMOUNT = "As the kind asks: the value, points each year (−5 goes down), or per cent of the baseline. None for a mean."
COLUMNS = ("kind", "amount", "comparator", "comparator_set", "baseline", "baseline_on", "due", "tolerance", "source")


def figure(label: str, **options: Any) -> forms.DecimalField:
    """Give a field for a figure."""
    wrong = {"invalid": f"{label}: write a number, such as 55 or 7.5."}
    box = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})
    limits = {"max_digits": DIGITS, "decimal_places": PLACES}
    return forms.DecimalField(label=label, widget=box, error_messages=wrong, **limits, **options)


class GroupForm(SeenForm):
    """What is said of an indicator, for everybody or for one of its groups."""

    group = forms.CharField(required=False, widget=forms.HiddenInput, max_length=300)


class TargetForm(GroupForm):
    """What is to be reached, from where and by when."""

    kind = forms.ChoiceField(label="What does the target say?", choices=Kind.choices, widget=forms.RadioSelect)
    amount = figure("How much", required=False, help_text=AMOUNT)
    comparator = forms.ChoiceField(
        label="Whose mean, if it is a comparator’s", choices=[("", "None"), *Comparator.choices], required=False
    )
    comparator_set = forms.ChoiceField(
        label="Which set, if it is authorities that we chose", choices=[("", "None")], required=False
    )
    baseline = figure("Baseline", required=False)
    baseline_on = Day(label="Day of the baseline", required=False)
    due = Day(label="Due", required=False, help_text="Leave it empty where it is so many points each year without end.")
    tolerance = figure(
        "Tolerance", initial=Decimal(0), help_text="How far short a figure may be and still be within tolerance."
    )
    milestones = forms.CharField(
        label="Milestones",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="One a line, a day and a value, such as 31/08/2026 19.2",
    )
    source = forms.CharField(label="Where was it agreed?", max_length=SOURCE, help_text="The plan, board or minute.")

    def __init__(self, *args: Any, sets: Sequence[str] = (), **told: Any) -> None:
        super().__init__(*args, **told)
        named = cast("forms.ChoiceField", self.fields["comparator_set"])
        named.choices = [("", "None"), *((one, one) for one in sets)]

    def clean_milestones(self) -> list[tuple[date, Decimal]]:
        """Read a day and a value from each line."""
        lines = [line.split() for line in self.cleaned_data["milestones"].splitlines() if line.strip()]
        return [_milestone(line) for line in lines]

    @property
    def target(self) -> Said:
        """The target as it was said."""
        told = {name: self.cleaned_data[name] for name in COLUMNS}
        return Said(**told, milestones=self.cleaned_data["milestones"])


class RevisionForm(TargetForm):
    """Another target in the place of one, and why."""

    because = long("Why is it revised?", rows=3, help_text="The target before stays on the page, with this reason.")


def first_of(target: Target, said: Said) -> dict[str, Any]:
    """Give what a form shows first of a target that stands."""
    lines = "\n".join(f"{day:%d/%m/%Y} {value.normalize():f}" for day, value in said.milestones)
    return {name: _plain(getattr(said, name)) for name in COLUMNS} | {
        "milestones": lines,
        "group": target.group_key,
        "seen_version": target.version,
    }


class CommentForm(GroupForm):
    """Why a figure is as it is, and what is done about it; with which figure was on the screen."""

    last = forms.DateField(required=False, widget=forms.HiddenInput, input_formats=DAYS)
    result = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words = long("Why is the figure as it is?", help_text="Name no child.")
    recovery = forms.CharField(
        label="What is done about it?",
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The action and its number, such as “Action 4.2: visits to five schools”.",
    )
    recovery_due = Day(label="By when?", required=False)


class ForecastForm(GroupForm):
    """What somebody who knows the service expects."""

    day = Day(label="Of which day is it?")
    value = figure("Forecast")
    low = figure("At the lowest", required=False)
    high = figure("At the highest", required=False)
    because = long("What does it rest on?", rows=3)


class ComparatorsForm(Form):
    """Authorities to be compared with."""

    name = forms.CharField(label="Name of the set", max_length=120)
    vintage = forms.CharField(label="Vintage", max_length=40, help_text="Of the choice, such as 2026.")
    members = forms.CharField(
        label="Which authorities?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Their numbers, one a line or with commas between: 970, 971.",
    )
    source = forms.CharField(label="Whose choice is it?", max_length=SOURCE)

    def clean_members(self) -> Sequence[str]:
        """Read the numbers of authorities; each has three figures."""
        found = self.cleaned_data["members"].replace(",", " ").split()
        if wrong := [one for one in found if not (one.isdecimal() and len(one) == 3)]:
            raise forms.ValidationError(f"“{wrong[0][:20]}” is no authority’s number; each has three figures.")
        return found


def _milestone(parts: list[str]) -> tuple[date, Decimal]:
    day = cast("date", _day(" ".join(parts[:-1])))
    try:
        value = Decimal(parts[-1].replace("−", "-"))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= 10 ** (DIGITS - PLACES):
        raise forms.ValidationError("Write each milestone as a day and a value, such as 31/08/2026 19.2")
    return day, value


def _day(text: str) -> date:
    try:
        return cast("date", forms.DateField(input_formats=DAYS).clean(text))
    except forms.ValidationError as fault:
        raise forms.ValidationError("Write each milestone as a day and a value, such as 31/08/2026 19.2") from fault


def _plain(value: Any) -> Any:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
