"""The sheet that is sent in, and what its preview held."""

from typing import Any, Final

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from tallystick.foundation.ui.forms import Form

LARGEST: Final = 10 * 1024 * 1024  # bytes
SALT: Final = "tallystick.register.preview"
HOURS: Final = 24
SAY_WHY: Final = "Say why what was written is corrected. Both texts are kept"


class SheetForm(Form):
    """A workbook or a file of commas."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="An Excel workbook (.xlsx) or a file of commas (.csv) with this register’s headings",
        error_messages={"required": "Choose the spreadsheet that you filled in", "empty": "This file is empty"},
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any sheet of ours."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB. Send it in parts")
        return file


class TakeForm(Form):
    """What the preview showed, signed, so that nothing else is taken in than what was looked at."""

    rows = forms.CharField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label="If a row cannot be taken after all",
        choices=[("all", "Take none"), ("partly", "Take the others")],
        widget=forms.RadioSelect,
        initial="all",
    )
    reason = forms.CharField(
        label="Why entries are changed",
        max_length=500,
        required=False,
        help_text="Needed where something is replaced or removed. Kept with each text that is replaced.",
    )

    def __init__(self, *args: Any, owner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_rows(self) -> list[dict[str, Any]]:
        """Give the rows that were looked at; refuse somebody else's, and those of another day."""
        try:
            return signing.loads(self.cleaned_data["rows"], salt=f"{SALT}.{self.owner}", max_age=HOURS * 3600)
        except signing.BadSignature as wrong:
            raise forms.ValidationError("The preview is too old. Send the spreadsheet in again") from wrong

    def clean(self) -> dict[str, Any]:
        """Refuse rows that correct what was written without saying why."""
        if any(one.get("corrects", True) for one in self.looked_at) and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", SAY_WHY)
        return self.cleaned_data

    @property
    def looked_at(self) -> list[dict[str, Any]]:
        """The rows that the preview showed; none where they cannot be read any more."""
        return self.cleaned_data.get("rows", [])


def sealed(rows: list[dict[str, Any]], owner: str) -> str:
    """Give rows as the preview's form carries them."""
    return signing.dumps(rows, salt=f"{SALT}.{owner}", compress=True)
