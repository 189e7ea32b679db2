"""Who looks into what, which stretch is compared, and what came of a discrepancy."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from tallystick.foundation.ui.forms import Day, Form, SeenForm, long


class WatchForm(Form):
    """A comparison set up: who looks into what each side lacks."""

    comparison = forms.ChoiceField(label="What is compared?", widget=forms.RadioSelect)
    one_owner = forms.ModelChoiceField(queryset=None, label="Who looks into what the first source lacks?")
    other_owner = forms.ModelChoiceField(queryset=None, label="Who looks into what the second source lacks?")

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], people: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["comparison"]).choices = list(offered)
        for name in ("one_owner", "other_owner"):
            cast("forms.ModelChoiceField", self.fields[name]).queryset = people


class StretchForm(Form):
    """From when to when two sources are compared."""

    first = Day(label="First day")
    last = Day(label="Last day")


class ExplainForm(SeenForm):
    """Why two sources differ, where nothing is to be done."""

    reason = long("Why do the two differ?")


class HandOverForm(SeenForm):
    """Who looks into it from now on."""

    to = forms.ModelChoiceField(queryset=None, label="Who looks into it?")

    def __init__(self, *args: Any, people: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["to"]).queryset = people
