"""The one page of a letter: how it goes, when it will be done, what has happened."""

from django import forms

from tallystick.modules.progress.forms.updates import LONGEST, GoingForm


class LetterForm(GoingForm):
    """All that an update must say, on one page."""

    fields_kept = ("status", "forecast", "sureness", "narrative", "ahead")

    forecast = forms.CharField(
        label="When will it be done?",
        required=False,
        max_length=300,
        help_text="As you would say it, such as “end of March 2027”. Leave it empty where it is done.",
    )
    narrative = forms.CharField(
        label="What has happened?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what has happened. A sentence or two will do."},
    )
    ahead = forms.CharField(
        label="What comes next, and what could go wrong?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = ("status", "forecast", "sureness", "narrative", "ahead")
