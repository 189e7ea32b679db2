"""A gate, an evaluation, and what is decided on it."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day, SeenForm, long
from tallystick.modules.decisions.forms.seen import body, minute


class GateForm(SeenForm):
    """What a pilot tries, and what waits for it."""

    roll_out = forms.TypedChoiceField(
        label="What waits for this pilot?",
        coerce=int,
        help_text="The action that takes it everywhere. You can add others, also of other plans, afterwards.",
        error_messages={"required": "Choose the action that waits for this pilot."},
    )
    scope = long(
        "What is tried, where and with whom?",
        rows=3,
        error_messages={"required": "Say what is tried, where and with whom."},
    )
    evaluation_due = Day(label="Evaluation due", required=False)

    def __init__(self, *args: Any, actions: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields["roll_out"]).choices = [("", "Choose an action"), *actions]


class RollOutForm(SeenForm):
    """Which gate an action has to wait for."""

    gate = forms.TypedChoiceField(
        label="Which pilot does it wait for?",
        coerce=int,
        error_messages={"required": "Choose the pilot that this action waits for."},
    )

    def __init__(self, *args: Any, gates: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields["gate"]).choices = [("", "Choose a pilot"), *gates]


class EvaluationForm(SeenForm):
    """What a pilot showed."""

    found = long("What was found?", rows=5, error_messages={"required": "Say what was found."})
    lessons = long("Lessons", required=False, help_text="One a line. They can be searched by others who try the like.")
    evidence = long("Evidence", rows=2, required=False, help_text="What this rests on, such as a report and its date.")
    link = forms.URLField(label="Link to the evidence", required=False, max_length=500, assume_scheme="https")
    day = Day(label="Day of the evaluation")

    @property
    def said(self) -> dict[str, Any]:
        """What was said, the lessons one by one."""
        return super().said | {"lessons": self.cleaned_data["lessons"].splitlines()}


class GateDecisionForm(SeenForm):
    """What was decided on the evaluation."""

    outcome = forms.ChoiceField(
        label="What was decided?",
        choices=(
            ("go", "Go: the roll-out may begin"),
            ("changes", "Go with changes: it may begin, as the reason says"),
            ("stop", "Stop: this is not the main strategy"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided."},
    )
    because = long("Reason", rows=3, error_messages={"required": "Say why, so that others need not ask again."})
    body = body(help_text="The board or panel that decided. Needed where you wrote the evaluation yourself.")
    minute = minute()
    day = Day(label="Day of the decision")
