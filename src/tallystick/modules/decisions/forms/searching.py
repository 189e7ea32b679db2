"""What to look for among decisions, and the day that a page is asked for."""

from datetime import date
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Day, Form


class ExtensionSearchForm(Form):
    """Requests by their words and by what was decided."""

    q = forms.CharField(label="Words", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Decision",
        required=False,
        choices=(
            ("", "All"),
            ("asked", "Waiting"),
            ("granted", "Granted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ),
    )

    @property
    def asked(self) -> dict[str, str]:
        """What was asked; what cannot be read asks nothing."""
        found = self.cleaned_data if self.is_valid() else {}
        return {"words": found.get("q", ""), "state": found.get("state", "")}


class LessonSearchForm(Form):
    """Lessons by their words."""

    q = forms.CharField(label="Search lessons", required=False, max_length=200)


class AsAtForm(Form):
    """The day that a page is asked for."""

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query if query.get("as-at") else None)
        self.today = today
        self.fields["as-at"] = Day(label="As at", required=False, initial=today)

    @property
    def day(self) -> date:
        """The day asked for; today where none was, or where it cannot be read."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["as-at"] or self.today
        return self.today
