"""What people type: each form refuses with a sentence beside the field."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import CannotRead, read_source
from tallystick.engine.reading.sources import extract
from tallystick.modules.plans.queries import ActionSearch
from tallystick.modules.plans.rules.branches import TYPES, Kind, Node
from tallystick.modules.plans.rules.cells import CELLS, Cell, CellRefused, tidy, with_words, words_of
from tallystick.modules.plans.rules.drafting import check_new_node
from tallystick.modules.plans.rules.vocabulary import DIRECTION_WORDS, HINTS, STATUS_WORDS, cell_words

LONG = ("text", "context", "baseline_text", "progress")


class UploadForm(forms.Form):
    """A document, or its text; it is read while the form is checked, so that bad input is refused beside its field."""

    document = forms.FileField(
        label="Document",
        required=False,
        allow_empty_file=True,  # the reader says more of it than Django would
        help_text="Word, PDF, Excel, HTML, CSV or text.",
    )
    pasted = forms.CharField(
        label="Or paste its text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Copy the whole table out of your document, with its headings.",
    )

    def __init__(self, *args: Any, folder: str, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder, self.limit = Path(folder), limit
        self.path: Path | None = None
        self.name = ""
        self.draft: Draft | None = None
        self.pieces: list[list[str]] = []

    def clean(self) -> dict[str, Any]:
        """Write what was sent into the folder and read it."""
        cleaned = super().clean() or {}
        sent, pasted = cleaned.get("document"), cleaned.get("pasted", "")
        if sent is None and not pasted.strip() and not self.errors:
            self.add_error("document", "Choose a document, or paste its text.")
        elif sent is not None and sent.size > self.limit:
            self.add_error(
                "document", f"The document is larger than {self.limit // 2**20} megabytes, the most that is taken."
            )
        elif not self.errors:
            self._read(sent, pasted)
        return cleaned

    def _read(self, sent: UploadedFile | None, pasted: str) -> None:
        self.name = PurePath(sent.name or "document").name if sent else "Pasted text.txt"
        self.path = self.folder / f"document{PurePath(self.name).suffix.lower()[:10]}"
        with self.path.open("wb") as file:
            file.writelines(sent.chunks() if sent else [pasted.encode()])
        try:
            source = extract(self.path)
            self.draft = read_source(source)
            self.pieces = [[piece.where, piece.text] for piece in source.pieces]
        except CannotRead as refusal:
            self.add_error("document" if sent else "pasted", str(refusal))

    @property
    def taken(self) -> dict[str, Any]:
        """What was sent and what was read of it."""
        return {"path": self.path, "name": self.name, "draft": self.draft, "pieces": self.pieces}


def folder_for_upload() -> tempfile.TemporaryDirectory[str]:
    """A folder of its own for one upload, gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="tallystick-")


class VersionForm(forms.Form):
    """A form that says which version its reader saw."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        """The version that was on the screen."""
        return cast("int", self.cleaned_data.get("seen_version") or 0)


class LineForm(VersionForm):
    """The cells of one line as words."""

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        node: Node | None = None,
        version: int = 0,
        date: str | None = None,
        new: bool = False,
        **kwargs: Any,
    ) -> None:
        self.kind, self.new, self.document_date = kind, new, date or None
        self.node = node or TYPES[kind](text="")
        kwargs["initial"] = words_of(kind, self.node) | {"seen_version": version}
        super().__init__(*args, **kwargs)
        for cell in CELLS[kind]:
            self.fields[cell.name] = field_for(cell, kind, new=new)

    def clean(self) -> dict[str, Any]:
        """Refuse words that cannot stand, beside the cell that they are in."""
        cleaned = super().clean() or {}
        try:
            if self.new:
                check_new_node(self.kind, self.words)
            with_words(self.kind, self.node, self.words, document_date=self.document_date)
        except CellRefused as refusal:
            self.add_error(refusal.cell, str(refusal))
        return cleaned

    @property
    def words(self) -> dict[str, str]:
        """Each cell's words as typed."""
        return {cell.name: self.cleaned_data.get(cell.name) or "" for cell in CELLS[self.kind]}


def field_for(cell: Cell, kind: Kind, *, new: bool) -> forms.Field:
    """The field that a cell is typed into."""
    options: dict[str, Any] = {
        "label": cell_words(cell.name, kind),
        "help_text": HINTS.get(cell.name, ""),
        "required": cell.name == "text" or (new and kind == "action" and cell.name == "lead"),
    }
    match cell.shape:
        case "status":
            return forms.ChoiceField(choices=[("", "No status"), *STATUS_WORDS.items()], **options)
        case "direction":
            return forms.ChoiceField(choices=[("", "Not said"), *DIRECTION_WORDS.items()], **options)
        case "long" | "names":
            rows = 4 if cell.name in LONG else 2
            return forms.CharField(
                widget=forms.Textarea(attrs={"rows": rows}), error_messages=refusals(cell), **options
            )
        case "timescale":
            return forms.CharField(widget=forms.TextInput(attrs=reads_while_typed(cell)), **options)
        case "number":
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}), **options)
        case _:
            narrow = {"class": "short"} if cell.name in ("ref", "unit") else {}
            return forms.CharField(widget=forms.TextInput(attrs=narrow), **options)


def reads_while_typed(cell: Cell) -> dict[str, str]:
    """With scripts, what a timescale is read as is shown while it is typed; without them, after it is saved."""
    return {
        "autocomplete": "off",
        "hx-get": reverse("plans:timescale"),
        "hx-trigger": "input changed delay:300ms",
        "hx-target": f"#read-{cell.name}",
    }


def refusals(cell: Cell) -> dict[str, str]:
    """What is said where a cell must not be empty."""
    sentences = {
        "text": "Say what it is: the text cannot be empty.",
        "lead": "Name a lead: a new action needs a person or post who answers for it.",
    }
    return {"required": sentences[cell.name]} if cell.name in sentences else {}


class PlanForm(VersionForm):
    """What is said of a plan as a whole."""

    title = forms.CharField(label="Title", error_messages={"required": "Give the plan a title."})
    organisation = forms.CharField(label="Organisation", required=False)
    kind = forms.CharField(label="Kind of plan", required=False, help_text="Such as “post-inspection action plan”.")
    date = forms.RegexField(
        r"^\d{4}(-\d{2}(-\d{2})?)?$",
        label="Date of the document",
        required=False,
        help_text="As precisely as it is printed: 2026, 2026-05 or 2026-05-31.",
        error_messages={"invalid": "Write the date as 2026, 2026-05 or 2026-05-31."},
        widget=forms.TextInput(attrs={"class": "short"}),
    )

    @property
    def said(self) -> dict[str, str]:
        """The plan's own cells."""
        return {name: tidy(self.cleaned_data[name]) for name in ("title", "organisation", "kind", "date")}


class ReasonForm(VersionForm):
    """Why a doubtful cell may stand as it is."""

    because = forms.CharField(
        label="Why can it stand as it is?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it can stand as it is, so that the next reader need not ask again."},
    )


class ReviewForm(VersionForm):
    """The review's own record."""

    title = forms.CharField(label="Title of the review")
    scope = forms.CharField(label="Scope", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    team = forms.CharField(
        label="Team", required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text="One a line."
    )
    terms = forms.CharField(
        label="Terms of reference", required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text="One a line."
    )
    areas = forms.CharField(
        label="Areas looked at", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="One a line."
    )


class JudgementForm(forms.Form):
    """A finding of the review."""

    text = forms.CharField(
        label="What was judged",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what was judged."},
    )
    grade = forms.CharField(label="Grade, as printed", required=False)
    paragraph = forms.CharField(label="Paragraph", required=False, widget=forms.TextInput(attrs={"class": "short"}))


class ChooseForm(forms.Form):
    """One thing out of several."""

    chosen = forms.TypedChoiceField(label="", coerce=int)

    def __init__(self, *args: Any, label: str, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["chosen"])
        field.label, field.choices = label, [("", "Choose"), *choices]
        field.error_messages["required"] = "Choose one."


class AskForm(forms.Form):
    """The number of a recommendation that was made."""

    ref = forms.CharField(
        label="Number of the recommendation",
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={"required": "Give the recommendation’s number."},
    )


class AsAtForm(forms.Form):
    """The date that a page is asked for."""

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query if query.get("as-at") else None)
        self.today = today
        self.fields["as-at"] = forms.DateField(
            label="As at",
            required=False,
            widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
            error_messages={"invalid": "Write the date as year-month-day, such as 2026-05-31."},
            initial=today,
        )

    @property
    def day(self) -> date:
        """The date asked for; today where none was, or where it cannot be read."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["as-at"] or self.today
        return self.today


class PlanSearchForm(forms.Form):
    """What to look for among plans."""

    q = forms.CharField(label="Search plans", required=False)


class ActionSearchForm(forms.Form):
    """What to look for among actions."""

    q = forms.CharField(label="Words", required=False)
    plan = forms.TypedChoiceField(label="Plan", required=False, coerce=int, empty_value=None)
    lead = forms.CharField(label="Lead", required=False)
    partner = forms.CharField(label="Partner", required=False)
    group = forms.ChoiceField(label="Urgency or section", required=False)
    status = forms.ChoiceField(label="Status", required=False)
    tag = forms.CharField(label="Outcome tag", required=False)
    after = forms.DateField(label="Due on or after", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    before = forms.DateField(label="Due on or before", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    overdue = forms.BooleanField(label="Late only", required=False)
    no_lead = forms.BooleanField(label="Without a lead only", required=False)

    def __init__(self, *args: Any, plans: Sequence[tuple[int, str]], groups: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "plan": [("", "All plans"), *plans],
            "group": [("", "All"), *((group, group) for group in groups)],
            "status": [("", "All"), *STATUS_WORDS.items(), ("none", "No status")],
        }
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered

    def search(self, sort: str) -> ActionSearch:
        """What was asked; a field that cannot be read asks nothing."""
        asked = self.cleaned_data if self.is_valid() or self.is_bound else {}
        return ActionSearch(
            words=asked.get("q", ""),
            plan=asked.get("plan"),
            lead=asked.get("lead", ""),
            partner=asked.get("partner", ""),
            group=asked.get("group", ""),
            status=asked.get("status", ""),
            tag=asked.get("tag", ""),
            due_after=asked.get("after"),
            due_before=asked.get("before"),
            overdue=asked.get("overdue", False),
            without_lead=asked.get("no_lead", False),
            sort=sort,
        )
