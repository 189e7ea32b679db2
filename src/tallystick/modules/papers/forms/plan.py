"""What an author adds to a board paper: the date it speaks for, and what a plan cannot know."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from tallystick.engine.writing import suffixes
from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form

NOW, THEN = "now", "as-at"
LONG = {"class": "govuk-input"}


class BoardPaperForm(Form):
    """The cover of a board paper. Nothing in it is kept: it is printed on the paper."""

    as_at = forms.DateField(
        label="As at",
        help_text="What is late, and how late, is counted on this day.",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={"invalid": NOT_A_DAY},
    )
    of = forms.ChoiceField(
        label="The plan as it stood",
        help_text="A version prints what it said when it was frozen, whatever has changed since.",
        required=False,
    )
    board = forms.CharField(label="Report to", required=False, max_length=120)
    lead = forms.CharField(label="Lead officer", required=False, max_length=120)
    decision = forms.CharField(
        label="Decision asked",
        help_text="Left empty, the paper asks the board to note progress and to decide about each kind of exception.",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    exempt = forms.CharField(
        label="Exempt status",
        help_text="Such as “Not exempt” or the paragraph that exempts it.",
        required=False,
        max_length=200,
    )
    kind = forms.ChoiceField(
        choices=[(suffix, suffix) for suffix in suffixes()], widget=forms.HiddenInput, required=False
    )

    def __init__(
        self, query: Any = None, *, today: date, versions: Sequence[tuple[str, str]] = (), of: str = ""
    ) -> None:
        super().__init__(query or None, initial={"as_at": today, "of": of or NOW})
        choices = [(NOW, "As it stands now"), (THEN, "As the register stood on the day above"), *versions]
        cast("forms.ChoiceField", self.fields["of"]).choices = choices

    @property
    def which(self) -> str:
        """The plan's moment as its queries name it: "now", a version's number, or the day that the paper is for."""
        chosen = self.cleaned_data["of"] or NOW
        return self.cleaned_data["as_at"].isoformat() if chosen == THEN else chosen

    def told(self) -> dict[str, Any]:
        """What the paper is told, without the kind of file and the version that were asked for."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("kind", "of")}
