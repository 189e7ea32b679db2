"""What several forms share: the version that was seen, and a day."""

from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form


class SeenForm(Form):
    """A form that says which version its reader saw."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        """The version that was on the screen."""
        return cast("int", self.cleaned_data.get("seen_version") or 0)

    @property
    def said(self) -> dict[str, Any]:
        """Everything else that was said."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}


class Day(forms.DateField):
    """A day, picked or typed as it is written in Britain."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
        wrong = {"invalid": NOT_A_DAY} | options.pop("error_messages", {})
        super().__init__(widget=widget, input_formats=DAYS, error_messages=wrong, **options)


def long(label: str, rows: int = 4, **options: Any) -> forms.CharField:
    """Give a field for a paragraph."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)
