"""The answers of an update, a page each, and its evidence."""

from pathlib import PurePath
from typing import Any, Final

from django import forms
from django.urls import reverse_lazy

from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress.rules.answers import FINISHED, STATUSES, SURENESS
from tallystick.modules.progress.rules.evidence import check_link

LONGEST: Final = 20_000  # characters: far beyond any guidance, short of filling the disk
READS: Final = {
    "autocomplete": "off",
    "hx-get": reverse_lazy("progress:read-forecast"),
    "hx-trigger": "input changed delay:300ms",
    "hx-target": "#read-forecast",
}


class SeenForm(Form):
    """A form that says which version its writer saw; `fields_kept` are the answers that it keeps."""

    fields_kept: tuple[str, ...] = ()

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        """The version that was on the screen."""
        return self.cleaned_data.get("seen_version") or 0

    @property
    def answers(self) -> dict[str, str]:
        """The answers to be kept."""
        return {name: self.cleaned_data[name] for name in self.fields_kept}


class GoingForm(SeenForm):
    """How it is going, and when it will be done."""

    fields_kept = ("status", "forecast", "sureness")

    status = forms.ChoiceField(
        label="How is it going?",
        choices=list(STATUSES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is going."},
    )
    forecast = forms.CharField(
        label="When will it be done?",
        required=False,
        max_length=300,
        help_text="As you would say it, such as “end of March 2027” or “summer term 2027”. "
        "Leave it empty where it is done.",
        widget=forms.TextInput(attrs=READS),
    )
    sureness = forms.ChoiceField(
        label="How sure are you of that?", choices=list(SURENESS.items()), required=False, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Ask when it will be done, and how sure that is, only where it is not finished."""
        cleaned = super().clean() or {}
        if cleaned.get("status") and cleaned["status"] not in FINISHED:
            if not cleaned.get("forecast"):
                self.add_error("forecast", "Say when it will be done, as well as you can tell.")
            if not cleaned.get("sureness"):
                self.add_error("sureness", "Choose how sure you are of the date.")
        return cleaned


class WordsForm(SeenForm):
    """What has happened, and what comes next."""

    fields_kept = ("narrative", "ahead")

    narrative = forms.CharField(
        label="What has happened?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "class": "govuk-js-character-count"}),
        error_messages={"required": "Say what has happened. A sentence or two will do."},
    )
    ahead = forms.CharField(
        label="What comes next, and what could go wrong?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class EvidenceForm(SeenForm):
    """A file or a link that shows what an update says."""

    file = forms.FileField(label="File", required=False)
    link = forms.CharField(
        label="Or the address of a page",
        required=False,
        max_length=500,
        help_text="Beginning with https://",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    title = forms.CharField(
        label="What is it?", required=False, max_length=200, help_text="Such as “Training register, autumn 2026”."
    )
    effective = forms.DateField(
        label="What day is it from?",
        input_formats=DAYS,
        error_messages={"invalid": NOT_A_DAY},
        help_text="The day of the document itself, such as 31/05/2026.",
        widget=forms.DateInput(attrs={"class": "govuk-input--width-10"}, format="%d/%m/%Y"),
    )
    public = forms.BooleanField(
        label="The public may see it", required=False, help_text="Unless you tick this, only colleagues see it."
    )

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit

    def clean(self) -> dict[str, Any]:
        """Want either a file or a link, and a link that leads to a page of the web."""
        cleaned = super().clean() or {}
        sent, link = cleaned.get("file"), cleaned.get("link")
        if bool(sent) == bool(link):
            self.add_error("file", "Choose a file or give the address of a page; one of the two at a time.")
        elif sent and sent.size > self.limit:
            self.add_error("file", f"The file is larger than {self.limit // 2**20} megabytes, the most that is taken.")
        elif link:
            self._check(link)
        return cleaned

    def _check(self, link: str) -> None:
        try:
            check_link(link)
        except Refusal as refusal:
            self.add_error("link", str(refusal))

    @property
    def told(self) -> dict[str, Any]:
        """What is said of the evidence, whichever it is."""
        return {name: self.cleaned_data[name] for name in ("title", "effective", "public")}

    @property
    def name(self) -> str:
        """The file's name, without any folder of its sender's."""
        return PurePath(self.cleaned_data["file"].name or "file").name
