"""A later date asked for, and what is decided about it."""

from datetime import date
from typing import Any

from django import forms

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ui.forms import SeenForm, long
from tallystick.lib.refusals import Refusal
from tallystick.modules.decisions.forms.seen import body, minute
from tallystick.modules.decisions.rules.extensions import check_later, check_reason
from tallystick.modules.plans.rules.cells import read_timescale

GRANT, REFUSE = "grant", "refuse"


class AskForm(SeenForm):
    """The date asked for, as one would say it, and why."""

    to = forms.CharField(
        label="New date",
        max_length=300,
        help_text="As you would say it: “end of October 2026”, “spring term 2027”, “14 March 2027”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write the date that you ask for."},
    )
    because = long(
        "Why does the date have to move?",
        help_text="What happened, and what will be done by the new date. Whoever decides reads this first.",
        error_messages={"required": "Say why the deadline has to move."},
    )

    def __init__(self, *args: Any, standing: date | None, said: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing, self.standing_said, self.today = standing, said, today

    def clean_to(self) -> Timescale | None:
        """Read the date; refuse one that does not end later than the one standing."""
        found = read_timescale(self.cleaned_data["to"].strip(), document_date=self.today.isoformat())
        try:
            if self.standing is not None:
                check_later(found, self.standing, self.standing_said)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return found


class DecideForm(SeenForm):
    """Granted or refused, with a reason where it is refused."""

    what = forms.ChoiceField(
        label="What is decided?",
        choices=((GRANT, "Grant: the date expected moves"), (REFUSE, "Refuse: the date stays")),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the date moves."},
    )
    because = long("Reason", rows=3, required=False, help_text="Needed where you refuse.")
    body = body()
    minute = minute()

    def clean(self) -> dict[str, Any]:
        """Refuse a refusal without its reason."""
        cleaned = super().clean() or {}
        if cleaned.get("what") == REFUSE:
            try:
                check_reason(cleaned.get("because") or "", "Say why the date has to stay.")
            except Refusal as refusal:
                self.add_error("because", refusal.sentence)
        return cleaned

    @property
    def is_granted(self) -> bool:
        """Whether the date moves."""
        return bool(self.cleaned_data["what"] == GRANT)

    @property
    def said(self) -> dict[str, Any]:
        """The reason, the body and the minute."""
        return {name: self.cleaned_data[name] for name in ("because", "body", "minute")}
