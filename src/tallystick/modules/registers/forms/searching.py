"""What a register's list is narrowed to, which columns it has, and the period of a report."""

from datetime import date
from typing import Any

from django import forms

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form, long
from tallystick.modules.registers.forms.fields import YES_NO
from tallystick.modules.registers.queries import Period, Search

LARGEST = 2**63 - 1


class Between(forms.DateField):
    """A day to look from or up to."""

    def __init__(self, label: str) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(
            label=label, required=False, widget=widget, input_formats=DAYS, error_messages={"invalid": NOT_A_DAY}
        )


class ListForm(forms.Form):
    """What entries to look for, made from their register."""

    def __init__(self, query: Any, *, register: Register, fields: list[Field], schools: list[tuple[str, str]]) -> None:
        super().__init__(query)
        self.register = register
        stages = [(one.code, one.title) for one in register.stages]
        self.fields["stage"] = forms.ChoiceField(label="Stage", required=False, choices=[("", "All"), *stages])
        self.choosing = [one for one in fields if one.type in {"choice", "choices", "yes-no"}]
        for one in self.choosing:
            choices = YES_NO if one.type == "yes-no" else list(one.choices.items())
            self.fields[one.code] = forms.ChoiceField(label=one.title, required=False, choices=[("", "All"), *choices])
        self.fields["first"] = Between("Happened on or after")
        self.fields["last"] = Between("Happened on or before")
        if schools:
            self.fields["unit"] = forms.ChoiceField(label="School", required=False, choices=[("", "All"), *schools])
        if register.clocks:
            self.fields["breached"] = forms.BooleanField(label="Run out only", required=False)

    def search(self, sort: str, person: str) -> Search:
        """What was asked; a field that cannot be read asks nothing."""
        asked = self.cleaned_data if self.is_valid() or self.is_bound else {}
        return Search(
            choices={one.code: value(one, asked[one.code]) for one in self.choosing if asked.get(one.code)},
            stage=asked.get("stage", ""),
            first=asked.get("first"),
            last=asked.get("last"),
            person=number(person),
            unit=number(str(asked.get("unit") or "").rpartition("/")[2]),
            breached=asked.get("breached", False),
            sort=sort,
        )


class ColumnsForm(forms.Form):
    """Which columns a list has; what it is narrowed to goes along."""

    def __init__(self, query: Any, *, fields: list[Field], shown: list[Field]) -> None:
        super().__init__(initial={"columns": [one.code for one in shown]})
        self.fields["columns"] = forms.MultipleChoiceField(
            label="Columns",
            required=False,
            choices=[(one.code, one.title) for one in fields if one.type != "rows"],
            widget=forms.CheckboxSelectMultiple,
        )
        self.kept = [(name, one) for name, many in query.lists() if name not in {"columns", "page"} for one in many]


def value(field: Field, chosen: str) -> Any:
    """Give what was chosen as it is kept."""
    return chosen == "yes" if field.type == "yes-no" else chosen


def number(words: str) -> int | None:
    """Give a row's number from an address; None where it is none."""
    found = int(words) if words.isdecimal() and len(words) < 20 else None
    return found if found is not None and found <= LARGEST else None


class FindChildForm(Form):
    """A child to look for."""

    q = forms.CharField(label="Name or number of the child", max_length=200, help_text="At least two letters")


class PeriodForm(forms.Form):
    """The period of a report, and the day on which it is asked how things stood."""

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query)
        self.today = today
        self.fields["first"] = Between("From")
        self.fields["last"] = Between("Until")
        self.fields["as-at"] = Between("As it stood on")
        self.fields["every"] = forms.BooleanField(label="Count every day, not only a period", required=False)
        self.told = self.cleaned_data if self.is_valid() else {}

    @property
    def asks_period(self) -> bool:
        """Whether days were asked for, or every day; boxes that were left empty ask for the period that opens."""
        return bool(self.told.get("first") or self.told.get("last") or self.told.get("every"))

    @property
    def period(self) -> Period:
        """The period that was asked for; every day, where that was asked for too."""
        if self.told.get("every"):
            return Period()
        return Period(self.told.get("first"), self.told.get("last"))

    @property
    def as_at(self) -> date:
        """The day of asking: today unless another was, and never one that is still to come."""
        return min(self.told.get("as-at") or self.today, self.today)


class ListNameForm(Form):
    """A name for a list."""

    name = forms.CharField(label="Name of the list", max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)


class MoveForm(Form):
    """A reason, and what was seen."""

    reason = long("Reason", rows=2, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class LinkForm(Form):
    """What an entry is linked to."""

    target = forms.CharField(
        label="Address of the action or the evidence",
        max_length=200,
        help_text="Open its page and copy the address, such as /plans/action/12/",
    )
