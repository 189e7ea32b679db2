"""What is typed into a calendar: terms, closed days, a year at once, and a count of days."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from tallystick.engine import clocks
from tallystick.foundation.calendars.models import Closure
from tallystick.foundation.calendars.rules import Dates, DatesNotRead, TermDatesWrong, check_term, read_ical, read_lines

DATES = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
NOT_A_DAY = "Write the date as day, month and year, such as 2 September 2026"
DATE_HINT = "For example, 2 September 2026 or 2/9/2026"
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


class DayField(forms.DateField):
    """A day as people write it in Britain, within the years whose bank holidays are known."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"class": "date"}, format="%d %B %Y")
        missing = {"invalid": NOT_A_DAY, "required": f"Enter the {kwargs['label'].lower()}"}
        super().__init__(input_formats=DATES, widget=widget, error_messages=missing, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Refuse a day so far off that its year must be a slip."""
        day = super().clean(value)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("Check the year: a calendar goes from 1990 to 2100.")
        return day


class TermForm(forms.Form):
    """A term and its half-term holiday."""

    name = forms.CharField(
        label="Name of the term",
        max_length=60,
        help_text="For example, Autumn",
        error_messages={"required": "Give the term a name, such as Autumn"},
    )
    starts = DayField(label="First day", help_text=DATE_HINT)
    ends = DayField(label="Last day")
    half_term_starts = DayField(
        label="First day of the half-term holiday",
        required=False,
        help_text="Leave both empty where six short terms make a year",
    )
    half_term_ends = DayField(label="Last day of the half-term holiday", required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse dates that no term has."""
        if not self.errors:
            try:
                check_term(self.term())
            except TermDatesWrong as wrong:
                raise forms.ValidationError(wrong.sentence) from None
        return self.cleaned_data

    def term(self) -> clocks.Term:
        """Give what was typed as a term."""
        return clocks.Term(**{name: value for name, value in self.cleaned_data.items() if name != "seen_version"})


class OfASchool(forms.Form):
    """Any form that asks which school is meant, where an authority has entered its schools."""

    school = forms.ModelChoiceField(
        queryset=None, required=False, empty_label="Every school", label="Which school", blank=True
    )

    def __init__(self, *args: Any, schools: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools
        if not schools:
            del self.fields["school"]


class SchoolForm(OfASchool):
    """Whose calendar is shown."""


class ClosureForm(OfASchool):
    """A day on which schools, one of them, or everybody are closed."""

    field_order = ("day", "name", "kind", "half", "school")

    day = DayField(label="Day", help_text=DATE_HINT)
    name = forms.CharField(
        label="What it is called",
        max_length=60,
        help_text="For example, Training day",
        error_messages={"required": "Say what the day is called, such as Training day"},
    )
    kind = forms.ChoiceField(
        label="What kind of day it is",
        choices=Closure.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of day it is"},
    )
    half = forms.ChoiceField(
        label="How much of the day",
        choices=[("", "The whole day"), *Closure.Half.choices],
        widget=forms.RadioSelect,
        required=False,
    )


class BringInForm(forms.Form):
    """A whole year: lines pasted from a page, or an iCalendar file."""

    lines = forms.CharField(
        label="Term dates, one line each",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Autumn: 2 September 2026 to 18 December 2026, half-term 26 October to 30 October. "
        "INSET day: 1 September 2026.",
    )
    file = forms.FileField(
        label="Or an iCalendar file",
        required=False,
        help_text="A file ending in .ics, as many councils publish",
    )

    def clean(self) -> dict[str, Any]:
        """Read what was given; refuse what is not understood, by its line."""
        try:
            self.dates = self.read()
        except DatesNotRead as unread:
            self.add_error("file" if self.cleaned_data.get("file") else "lines", unread.sentence)
        return self.cleaned_data

    def read(self) -> Dates:
        """Give the dates of the file, or of the lines where there is none."""
        file = self.cleaned_data.get("file")
        return read_ical(file.read(1_000_001)) if file else read_lines(self.cleaned_data.get("lines", ""))


class CountForm(OfASchool):
    """A day, a number and what to count."""

    day = DayField(label="First day", help_text=DATE_HINT)
    number = forms.IntegerField(
        label="How many days on",
        min_value=-clocks.MOST_DAYS,
        max_value=clocks.MOST_DAYS,
        help_text="Below nought counts back",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "required": "Enter the number of days in figures, such as 10",
            "invalid": "Enter the number of days in figures, such as 10",
            "max_value": f"Count at most {clocks.MOST_DAYS:,} days at once",
            "min_value": f"Count at most {clocks.MOST_DAYS:,} days at once",
        },
    )
    kind = forms.ChoiceField(
        label="Which days count",
        choices=[("working", "Working days"), ("school", "School days"), ("calendar", "Every day")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which days count"},
    )
    field_order = ("day", "number", "kind", "school")


class DueForm(OfASchool):
    """A rule, and the day on which something started under it."""

    rule = forms.ChoiceField(label="Rule", error_messages={"required": "Choose a rule"})
    started = DayField(label="Day on which it starts", help_text=DATE_HINT)
    field_order = ("rule", "started", "school")

    def __init__(self, *args: Any, rules: list[tuple[str, list[Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(name, [(one.code, one.title) for one in many]) for name, many in rules]
        self.fields["rule"].choices = [("", "Choose a rule"), *groups]


class AsAtForm(forms.Form):
    """Which rules are shown, and as at which day."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    day = DayField(label="In force on", required=False)
