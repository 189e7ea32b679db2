"""What is asked of whoever keeps a round of transfer, and of whoever sends a file."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from tallystick.foundation.ui.forms import Day, Form, SeenForm

SIDES = (("sends", "They send their Year 6"), ("receives", "They receive their new intake"))
FORMS = (("ctf", "Transfer file"), ("sheet", "Spreadsheet"))


class TransferForm(Form):
    """In which September pupils start, by when primaries send, when schools receive, and who answers for it."""

    intake = forms.IntegerField(
        label="In which September do the pupils start?",
        min_value=2005,
        max_value=2100,
        help_text="Such as 2027.",
    )
    upload_by = Day(label="By when do primary schools send?")
    release_on = Day(label="When can secondary schools read it?")
    owner = forms.ModelChoiceField(queryset=None, label="Who answers for it?")

    def __init__(self, *args: Any, people: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["owner"]).queryset = people


class DaysForm(SeenForm):
    """The two days of a round."""

    upload_by = Day(label="By when do primary schools send?")
    release_on = Day(label="When can secondary schools read it?")


class SchoolsForm(Form):
    """Which schools take part, a line each."""

    side = forms.ChoiceField(label="What do these schools do?", choices=SIDES, widget=forms.RadioSelect)
    schools = forms.CharField(
        label="Which schools?",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="A line each: the seven digits and the name of the school's unit, as in 9982001 Alder Primary School."
        " Where the national register of schools is loaded, the digits are enough.",
    )


class FileForm(Form):
    """One file."""

    file = forms.FileField(label="The file", allow_empty_file=True)


class DownloadForm(Form):
    """How an intake is written, and which version of it."""

    form = forms.ChoiceField(choices=FORMS)
    number = forms.IntegerField(required=False, min_value=1)


class SureForm(Form):
    """Nothing but that somebody is sure."""
