"""What is sought among openings, and what people say when they settle one."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form, SeenForm, long
from tallystick.modules.triggers.queries.openings import Asked
from tallystick.modules.triggers.rules.which import STANDING, WORDS


class SeekForm(Form):
    """What is sought among what was opened."""

    words = forms.CharField(label="Words", required=False, help_text="A school, an area or a post", max_length=80)
    trigger = forms.ChoiceField(label="What is opened", required=False)
    which = forms.ChoiceField(label="How it stands", required=False, choices=list(WORDS.items()))

    def __init__(self, *args: Any, triggers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trigger"].choices = [("", "Everything"), *triggers]

    @property
    def asked(self) -> Asked:
        """What is sought; what cannot be read asks nothing."""
        self.is_valid()
        told = {name: self.cleaned_data.get(name) or "" for name in ("words", "trigger", "which")}
        return Asked(**told | {"which": told["which"] or STANDING})


class CloseForm(SeenForm):
    """Why an opening is closed."""

    because = long("Why it is closed", help_text="What the later figure says, and what becomes of the plan.")


class AnswerForm(SeenForm):
    """What was done about an alert."""

    because = long("What was done")


class PlanForm(Form):
    """Which entry is the plan."""

    entry = forms.ChoiceField(label="Plan", help_text="Plans that stand open in their register.")

    def __init__(self, *args: Any, entries: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].choices = [("", "Choose a plan"), *entries]


class HandOverForm(SeenForm):
    """To which post an opening falls."""

    post = forms.ChoiceField(label="Post")

    def __init__(self, *args: Any, posts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", "Choose a post"), *posts]
