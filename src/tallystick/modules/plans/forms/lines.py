"""The cells of a line and of a plan as words."""

from typing import Any, cast

from django import forms
from django.urls import reverse

from tallystick.modules.plans.rules.branches import TYPES, Kind, Node
from tallystick.modules.plans.rules.cells import CELLS, Cell, CellRefused, tidy, with_words, words_of
from tallystick.modules.plans.rules.drafting import check_new_node
from tallystick.modules.plans.rules.vocabulary import DIRECTION_WORDS, HINTS, STATUS_WORDS, cell_words

LONG = ("text", "context", "baseline_text", "progress")


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
