"""Which schools of a grading are sought, of which year, and as at which day they are graded."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day, Form

Choices = Sequence[tuple[str, str]]


class SchoolsForm(Form):
    """Which year's list, which of its versions, and which schools of it."""

    to = forms.ChoiceField(label="Period", required=False)
    version = forms.ChoiceField(label="Version", required=False)
    q = forms.CharField(label="School", required=False, max_length=100)
    grade = forms.ChoiceField(label="Grade", required=False)

    def __init__(self, *args: Any, years: Choices, versions: Choices, grades: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("to", years), ("version", versions), ("grade", [("", "Any"), *grades])):
            cast("forms.ChoiceField", self.fields[name]).choices = list(choices)
        if len(versions) < 2:
            del self.fields["version"]

    @property
    def words(self) -> tuple[str, str]:
        """The words of a school's name and the grade that are sought."""
        self.is_valid()
        return self.cleaned_data.get("q", "").strip().casefold(), self.cleaned_data.get("grade", "")


class GradeForm(Form):
    """As at which day schools are graded."""

    as_at = Day(label="As at", help_text="Today, or a day that is over. The last year that was over by then is graded.")


def asked_of(query: Any) -> tuple[date | None, int | None]:
    """Give the last day and the version that an address asks for; nothing of what cannot be read."""
    version = query.get("version", "")
    try:
        last = date.fromisoformat(query.get("to", ""))
    except ValueError:
        return None, None
    return last, int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None
