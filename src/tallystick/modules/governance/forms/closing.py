"""What is typed where an item is closed, opened, minuted or decided on."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of, posts_of
from tallystick.foundation.ui.forms import Day, Form, long

KINDS = [("decision", "Decision"), ("concern", "Concern")]


class CloseForm(Form):
    """On which ground an item is closed, and why."""

    ground = forms.ChoiceField(label="On which ground", widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why it applies",
        max_length=300,
        help_text="Why keeping it closed outweighs that the public should know. It is closed with the item.",
    )

    def __init__(self, *args: Any, grounds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = list(grounds.items())


class OpenForm(Form):
    """Why a closed item is opened."""

    why = forms.CharField(label="Why it is opened", max_length=300)


class ItemMinuteForm(Form):
    """What was said of one item alone."""

    text = long("What was said of this item", rows=12, help_text="Name no child, also where the item is closed.")


class DecideForm(Form):
    """What was decided on an item, whose it is, and by when."""

    kind = forms.ChoiceField(label="What it is", choices=KINDS, initial="decision", widget=forms.RadioSelect)
    number = forms.CharField(label="Number", max_length=20, help_text="As in the minutes, such as 4.2")
    text = long("What was decided or raised", help_text="Name no child, also where the item is closed.")
    owner_user = forms.ModelChoiceField(label="For the person", queryset=None, required=False, empty_label="None")
    owner_post = forms.ModelChoiceField(label="Or for the post", queryset=None, required=False, empty_label="None")
    due = Day(label="Due", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_user"].queryset = people_of(user)
        self.fields["owner_post"].queryset = posts_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse two owners; give the one as `owner`."""
        person, post = self.cleaned_data.pop("owner_user", None), self.cleaned_data.pop("owner_post", None)
        if person and post:
            self.add_error("owner_user", "Choose a person or a post, not both.")
        return self.cleaned_data | {"owner": person or post}
