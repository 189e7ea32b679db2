"""What is typed about the public site."""

from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form, SeenForm, long


class SiteForm(SeenForm):
    """What an authority says of its site."""

    address = forms.CharField(
        label="Address of the site",
        required=False,
        max_length=200,
        help_text="Where everybody finds it, such as https://progress.example.gov.uk. Feeds and the map need it.",
    )
    about = long("What its first page says", 3, required=False)
    licence = forms.CharField(
        label="Licence",
        required=False,
        max_length=160,
        help_text="Under which all of it may be used again, such as Open Government Licence v3.0. Only you can say.",
    )
    licence_address = forms.CharField(label="Address of the licence", required=False, max_length=200)
    contact = forms.CharField(
        label="Whom to ask", required=False, max_length=300, help_text="At the foot of each page."
    )
    papers_for = forms.IntegerField(
        label="For how many years papers stay public",
        required=False,
        min_value=1,
        max_value=100,
        help_text="Leave it empty where they stay for good.",
    )

    @property
    def words(self) -> dict[str, Any]:
        """What was typed, by the columns of the site."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name != "seen_version"}


class ReleaseForm(Form):
    """That what was looked at becomes public."""

    seen_digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    declared = forms.BooleanField(
        label="I have read the page, and it may be read by everybody",
        error_messages={"required": "Tick the box once you have read the page, or leave without making it public."},
    )


class TakeBackForm(SeenForm):
    """Why something is taken back."""

    why = forms.CharField(
        label="Why it is taken back",
        max_length=500,
        help_text="Everybody will read this sentence where the page was. Name no child in it.",
    )


class LetStayForm(SeenForm):
    """Why a public paper stays as it is, though it tells what is kept back now."""

    why = forms.CharField(
        label="Why the paper may stay as it is",
        max_length=500,
        help_text="It is kept with your name, for whoever publishes. Write no figure and name no child in it.",
    )
