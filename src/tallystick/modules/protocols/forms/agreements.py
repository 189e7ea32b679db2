"""Who has to sign, and the signature itself."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ui.forms import Day, SeenForm

PLACES = 4


class SignatoriesForm(SeenForm):
    """Up to four titles, each with who bears it."""

    def __init__(self, *args: Any, posts: Iterable[Post], people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bearers: dict[str, Any] = {f"post-{one.pk}": one for one in posts}
        held = [(key, str(one)) for key, one in self.bearers.items()]
        named = {f"user-{one.pk}": one for one in people}
        self.bearers |= named
        offered = [("", "Nobody"), ("Posts", held), ("People", [(key, one.name) for key, one in named.items()])]
        for number in range(1, PLACES + 1):
            self.fields[f"title{number}"] = forms.CharField(
                label=f"Signatory {number}: title", max_length=200, required=False, help_text=HINTS.get(number, "")
            )
            self.fields[f"who{number}"] = forms.ChoiceField(label=f"Signatory {number}: who signs", required=False)
            cast("forms.ChoiceField", self.fields[f"who{number}"]).choices = offered
        self.fields["due"] = Day(label="Signatures due by")

    def clean(self) -> dict[str, Any]:
        """Refuse a title without a bearer, a bearer without a title, and nobody at all."""
        cleaned = super().clean() or {}
        for number in range(1, PLACES + 1):
            title, who = (cleaned.get(f"title{number}") or "").strip(), cleaned.get(f"who{number}")
            if who and not title:
                self.add_error(f"title{number}", f"Give signatory {number} a title, such as “Cabinet Member”.")
            if title and not who:
                self.add_error(f"who{number}", f"Choose who signs as {title}.")
        if not self.errors and not self.signatories:
            self.add_error("title1", "Name who has to sign.")
        return cleaned

    @property
    def signatories(self) -> list[tuple[str, Any]]:
        """Each title with who bears it."""
        given = self.cleaned_data
        places = range(1, PLACES + 1)
        return [(given[f"title{n}"], self.bearers[given[f"who{n}"]]) for n in places if given.get(f"who{n}")]


HINTS = {1: "Such as “Cabinet Member”."}


class SignForm(SeenForm):
    """One signature under exactly what is shown."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    declared = forms.BooleanField(error_messages={"required": "Tick the box to sign, or leave without signing."})

    def __init__(self, *args: Any, declaration: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["declared"].label = declaration
