"""A form made from a register: every field that somebody may write in, and rows of further fields below it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Entry, Subject, Told
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ui.forms import Form, long, missing
from tallystick.modules.registers.forms.fields import Offered, form_field
from tallystick.modules.registers.queries.choosing import one_child

SPARE, MOST_ROWS = 1, 60
WHOM = {"school": "School", "provider": "Provider", "employer": "Employer", "unit": "Unit", "body": "Body"}


class RowForm(Form):
    """One row of a table within an entry."""

    def __init__(self, *args: Any, fields: list[Field], offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in fields:
            self.fields[one.code] = form_field(one, offered)
            self.fields[one.code].required = False

    @property
    def written(self) -> dict[str, Any]:
        """What was typed; nothing where the row was left empty."""
        return {code: lines(value) for code, value in self.cleaned_data.items() if value not in (None, "", [])}


class EntryForm(Form):
    """What an entry says, as its register asks for it."""

    def __init__(
        self,
        written: Any,
        *,
        register: Register,
        fields: list[Field],
        offered: Offered,
        user: User,
        entry: Entry | None = None,
        version: int = 0,
    ) -> None:
        fields = [one for one in fields if one.type != "attachment"]  # put there on a page of its own
        self.register, self.asked, self.user, self.entry = register, fields, user, entry
        super().__init__(written, initial=initial_of(fields, entry))
        if entry is None and register.subject in WHOM:
            choices = [("", "Choose"), *offered.get(register.subject, [])]
            self.fields["about"] = forms.ChoiceField(label=WHOM[register.subject], choices=choices)
        for one in fields:
            if one.type != "rows":
                self.fields[one.code] = form_field(one, offered)
        if entry is not None:
            self.fields["reason"] = long(
                "Why it is changed",
                rows=2,
                required=False,
                help_text="Needed where you replace or remove what was written. Both texts are kept.",
            )
            self.fields["seen_version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)
        self.tables = [(one, self.rows_of(one, written, offered)) for one in fields if one.type == "rows"]
        say_what_is_missing(self)

    def rows_of(self, field: Field, written: Any, offered: Offered) -> list[RowForm]:
        """Give the forms of a table's rows: those that there are, and one to fill in."""
        there = (self.entry.values.get(field.code) or []) if self.entry else []
        number = len(there) + SPARE
        if written is not None:
            sent = str(written.get(f"rows-{field.code}", number))
            number = min(int(sent) if sent.isdecimal() and len(sent) < 4 else number, MOST_ROWS)
            number += SPARE if written.get("more") == field.code else 0
        return [
            RowForm(
                written,
                fields=field.fields,
                offered=offered,
                prefix=f"{field.code}-{place}",
                initial=initial_values(field.fields, there[place]) if place < len(there) else {},
            )
            for place in range(number)
        ]

    def is_valid(self) -> bool:
        """Whether everything can be read, the rows too."""
        rows = [row.is_valid() for _, table in self.tables for row in table]
        return super().is_valid() and all(rows)

    def clean(self) -> dict[str, Any]:
        """Read whom names mean."""
        for one in self.asked:
            words = self.cleaned_data.get(one.code)
            if one.type == "person" and words:
                try:
                    self.cleaned_data[one.code] = self.whom(one, words)
                except ValueError as fault:
                    self.add_error(one.code, str(fault))
        return self.cleaned_data

    def whom(self, field: Field, words: str) -> str:
        """Give the key of the child whom words mean; the one who stood there where the name was left as it was."""
        there = self.entry.values.get(field.code) if self.entry else None
        if isinstance(there, Subject) and words.strip() == there.name:
            return there.key
        return one_child(self.user, words)

    @property
    def written(self) -> dict[str, Any]:
        """What was typed, for the deed to read."""
        said = {one.code: lines(self.cleaned_data.get(one.code)) for one in self.asked if one.type != "rows"}
        tables = {one.code: [row.written for row in table if row.written] for one, table in self.tables}
        return {**said, **tables}

    def choose_school(self, key: str) -> None:
        """Let the child's school be chosen where nothing was sent yet and the register asks for one school alone."""
        schools = [one.code for one in self.asked if one.type == "school"]
        if key and len(schools) == 1 and not self.is_bound:
            self.initial[schools[0]] = key

    def calm(self) -> None:
        """Show what was typed without faults: only another row was asked for, or the way back."""
        self._errors = ErrorDict()
        for row in (row for _, table in self.tables for row in table):
            row._errors = ErrorDict()

    def refuse(self, told: tuple[Told, ...]) -> None:
        """Put each sentence beside its field."""
        for one in told:
            self.add_error(one.at if one.at in self.fields else None, one.sentence)


def say_what_is_missing(form: Form) -> None:
    """Let every field that was added say what to enter where it is left empty."""
    for name, field in form.fields.items():
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = missing(field, form[name].label)


def initial_of(fields: list[Field], entry: Entry | None) -> dict[str, Any]:
    """Give what an entry says, as a form shows it."""
    return initial_values(fields, entry.values) if entry else {}


def initial_values(fields: list[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values as a form shows them: keys of what is chosen, names of children, yes and no."""
    return {one.code: initial(one, values.get(one.code)) for one in fields}


def initial(field: Field, value: Any) -> Any:
    """Give one value as a form shows it."""
    if isinstance(value, Subject):
        return value.name if field.type == "person" else value.key
    if field.type == "yes-no" and value is not None:
        return "yes" if value else "no"
    return value


def lines(value: Any) -> Any:
    """Give words with the line ends that are kept, whatever a browser sends."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
