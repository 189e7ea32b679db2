"""A feed set up, step by step: who sends and under what; then which columns cross."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.people.rules import SCHEMES

NOT_SENT = ("", "Does not cross")


class FeedForm(Form):
    """Who sends, under which agreement, which records, how often."""

    title = forms.CharField(label="What is the feed called?", max_length=160)
    agreement = forms.ModelChoiceField(
        queryset=None, label="Under which sharing agreement?", help_text="It says which agency sends."
    )
    table = forms.ChoiceField(label="What does it hold?", help_text="A record table, as the agency’s file fills it.")
    cadence = forms.ChoiceField(label="How often does it come?", widget=forms.RadioSelect)
    due = Day(label="When is the first due?")
    owner = forms.ModelChoiceField(queryset=None, label="Who is told when it does not come?")

    def __init__(
        self,
        *args: Any,
        agreements: QuerySet[Any],
        people: QuerySet[Any],
        tables: Sequence[tuple[str, str]],
        cadences: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["agreement"]).queryset = agreements
        cast("forms.ModelChoiceField", self.fields["owner"]).queryset = people
        cast("forms.ChoiceField", self.fields["table"]).choices = list(tables)
        cast("forms.ChoiceField", self.fields["cadence"]).choices = list(cadences)


class ColumnsForm(Form):
    """Which column says which child, and which column tells each kind of fact."""

    child = forms.ChoiceField(label="Which column has the child’s number?")
    scheme = forms.ChoiceField(label="Which number is it?")

    def __init__(
        self, *args: Any, columns: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["child"]).choices = list(columns)
        cast("forms.ChoiceField", self.fields["scheme"]).choices = list(SCHEMES.items())
        for code, title in kinds:
            self.fields[f"kind-{code}"] = forms.ChoiceField(label=title, required=False, choices=[NOT_SENT, *columns])

    @property
    def mapped(self) -> dict[str, str]:
        """The kinds of facts that cross, each with its column."""
        said = {name.removeprefix("kind-"): one for name, one in self.cleaned_data.items() if name.startswith("kind-")}
        return {kind: column for kind, column in said.items() if column}


class SettleForm(Form):
    """Which of the values holds, and how that is known."""

    value = forms.ChoiceField(label="Which holds?", widget=forms.RadioSelect)
    because = long("How do you know?")
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, values: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["value"]).choices = list(values)


class EndForm(SeenForm):
    """Nothing but which state of the feed was seen."""
