"""A protocol described, written, moved, answered and sent."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePath
from typing import Any, cast

from django import forms

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.plans.rules.cells import read_timescale

KINDS = (
    ("protocol", "Protocol"),
    ("policy", "Policy"),
    ("strategy", "Strategy"),
    ("agreement", "Service agreement"),
    ("guidance", "Guidance"),
)
SAID = "As you would say it: “October 2026”, “14 March 2027”."


def said_date(label: str) -> forms.CharField:
    """Give a field for a date as one would say it."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=200, required=False, help_text=SAID, widget=widget)


class ProtocolForm(SeenForm):
    """What a protocol is, between whom, and by when."""

    title = forms.CharField(label="Title", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    parties = long("Parties", rows=3, help_text="One a line.", error_messages={"required": "Name the parties."})
    purpose = long("What it is for", rows=3, required=False)
    agree_by = said_date("To be agreed by")
    review_by = said_date("To be reviewed by")
    starts = Day(label="In force from", required=False)
    ends = Day(label="In force until", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_agree_by(self) -> Timescale | None:
        """Read the date."""
        return self._read("agree_by")

    def clean_review_by(self) -> Timescale | None:
        """Read the date."""
        return self._read("review_by")

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "It would end before it is in force. Correct one of the two days.")
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """What was said, the parties one by one."""
        return super().said | {"parties": self.cleaned_data["parties"].splitlines()}

    def _read(self, name: str) -> Timescale | None:
        found = read_timescale(self.cleaned_data[name].strip(), document_date=self.today.isoformat())
        if found is not None and not found.end:
            raise forms.ValidationError("Write a date that ends, such as “October 2026” or “14 March 2027”.")
        return found


class TextForm(SeenForm):
    """A version's words or its file."""

    words = long("Text", rows=12, required=False, help_text="Type or paste it, a paragraph a line.")
    file = forms.FileField(label="Or the file that holds it", required=False)
    because = long("What is different in this version?", rows=2, required=False)

    def __init__(self, *args: Any, folder: str, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder, self.limit = Path(folder), limit

    def clean(self) -> dict[str, Any]:
        """Refuse a version that says nothing, and a file that is too large."""
        cleaned = super().clean() or {}
        sent = cleaned.get("file")
        if sent is None and not (cleaned.get("words") or "").strip() and not self.errors:
            self.add_error("words", "Type the text, or choose the file that holds it.")
        elif sent is not None and sent.size > self.limit:
            self.add_error("file", f"The file is larger than {self.limit // 2**20} megabytes, the most that is taken.")
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """The words, and the file where it was put for the deed to keep."""
        sent = self.cleaned_data["file"]
        told = {name: self.cleaned_data[name] for name in ("words", "because")}
        if sent is None:
            return told
        path = self.folder / "sent"
        with path.open("wb") as file:
            file.writelines(sent.chunks())
        return told | {"file": path, "name": PurePath(sent.name or "file").name}


class MoveForm(SeenForm):
    """The next stage."""

    to = forms.ChoiceField(label="Next stage", widget=forms.RadioSelect)
    day = Day(label="Day on which this happened")
    because = long("Why, or where it was decided", rows=2, required=False)

    def __init__(self, *args: Any, stages: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["to"]).choices = list(stages)


class ResponseForm(Form):
    """What somebody said in consultation."""

    who = forms.CharField(label="Who answered", max_length=200)
    said = long("What they said", error_messages={"required": "Say what they said."})
    day = Day(label="Day of the answer")


class AnswerForm(Form):
    """What became of it."""

    answer = long(
        "What became of it?",
        help_text="What was changed, or why nothing was.",
        error_messages={"required": "Say what became of it: what was changed, or why nothing was."},
    )


class SendForm(Form):
    """Who was sent the newest version."""

    names = long("Sent to", help_text="One a line.", error_messages={"required": "Name who was sent it, one a line."})
    day = Day(label="Day on which it was sent")


class RegisterForm(Form):
    """What to look for on the register, and as at which day."""

    STAGES = (
        ("", "All"),
        ("draft", "Draft"),
        ("consultation", "In consultation"),
        ("agreed", "Agreed"),
        ("published", "Published"),
        ("review", "Under review"),
        ("withdrawn", "Withdrawn"),
    )
    q = forms.CharField(label="Words", required=False, max_length=200)
    party = forms.CharField(label="Between", required=False, max_length=200)
    other = forms.CharField(label="and", required=False, max_length=200)
    stage = forms.ChoiceField(label="Stage", required=False, choices=STAGES)
    kind = forms.ChoiceField(label="Kind", required=False, choices=(("", "All"), *KINDS))
    in_force = forms.BooleanField(label="Only in force on the day", required=False)
    overdue = forms.BooleanField(label="Only overdue", required=False)

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query)
        self.today = today
        self.fields["as-at"] = Day(label="As at", required=False)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked; what cannot be read asks nothing."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return found | {"as_at": found.get("as-at") or self.today, "today": self.today}
