"""What is proposed and looked for, what a person adds when they accept, and why something is left out."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms

from tallystick.engine.catalogue.registers import Field
from tallystick.foundation.ui.forms import Day, Form, missing
from tallystick.modules.exchange.rules.proposing import KINDS, STATES

FEW = 6  # choices that are shown at once rather than in a list
YES_NO = [("yes", "Yes"), ("no", "No")]
ASKED = {"text", "words", "choice", "yes-no", "date", "time", "number", "money"}


class ListForm(forms.Form):
    """Which proposals are looked for."""

    def __init__(self, query: Any, *, loads: Iterable[tuple[str, str]]) -> None:
        super().__init__({"state": "open"} | query.dict())
        self.fields["state"] = forms.ChoiceField(label="What came of it", required=False, choices=STATES.items())
        kinds = [("", "All"), *KINDS.items()]
        self.fields["kind"] = forms.ChoiceField(label="What is proposed", required=False, choices=kinds)
        self.fields["load"] = forms.ChoiceField(label="Load", required=False, choices=[("", "All"), *loads])
        self.fields["complete"] = forms.BooleanField(label="Nothing left to fill in", required=False)

    @property
    def waits(self) -> bool:
        """Whether those that wait are looked for."""
        return bool(self.asked["state"] == "open")

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked, as columns; what cannot be read asks nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        found = {name: value for name, value in said.items() if value}
        return {"state": "open"} | found


class AddedForm(Form):
    """What a return leaves empty and a person fills in: some fields of the register."""

    remarks: Collection[Any] = ()  # what the register found remarkable in it, and nobody has confirmed

    def __init__(self, sent: Any, *, fields: Collection[Field], needed: Collection[str]) -> None:
        super().__init__(sent)
        for one in fields:
            self.fields[one.code] = made(one, required=one.code in needed)
            if one.code in needed:
                self.fields[one.code].error_messages["required"] = missing(self.fields[one.code], one.title)

    @property
    def needed(self) -> list[forms.BoundField]:
        """The fields that an entry has to have."""
        return [self[name] for name, field in self.fields.items() if field.required]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that may be added."""
        return [self[name] for name, field in self.fields.items() if not field.required]

    @property
    def added(self) -> dict[str, str]:
        """What was filled in, as a register is told it."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value not in (None, "")}


class AsideForm(Form):
    """Why a proposal is left out of the register."""

    reason = forms.CharField(
        label="Why is it left out?",
        help_text="It comes back by itself if a return says otherwise.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)


def made(field: Field, *, required: bool) -> forms.Field:
    """Give the form's field for a register's."""
    told: dict[str, Any] = {"label": field.title, "help_text": field.help, "required": required}
    match field.type:
        case "choice":
            return _one_of(list(field.choices.items()), told)
        case "yes-no":
            return _one_of(YES_NO, told)
        case "date" if field.precision == "day":
            return Day(**told)
        case "words":
            return forms.CharField(**told, widget=forms.Textarea(attrs={"rows": 3}), max_length=8000)
        case _:
            return forms.CharField(**told, max_length=500)


def _one_of(choices: list[tuple[str, str]], told: dict[str, Any]) -> forms.Field:
    if len(choices) > FEW:
        return forms.ChoiceField(**told, choices=[("", "Choose"), *choices])
    none = [] if told["required"] else [("", "Not known")]
    return forms.ChoiceField(**told, choices=[*choices, *none], widget=forms.RadioSelect)
