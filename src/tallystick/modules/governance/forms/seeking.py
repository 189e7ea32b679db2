"""What is sought among meetings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Day, Form
from tallystick.modules.governance.queries import Asked

STANDS = [
    ("", "All meetings"),
    ("coming", "To come"),
    ("held", "Held"),
    ("missed", "Planned and not held"),
    ("moved", "Moved"),
    ("called-off", "Called off"),
]


class SeekForm(Form):
    """Words, a body, how meetings stand, and from when to when."""

    q = forms.CharField(label="Words", required=False, help_text="A body, a title or a place", max_length=80)
    body = forms.ChoiceField(label="Body", required=False)
    stands = forms.ChoiceField(label="How it stands", required=False, choices=STANDS)
    first = Day(label="From", required=False)
    last = Day(label="To", required=False)

    def __init__(self, *args: Any, bodies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", "Every body"), *bodies]

    @property
    def asked(self) -> Asked:
        """What is sought; what cannot be read asks nothing."""
        self.is_valid()
        told = self.cleaned_data
        body = int(told["body"]) if told.get("body") else None
        return Asked(told.get("q") or "", body, told.get("stands") or "", told.get("first"), told.get("last"))

    @property
    def chosen(self) -> bool:
        """Whether anything is sought."""
        return self.asked != Asked()


class ClashForm(Form):
    """From when to when meetings are laid beside each other, and whether hours matter."""

    first = Day(label="From", required=False)
    last = Day(label="To", required=False)
    whole_days = forms.BooleanField(label="The same day is enough, whatever the hours", required=False)

    def __init__(self, *args: Any, first: date, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.window = (first, last)

    @property
    def asked(self) -> tuple[date, date, bool]:
        """The first day, the last, and whether hours are left out."""
        self.is_valid()
        told = self.cleaned_data
        return told.get("first") or self.window[0], told.get("last") or self.window[1], bool(told.get("whole_days"))
