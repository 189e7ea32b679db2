"""The form that every page's form is made from: its errors name what is missing."""

from typing import Any

from django import forms

# A browser with a picker sends the first; a person without one writes a day as it is written in Britain.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
NOT_A_DAY = "Write the date as day, month and year, such as 31/05/2026."

CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField)


class Form(forms.Form):
    """A form whose "required" messages say what to enter, choose, tick or attach; a field's own message stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = missing(field, self[name].label)


def missing(field: forms.Field, label: str) -> str:
    """Give the sentence for a field that was left empty."""
    words = label[:1].lower() + label[1:] if label[1:2].islower() else label
    if isinstance(field, forms.BooleanField):
        return f"Tick the box if it is so: {words}"
    if isinstance(field, forms.FileField):
        return f"Choose a file: {words}"
    return f"Choose: {words}" if isinstance(field, CHOSEN) else f"Enter the {words}"
