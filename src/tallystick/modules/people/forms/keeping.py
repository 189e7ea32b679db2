"""Agreements, requests for what is held, and the end of a record."""

from typing import Any

from django import forms

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import units_of
from tallystick.foundation.ui.forms import Day, Form, long
from tallystick.modules.people.rules import GROUNDS, GROUPS


class EndForm(Form):
    """The last day of something."""

    ends = Day(label="Last day")


class AgreementForm(Form):
    """What an agency may see, for what, on which ground and until when."""

    title = forms.CharField(label="Title", max_length=160)
    unit = forms.ModelChoiceField(label="Agency", queryset=None, empty_label="Choose one")
    groups = forms.MultipleChoiceField(
        label="What is shared",
        choices=[(code, group.title) for code, group in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Nobody sees more than their own role opens, whatever is shared",
    )
    purpose = long("Purpose", 3)
    basis = forms.CharField(label="Legal basis", max_length=300)
    starts = Day(label="From")
    ends = Day(label="Until", help_text="The day after, nothing is seen by this agreement")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(user).exclude(agency="")


class AskForm(Form):
    """Who asks what is held about a child."""

    asked_by = forms.CharField(label="Who asks", max_length=160, help_text="The young person, or who may ask for them")
    asked_on = Day(label="Asked on")


class DecideForm(Form):
    """Whether words that may name others are given out."""

    place = forms.CharField(widget=forms.HiddenInput, max_length=160)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    released = forms.TypedChoiceField(
        choices=[("yes", "Give out"), ("no", "Hold back")], coerce=lambda said: said == "yes"
    )


class ForgetForm(Form):
    """On which ground a record is removed, and that it is meant."""

    ground = forms.ChoiceField(label="Legal ground", choices=list(GROUNDS.items()), widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I understand that this cannot be taken back, also not from a backup")


class SureForm(Form):
    """That something which cannot be taken back is meant."""

    sure = forms.BooleanField(label="Yes, I am sure")
