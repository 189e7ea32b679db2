"""What is typed about bodies: what they are, whom they report to, who sits there, what they decided."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of, posts_of
from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY, Form
from tallystick.modules.bodies.models import Body, Decision, Seat
from tallystick.modules.bodies.rules import ActionNotFound, action_key

DATE_HINT = "For example, 2 September 2026 or 2/9/2026"
ANYBODY = "It is kept with the body, and everybody can read it. Name no child."
ANY = [("", "Any kind")]


def a_day(label: str, **more: Any) -> forms.DateField:
    """Give a field for a day as people write it."""
    widget = forms.DateInput(attrs={"class": "date"}, format="%d %B %Y")
    return forms.DateField(
        label=label, input_formats=DAYS, widget=widget, error_messages={"invalid": NOT_A_DAY}, **more
    )


class SearchForm(Form):
    """Words, a kind, and whether those that ended are wanted too."""

    q = forms.CharField(label="Name, remit or area", required=False, max_length=200)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[*ANY, *Body.Kind.choices])
    ended = forms.BooleanField(label="Show those that have ended too", required=False)


class AsAtForm(Form):
    """The day that a page is asked for."""

    as_at = a_day("As at", required=False)


class BodyForm(Form):
    """What a body is and is for."""

    name = forms.CharField(label="Name", max_length=160)
    kind = forms.ChoiceField(label="Kind of body", choices=Body.Kind.choices, widget=forms.RadioSelect)
    remit = forms.CharField(label="Remit", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    areas = forms.CharField(
        label="Areas",
        required=False,
        max_length=200,
        help_text="With commas between them. Leave it empty if it is for the whole authority",
    )
    ages_from = forms.IntegerField(label="For children from the age of", required=False, min_value=0, max_value=25)
    ages_to = forms.IntegerField(label="To the age of", required=False, min_value=0, max_value=25)
    starts = a_day("Began on", required=False, help_text="Leave it empty if nobody knows")
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TermsForm(Form):
    """Terms of reference and the day they were agreed."""

    terms = forms.CharField(
        label="Terms of reference",
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="In full, or where they are kept",
    )
    on = a_day("Agreed on", help_text=DATE_HINT)
    quorum = forms.IntegerField(
        label="Members who must be there", required=False, min_value=1, max_value=500, help_text="If the terms say so"
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(Form):
    """A body or a post to report to."""

    to_body = forms.ModelChoiceField(label="Reports to the body", queryset=None, required=False, empty_label="None")
    to_post = forms.ModelChoiceField(label="Or to the post", queryset=None, required=False, empty_label="None")
    starts = a_day("From", help_text=DATE_HINT)

    def __init__(self, *args: Any, user: User, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_body"].queryset = bodies
        self.fields["to_post"].queryset = posts_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse neither and both."""
        if bool(self.cleaned_data.get("to_body")) == bool(self.cleaned_data.get("to_post")):
            self.add_error("to_body", "Choose a body or a post: one of the two.")
        return self.cleaned_data


class SeatForm(Form):
    """Who sits, as what, from when."""

    user = forms.ModelChoiceField(label="A person with an account", queryset=None, required=False, empty_label="None")
    post = forms.ModelChoiceField(label="Or whoever holds the post", queryset=None, required=False, empty_label="None")
    name = forms.CharField(label="Or the name of somebody else", required=False, max_length=160)
    organisation = forms.CharField(label="Organisation", required=False, max_length=160)
    represents = forms.CharField(label="Speaks for", required=False, max_length=160, help_text="Such as primary heads")
    area = forms.CharField(label="Area", required=False, max_length=80, help_text="One of the body’s areas")
    role = forms.ChoiceField(label="Sits as", choices=Seat.Role.choices, initial=Seat.Role.MEMBER)
    stands_for = forms.ModelChoiceField(
        label="A substitute takes the place of", queryset=None, required=False, empty_label="Nobody"
    )
    starts = a_day("From", help_text=DATE_HINT)

    def __init__(self, *args: Any, user: User, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_of(user)
        self.fields["post"].queryset = posts_of(user)
        self.fields["stands_for"].queryset = seats


class CloseBodyForm(Form):
    """Which kind of closed body one is, and why."""

    kind = forms.ChoiceField(
        label="What kind of body it is",
        widget=forms.RadioSelect,
        help_text="Its meetings are then known only to whoever sits on it, keeps bodies or may read closed business.",
    )
    why = forms.CharField(label="Why it is closed", max_length=300, help_text=ANYBODY)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds.items())


class OpenBodyForm(Form):
    """Why a closed body is opened, or one that looks like a closed one stays open."""

    why = forms.CharField(
        label="Why it is open", max_length=300, help_text=f"Whoever reads plans then reads how it meets. {ANYBODY}"
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class CloseDecisionForm(Form):
    """On which ground a decision is closed; on none it is open."""

    ground = forms.ChoiceField(
        label="On which ground it is closed",
        required=False,
        widget=forms.RadioSelect,
        help_text="Then whoever sits there or sat there that day, keeps bodies or may read closed business reads it.",
    )

    def __init__(self, *args: Any, grounds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", "None: whoever reads plans may read it"), *grounds.items()]

    @staticmethod
    def who(told: Mapping[str, Any]) -> dict[str, Any]:
        """Give who does it, and when."""
        return {"by": told["by"], "at": told["at"]}


class EndForm(Form):
    """The last day of something."""

    ends = a_day("Last day", help_text=DATE_HINT)


class MeetingForm(Form):
    """A meeting's day."""

    day = a_day("Day of the meeting", help_text=DATE_HINT)
    title = forms.CharField(label="Title", required=False, max_length=160, help_text="If it was no ordinary meeting")


class LinkForm(Form):
    """The action that a decision leads to."""

    link = forms.CharField(
        label="Action that it leads to", help_text="Paste the address of the action’s page, or its number"
    )

    def clean_link(self) -> str:
        """Read it as the ledger's key."""
        try:
            return action_key(self.cleaned_data["link"])
        except ActionNotFound as unknown:
            raise forms.ValidationError(unknown.sentence) from None


class DecisionForm(LinkForm):
    """What was decided, whose it is, and by when."""

    field_order = ("kind", "number", "text", "owner_user", "owner_post", "due", "link")

    kind = forms.ChoiceField(
        label="What it is",
        choices=Decision.Kind.choices,
        initial=Decision.Kind.DECISION,
        required=False,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label="Number", max_length=20, help_text="As in the minutes, such as 4.2")
    text = forms.CharField(
        label="What was decided or raised",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Whoever reads plans may read it, unless it or its body is closed. Name no child.",
    )
    owner_user = forms.ModelChoiceField(label="For the person", queryset=None, required=False, empty_label="None")
    owner_post = forms.ModelChoiceField(label="Or for the post", queryset=None, required=False, empty_label="None")
    due = a_day("Due", required=False, help_text="Leave it empty if no day was set")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_user"].queryset = people_of(user)
        self.fields["owner_post"].queryset = posts_of(user)
        self.fields["link"].required = False

    def clean_kind(self) -> str:
        """Take what nobody chose for a decision."""
        return self.cleaned_data["kind"] or Decision.Kind.DECISION

    def clean(self) -> dict[str, Any]:
        """Refuse two owners; give the one as `owner`."""
        person, post = self.cleaned_data.pop("owner_user", None), self.cleaned_data.pop("owner_post", None)
        if person and post:
            self.add_error("owner_user", "Choose a person or a post, not both.")
        return self.cleaned_data | {"owner": person or post}
