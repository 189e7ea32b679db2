"""What is sought of what is owed, and what people say when they take up, deliver and excuse."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.obligations.models import Delivery
from tallystick.modules.obligations.queries import Asked
from tallystick.modules.obligations.rules import TABLES

MEGABYTE = 2**20
WHICH = (
    ("late", "Late"),
    ("due", "Due and to come"),
    ("delivered", "Delivered"),
    ("excused", "Excused"),
    ("gone", "Owed no more"),
    ("all", "All of it"),
)
NOT_OWED, UNMATCHED = "no", "yes"
BY_HAND = [(how.value, how.label) for how in Delivery.How if how != Delivery.How.AGENDA]  # that settles by itself
EVIDENCE = "The paper, the entry or the meeting"


class SeekForm(Form):
    """What is sought of what is owed."""

    q = forms.CharField(label="Words", required=False, max_length=200, help_text="A report, a body or a term")
    which = forms.ChoiceField(label="How it stands", required=False, choices=WHICH)
    post = forms.ChoiceField(label="Whose", required=False)
    first = Day(label="Due from", required=False)
    last = Day(label="Due until", required=False)

    def __init__(self, *args: Any, posts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", "Anybody’s"), *posts]

    def asked(self, day: date) -> Asked:
        """What is sought, as at a day; what cannot be read asks nothing."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        post = told.get("post") or None
        return Asked(
            day,
            told.get("which") or "late",
            told.get("q") or "",
            int(post) if post else None,
            told.get("first"),
            told.get("last"),
        )

    @property
    def is_asked(self) -> bool:
        """Whether anything was sought."""
        return any(self.data.get(name) for name in self.fields)


class TakeUpForm(SeenForm):
    """Whose an obligation is, from when, and whom of the catalogue's recipients it is owed to."""

    about = forms.CharField(
        label="Of what", required=False, max_length=160, help_text="Where one is owed for several: which plan, say"
    )
    starts = Day(label="From", help_text="What falls due for a time that holds this day is the first")
    post = forms.ChoiceField(label="Who answers for it", required=False)

    def __init__(
        self,
        *args: Any,
        named: Mapping[str, str],
        posts: Sequence[tuple[int, str]],
        bodies: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", "Nobody yet"), *posts]
        self.named = tuple(named)
        choices = [(UNMATCHED, "Owed, with no body of the directory"), *bodies, (NOT_OWED, "Not owed here")]
        for number, words in enumerate(self.named):
            self.fields[f"to-{number}"] = forms.ChoiceField(label=f"To: {words}", choices=choices)

    @property
    def told(self) -> dict[str, Any]:
        """What was said, as a deed takes it; the post by its key."""
        said = self.cleaned_data
        bodies = {words: said[f"to-{number}"] for number, words in enumerate(self.named)}
        owed = {words: None if to == UNMATCHED else int(to) for words, to in bodies.items() if to != NOT_OWED}
        return {"starts": said["starts"], "bodies": owed, "post": int(said["post"]) if said["post"] else None}


class EndForm(SeenForm):
    """The last day of an obligation."""

    ends = Day(label="Last day", help_text="Nothing falls due after it. What was late before stays.")


class DeliverForm(Form):
    """How something was delivered, and what shows it."""

    on = Day(label="Delivered on")
    how = forms.ChoiceField(label="What shows it", choices=BY_HAND, widget=forms.RadioSelect)
    key = forms.CharField(
        label=EVIDENCE, required=False, max_length=300, help_text="Paste the address of its page, or its number"
    )
    file = forms.FileField(label="The file", required=False, max_length=255)
    words = forms.CharField(
        label="In words",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="How it was delivered. Name no child.",
    )
    reached = forms.IntegerField(
        label="How many had it",
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text="Where they are counted, and not named",
    )
    send = forms.BooleanField(
        label="Tell each of them by message where it is",
        required=False,
        help_text="Whoever has an account. What comes back is noted by itself.",
    )

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit
        self.fields["file"].help_text = f"At most {limit // MEGABYTE} megabytes"

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        sent = self.cleaned_data["file"]
        if sent and sent.size > self.limit:
            raise forms.ValidationError(f"The file is larger than {self.limit // MEGABYTE} megabytes. Send less.")
        return sent

    def clean(self) -> dict[str, Any]:
        """Give the key as the ledger has it, out of an address or a number."""
        said = self.cleaned_data
        table, written = TABLES.get(said.get("how", "")), (said.get("key") or "").strip()
        digits = "".join(char if char.isdigit() else " " for char in written).split()
        if table and written and not digits:
            self.add_error("key", "Paste the address of its page, or its number.")
        return said | {"key": f"{table}/{int(digits[-1][:18])}" if table and digits else ""}

    @contextmanager
    def taken(self) -> Iterator[dict[str, Any]]:
        """Give what was said, with the file in a folder of its own, which goes again."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        sent = self.cleaned_data["file"] if said["how"] == "file" else None
        if not sent:
            yield said
            return
        with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
            path = Path(folder) / "file"
            with path.open("wb") as file:
                file.writelines(sent.chunks())
            yield said | {"file": path, "name": sent.name[:255]}


class ExcuseForm(Form):
    """Why something need not be delivered."""

    because = long("Why it need not be delivered", help_text="It stays on the record. Name no child.")


class TakeBackForm(Form):
    """Why a delivery is taken back."""

    because = long("Why it is taken back", help_text="The delivery stays on the record with this. Name no child.")


class PartForm(Form):
    """The part of one agency."""

    agency = forms.ChoiceField(label="Whose part", widget=forms.RadioSelect)
    words = long("Where the part is, or what it says", rows=3)

    def __init__(self, *args: Any, agencies: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [(one, one) for one in agencies]


class BounceForm(Form):
    """Why a copy came back."""

    why = forms.CharField(label="What the message that came back said", required=False, max_length=300)
