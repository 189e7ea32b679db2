"""A register's field as a form's: what is asked, how, and what help stands beside it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tallystick.engine.catalogue.registers import Field
from tallystick.foundation.ui.forms import Day

FEW = 6  # choices that are shown at once rather than in a list
YES_NO = [("yes", "Yes"), ("no", "No")]
Offered = Mapping[str, list[tuple[str, str]]]
PARTLY = {"month": "A month such as 2026-03, or a day.", "year": "A year, a month such as 2026-03, or a day."}


def form_field(field: Field, offered: Offered) -> forms.Field:
    """Give the form's field for a register's."""
    told = {"label": label(field), "help_text": field.help, "required": field.required}
    match field.type:
        case "text":
            return forms.CharField(**told, widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000)
        case "choice":
            return one_of(list(field.choices.items()), told)
        case "choices":
            return forms.MultipleChoiceField(
                **told, choices=list(field.choices.items()), widget=forms.CheckboxSelectMultiple
            )
        case "yes-no":
            return one_of(YES_NO, told)
        case "date":
            return date_field(field, told)
        case "time":
            return forms.CharField(
                **told, max_length=5, widget=forms.TextInput(attrs={"class": "short", "type": "time"})
            )
        case "number" | "money":
            return forms.CharField(
                **told, max_length=20, widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"})
            )
        case "school" | "provider" | "employer" | "unit" | "body" | "user":
            return forms.ChoiceField(**told, choices=[("", "None"), *offered.get(field.type, [])])
        case "person":
            hint = " ".join([field.help, "The whole name, or a number such as the UPN."]).strip()
            return forms.CharField(**{**told, "help_text": hint}, max_length=200)
        case _:
            return forms.CharField(**told, max_length=500)


def label(field: Field) -> str:
    """Give a field's label, with its unit."""
    unit = "£" if field.type == "money" and not field.unit else field.unit
    return f"{field.title} ({unit})" if unit else field.title


def one_of(choices: list[tuple[str, str]], told: dict[str, Any]) -> forms.Field:
    """Give a choice: radios where there are few, where it need not be answered with one that says so."""
    if len(choices) > FEW:
        return forms.ChoiceField(**told, choices=[("", "Choose"), *choices])
    none = [] if told["required"] else [("", "Not known")]
    return forms.ChoiceField(**told, choices=[*choices, *none], widget=forms.RadioSelect)


def date_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a day; or words where a month or a year is enough."""
    if field.precision == "day":
        return Day(**told)
    hint = " ".join([field.help, PARTLY[field.precision]]).strip()
    return forms.CharField(
        **{**told, "help_text": hint}, max_length=20, widget=forms.TextInput(attrs={"class": "short"})
    )
