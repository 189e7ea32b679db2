"""A document on its way in: it is read while its form is checked, so that bad input is refused beside its field."""

import tempfile
from pathlib import Path, PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import CannotRead, plan_in
from tallystick.engine.reading.sources import extract


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
            self.draft = plan_in(source)
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
