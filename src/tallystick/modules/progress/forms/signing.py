"""What a signer sends: the digest of what they saw, a reason, or many digests at once."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms

from tallystick.foundation.ui.forms import Form

ONE: Final = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


class DigestForm(Form):
    """Says which words were on the screen."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)


class ReturnForm(DigestForm):
    """Why an update goes back to its lead."""

    because = forms.CharField(
        label="Why it goes back",
        help_text="Say what is missing or wrong, so that the lead can mend it. They see these words.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it goes back, so that the lead knows what to mend."},
    )


class ToSignForm(Form):
    """Which plan's updates are listed."""

    plan = forms.ChoiceField(label="Plan", required=False)

    def __init__(self, *args: Any, plans: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [("", "All plans"), *((str(key), title) for key, title in plans)]

    @property
    def chosen(self) -> int | None:
        """The plan asked for; None for all, and for one that is not there."""
        return int(self.cleaned_data["plan"]) if self.is_valid() and self.cleaned_data["plan"] else None


def ticked(values: Iterable[str]) -> dict[int, str]:
    """The digests that were ticked, by update; what is no tick of ours is left out."""
    return {int(found[1]): found[2] for value in values if (found := ONE.fullmatch(value))}
