"""The workbook that is sent in, and what its preview held."""

from typing import Any, Final

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from tallystick.foundation.ui.forms import Form

LARGEST: Final = 10 * 1024 * 1024  # bytes: some thousand actions with long words
SALT: Final = "tallystick.sheet.preview"
HOURS: Final = 24


class SheetForm(Form):
    """A workbook."""

    file = forms.FileField(
        label="Workbook",
        help_text="The Excel workbook (.xlsx) that you had from this page, filled in",
        error_messages={"required": "Choose the workbook that you filled in", "empty": "This file is empty"},
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any workbook of ours."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                "This file is larger than 10 MB. Choose the workbook that you had from this page"
            )
        return file


class KeepForm(Form):
    """What the preview showed, signed, so that nothing else is kept than what was looked at."""

    rows = forms.CharField(widget=forms.HiddenInput)
    submit = forms.BooleanField(
        label="Submit every action that says all it has to", required=False, help_text="The others are kept as drafts"
    )

    def __init__(self, *args: Any, owner: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_rows(self) -> list[dict[str, Any]]:
        """Give the rows that were looked at; refuse somebody else's, and those of another day."""
        try:
            return signing.loads(self.cleaned_data["rows"], salt=f"{SALT}.{self.owner}", max_age=HOURS * 3600)
        except signing.BadSignature as wrong:
            raise forms.ValidationError("The preview is too old. Send the workbook in again") from wrong


def sealed(rows: list[dict[str, Any]], owner: int) -> str:
    """Give rows as the preview's form carries them."""
    return signing.dumps(rows, salt=f"{SALT}.{owner}", compress=True)
