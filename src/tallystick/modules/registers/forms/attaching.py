"""The file that is put in a field of an entry."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form, long

MEGABYTE = 2**20


class FileForm(Form):
    """One file, and why it is put in place of another."""

    file = forms.FileField(
        label="File",
        max_length=255,
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Choose another one."},
    )

    def __init__(self, *args: Any, label: str, limit: int, there: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit
        self.fields["file"].label = label
        self.fields["file"].help_text = f"At most {limit // MEGABYTE} megabytes."
        if there:
            hint = "Both files are told of in the history."
            why = "Why it is put in place of the file that is there"
            self.fields["reason"] = long(why, rows=2, required=False, help_text=hint)
        self.fields["seen_version"] = forms.IntegerField(widget=forms.HiddenInput)

    @contextmanager
    def taken(self) -> Iterator[dict[str, Any]]:
        """Give what was sent, with the file in a folder of its own, which goes again."""
        sent, told = self.cleaned_data["file"], self.cleaned_data
        with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
            path = Path(folder) / "file"
            with path.open("wb") as file:
                file.writelines(sent.chunks())
            reason = told.get("reason", "")
            yield {"path": path, "name": sent.name, "seen_version": told["seen_version"], "reason": reason}

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        sent = self.cleaned_data["file"]
        if sent.size > self.limit:
            raise forms.ValidationError(f"The file is larger than {self.limit // MEGABYTE} megabytes. Send less.")
        return sent
