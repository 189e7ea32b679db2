"""What is said of an update for one reading, and a translation of it."""

from pathlib import PurePath
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form
from tallystick.modules.progress.rules.plain import LONGEST, PARTS, YOUNG_PARTS

HINTS = {
    "told": "Such as what children, parents or an inspection said. It can be left empty.",
    "promised": "The action in plain words. It can be left empty.",
    "text": "Short sentences, everyday words. Say what is different now. Leave every child’s name out.",
}


class PlainForm(Form):
    """What people told us, what we promised, what happened."""

    told = forms.CharField(
        required=False, max_length=LONGEST, help_text=HINTS["told"], widget=forms.Textarea(attrs={"rows": 2})
    )
    promised = forms.CharField(
        required=False, max_length=LONGEST, help_text=HINTS["promised"], widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        max_length=LONGEST,
        help_text=HINTS["text"],
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what happened."},
    )
    names_may_stand = forms.BooleanField(
        label="What looks like a name here is no child’s, and may stand", required=False
    )
    seen_number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, reading: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (YOUNG_PARTS if reading == "young" else PARTS).items():
            self.fields[name].label = self[name].label = label

    @property
    def said(self) -> dict[str, Any]:
        """What is said, as its deed takes it."""
        return self.cleaned_data | {"seen_number": self.cleaned_data["seen_number"] or 0}


class TranslationForm(Form):
    """A file in another language, and who translated."""

    language = forms.ChoiceField(label="Language")
    translator = forms.CharField(
        label="Who translated it?", max_length=200, help_text="A person or a firm, so that anybody can ask them."
    )
    file = forms.FileField(label="File", help_text="Word, PDF, sound or film. Leave every child’s name out.")

    def __init__(self, *args: Any, languages: dict[str, str], limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit
        self.fields["language"].choices = [
            ("", "Choose a language"),
            *((code, title) for code, title in languages.items() if code != "en"),
        ]

    def clean_file(self) -> Any:
        """Refuse a file that is larger than is taken."""
        sent = self.cleaned_data["file"]
        if sent.size > self.limit:
            raise forms.ValidationError(
                f"The file is larger than {self.limit // 2**20} megabytes, the most that is taken."
            )
        return sent

    @property
    def name(self) -> str:
        """The file's name, without any folder of its sender's."""
        return PurePath(self.cleaned_data["file"].name or "file").name

    @property
    def told(self) -> dict[str, Any]:
        """What is said of the file."""
        return {name: self.cleaned_data[name] for name in ("language", "translator")}
