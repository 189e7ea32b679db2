"""A plan to check, from the register or as a file, and the marks of each item."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any, cast

from django import forms

from tallystick.engine.catalogue.checklists import Checklist, checklists
from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.sources import extract
from tallystick.foundation.ui.forms import Form, SeenForm
from tallystick.modules.quality.rules.contents import headings_in, suggested


class CheckForm(Form):
    """Which plan; its file is read for headings, which only suggest."""

    title = forms.CharField(
        label="Which plan is checked?",
        max_length=300,
        help_text="Such as “Plan of the quay team, 2026”.",
        error_messages={"required": "Say which plan is checked."},
    )
    plan = forms.TypedChoiceField(label="On the register as", required=False, coerce=int, empty_value=None)
    file = forms.FileField(
        label="Its file",
        required=False,
        help_text="Word, PDF, Excel, HTML or text, in whatever format. Its headings suggest what is there; you decide.",
    )

    def __init__(
        self, *args: Any, plans: Sequence[tuple[int, str]], folder: str, limit: int, checklist: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields["plan"]).choices = [("", "Not on the register"), *plans]
        self.folder, self.limit, self.checklist = Path(folder), limit, checklists()[checklist]
        self.found: dict[str, str] = {}
        self.kept: dict[str, Any] = {}

    def clean_file(self) -> Any:
        """Read the file's headings; refuse one that cannot be read, or is too large."""
        sent = self.cleaned_data["file"]
        if sent is None:
            return None
        if sent.size > self.limit:
            raise forms.ValidationError(
                f"The file is larger than {self.limit // 2**20} megabytes, the most that is taken."
            )
        name = PurePath(sent.name or "plan").name
        path = self.folder / f"plan{PurePath(name).suffix.lower()[:10]}"
        with path.open("wb") as file:
            file.writelines(sent.chunks())
        try:
            self.found = suggested(self.checklist, headings_in(extract(path)))
        except CannotRead as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        self.kept = {"file": path, "name": name}
        return sent


class MarksForm(SeenForm):
    """Of each item, whether it is there and where."""

    def __init__(self, *args: Any, checklist: Checklist, items: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for item in checklist.items:
            row = items[item.code]
            self.fields[f"there-{item.code}"] = forms.BooleanField(
                label=item.title,
                required=False,
                initial=row.there or bool(row.suggested),
                help_text=item.why,
            )
            self.fields[f"where-{item.code}"] = forms.CharField(
                label=f"{item.title}: where it stands",
                required=False,
                max_length=300,
                initial=row.where or row.suggested,
            )

    @property
    def marks(self) -> dict[str, tuple[bool, str]]:
        """What was said of each item."""
        given = self.cleaned_data
        codes = [item.code for item in self.checklist.items]
        return {code: (given[f"there-{code}"], given[f"where-{code}"]) for code in codes}
