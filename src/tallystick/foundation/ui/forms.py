"""What every page's form is made from: errors name what is missing, and a form knows which version was seen."""

from datetime import date
from typing import Any, cast

from django import forms

# A browser with a picker sends the first; a person without one writes a day as it is written in Britain.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
NOT_A_DAY = "Write the date as day, month and year, such as 31/05/2026."

# Words with which a label begins that “Enter the” cannot stand before, and with which one ends that needs its quotes.
NO_NOUN = {
    "its",
    "our",
    "your",
    "on",
    "by",
    "the",
    "a",
    "an",
    "who",
    "whom",
    "what",
    "which",
    "where",
    "when",
    "why",
    "how",
    "whether",
    "their",
    "from",
    "to",
}
HANGING = {"on", "from", "at", "by", "to", "until", "before"}
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField)


class Form(forms.Form):
    """A form whose "required" messages say what to enter, choose, tick or attach; a field's own message stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = missing(field, self[name].label)


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


class AsAtForm(Form):
    """The day that a page is asked for, and by what was known when."""

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query if query.get("as-at") else None)
        self.today = today
        self.known_by = day_in(query.get("known-by", ""))  # it has no box: a link on a page of the past gives it
        self.fields["as-at"] = Day(label="As at", required=False, initial=today)

    @property
    def day(self) -> date:
        """The day asked for; today where none was, or where it cannot be read."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["as-at"] or self.today
        return self.today

    @property
    def past(self) -> date | None:
        """The day asked for, where it is over: the page then says how things stood, rather than how they stand."""
        return self.day if self.day < self.today else None

    @property
    def is_past(self) -> bool:
        """Whether the page is asked how things stood, or what was known of them, rather than how they stand."""
        return self.past is not None or (self.known_by is not None and self.known_by < self.today)


def day_in(text: str) -> date | None:
    """Give a day in an address; None where it cannot be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def long(label: str, rows: int = 4, **options: Any) -> forms.CharField:
    """Give a field for a paragraph."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=8000, **options)


def missing(field: forms.Field, label: str) -> str:
    """Give the sentence for a field that was left empty."""
    words = label[:1].lower() + label[1:] if label[1:2].islower() else label
    if isinstance(field, forms.BooleanField):
        return f"Tick the box if it is so: {words}"
    if isinstance(field, forms.FileField):
        return f"Choose a file: {words}"
    if isinstance(field, CHOSEN):
        return f"Choose: {words}"
    if label.endswith("?"):
        return f"Answer “{label}”"
    first, last = words.split()[0].lower(), words.split()[-1]
    return f"Fill in “{label}”" if first in NO_NOUN or last in HANGING else f"Enter the {words}"
