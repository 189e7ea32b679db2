"""What is typed in the search: words, and what narrows it; what is tried against the vocabulary."""

from collections.abc import Sequence

from django import forms

from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form
from tallystick.modules.finding.rules import LONGEST, Asked


class SearchForm(Form):
    """What a search is narrowed by. The words stand in the box above it, and here where the address holds them."""

    q = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Kind", required=False)
    plan = forms.ChoiceField(label="Plan", required=False)
    body = forms.ChoiceField(label="Body", required=False)
    first = forms.DateField(label="From", required=False, input_formats=DAYS, error_messages={"invalid": NOT_A_DAY})
    last = forms.DateField(label="Until", required=False, input_formats=DAYS, error_messages={"invalid": NOT_A_DAY})

    def __init__(
        self,
        *args: object,
        kinds: Sequence[tuple[str, str]],
        plans: Sequence[tuple[int, str]],
        bodies: Sequence[tuple[int, str]],
        in_address: bool,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Everything"), *kinds]
        for name, word, rows in (("plan", "plan", plans), ("body", "body", bodies)):
            if rows:
                self.fields[name].choices = [("", f"Any {word}"), *rows]
            else:
                del self.fields[name]
        if not in_address:
            del self.fields["q"]
        for name in ("first", "last"):
            self.fields[name].widget.attrs["class"] = "short"

    def asked(self, words: str) -> Asked:
        """Give what is asked; a field that was filled in wrongly narrows nothing."""
        told = getattr(self, "cleaned_data", {})
        numbers = {name: int(told[name]) for name in ("plan", "body") if told.get(name)}
        days = {name: told.get(name) for name in ("first", "last")}
        return Asked(words, told.get("kind") or "", **numbers, **days)


class TryForm(Form):
    """A text that somebody tries against the vocabulary; it is kept nowhere."""

    text = forms.CharField(
        label="Try a text",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Old names in it are shown with what is said today. The text is not kept",
    )
