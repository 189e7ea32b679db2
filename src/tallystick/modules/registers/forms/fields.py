"""A register's field as a form's: what is asked, how, and what help stands beside it."""

from collections.abc import Callable, Mapping
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
    if field.type in CHOSEN:
        return forms.ChoiceField(
            **told, choices=[("", "Choose" if field.required else "None"), *offered.get(field.type, [])]
        )
    return MADE.get(field.type, words_field)(field, told)


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


def long_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a field for paragraphs."""
    return forms.CharField(**told, widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000)


def words_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a field for a line."""
    return forms.CharField(**told, max_length=500)


def number_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a field for a number."""
    widget = forms.TextInput(attrs={"class": "short", "inputmode": "decimal"})
    return forms.CharField(**told, max_length=20, widget=widget)


def time_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a field for a time of day."""
    return forms.CharField(**told, max_length=5, widget=forms.TextInput(attrs={"class": "short", "type": "time"}))


def child_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a field in which a child is named."""
    hint = " ".join([field.help, "The whole name, or a number such as the UPN."]).strip()
    return forms.CharField(**{**told, "help_text": hint}, max_length=200)


def several_field(field: Field, told: dict[str, Any]) -> forms.Field:
    """Give a field of which several can be ticked."""
    choices = list(field.choices.items())
    return forms.MultipleChoiceField(**told, choices=choices, widget=forms.CheckboxSelectMultiple)


CHOSEN = {"school", "provider", "employer", "unit", "body", "user"}
MADE: Mapping[str, Callable[[Field, dict[str, Any]], forms.Field]] = {
    "words": long_field,
    "choice": lambda field, told: one_of(list(field.choices.items()), told),
    "choices": several_field,
    "yes-no": lambda field, told: one_of(YES_NO, told),
    "date": date_field,
    "time": time_field,
    "number": number_field,
    "money": number_field,
    "person": child_field,
}
