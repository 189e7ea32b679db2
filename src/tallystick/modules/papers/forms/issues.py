"""What is asked of whoever makes a paper: which, of what, as at which day; its words; why it is taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.papers.models import State
from tallystick.modules.papers.queries import Sought

Choices = Sequence[tuple[str, str]]
OFFERED = (("", "All"), *State.choices)


class SeekForm(Form):
    """What is sought among papers."""

    words = forms.CharField(label="Words", required=False, help_text="Of its title or its plan", max_length=80)
    state = forms.ChoiceField(label="How far it has come", required=False, choices=OFFERED)
    audience = forms.ChoiceField(label="For whom", required=False)

    def __init__(self, *args: Any, audiences: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["audience"]).choices = [("", "Everybody"), *audiences]

    @property
    def asked(self) -> Sought:
        """What is sought; what cannot be read asks nothing."""
        self.is_valid()
        return Sought(**{name: self.cleaned_data.get(name) or "" for name in ("words", "state", "audience")})


class BeginForm(Form):
    """Which paper, of which plan, as at which day."""

    paper = forms.ChoiceField(label="Paper")
    plan = forms.ChoiceField(label="Plan", required=False, help_text="For papers that are made of a plan.")
    as_at = Day(label="As at", help_text="What is told is what was recorded by the end of this day.")
    since = Day(label="Since", required=False, help_text="The last meeting, where the paper tells what came since.")

    def __init__(self, *args: Any, papers: Choices, plans: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["paper"]).choices = [("", "Choose a paper"), *papers]
        cast("forms.ChoiceField", self.fields["plan"]).choices = [("", "No plan"), *plans]
        self.initial.setdefault("as_at", today)
        self.today = today

    def clean_as_at(self) -> date:
        """Refuse a day that is still to come."""
        found: date = self.cleaned_data["as_at"]
        if found > self.today:
            raise forms.ValidationError("Choose today or a day before it. Nothing is recorded of later ones.")
        return found


class WriteForm(SeenForm):
    """What somebody writes into a paper."""

    text = long("What it says", rows=8)


class CompleteForm(SeenForm):
    """Whether what looks like a name may stand; asked only where something does."""

    names_may_stand = forms.BooleanField()

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names:
            del self.fields["names_may_stand"]
            return
        field = self.fields["names_may_stand"]
        words = f"{', '.join(names)}: this looks like a name. It names no child, and may stand"
        field.label = self["names_may_stand"].label = words
        field.error_messages["required"] = "Take the names out, or tick that they name no child"


class SendForm(SeenForm):
    """Whether those who are owed the paper are told by message; asked only where it is owed."""

    send = forms.BooleanField(
        label="Tell those who are owed it by message",
        help_text="Each hears that it is there, and signs in to read it. Nothing of the paper stands in the message.",
        required=False,
    )

    def __init__(self, *args: Any, owed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not owed:
            del self.fields["send"]


class WhyForm(SeenForm):
    """Why a paper is taken back or corrected."""

    because = long("Why", help_text="It is printed where the paper was.")


class LaidForm(SeenForm):
    """Before whom a paper was laid, and when."""

    to = forms.ChoiceField(label="Laid before")
    on = Day(label="On")

    def __init__(self, *args: Any, bodies: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["to"]).choices = [(one, one) for one in bodies]
