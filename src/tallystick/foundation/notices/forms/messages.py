"""How a person hears of each kind of message and when, and what is sought in the log."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tallystick.foundation.notices.forms.reminding import WEEKDAYS
from tallystick.foundation.notices.rules import STATES, Way, kinds
from tallystick.foundation.ui.forms import Form

WAYS = {
    Way.AT_ONCE: "At once, each by itself",
    Way.DAILY: "Once a day, together",
    Way.WEEKLY: "Once a week, together",
    Way.NEVER: "Never",
}
REMINDED = {Way.DAILY: "On any working day on which something new is due", Way.WEEKLY: "Once a week, on my weekday"}
OF_A_KIND = "kind-"


def clock(label: str, help_text: str, *, required: bool = False) -> forms.TimeField:
    """Give a field for a time of day."""
    return forms.TimeField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
        error_messages={"invalid": f"{label}: write a time such as 08:00"},
    )


class QuietHours(Form):
    """When quiet hours begin and end."""

    quiet_from = clock("Quiet from", "Such as 19:00. Leave both empty to have no quiet hours")
    quiet_until = clock("Quiet until", "Such as 07:00 on the next morning")

    def clean(self) -> dict[str, Any]:
        """Refuse hours that begin and do not end, or are a whole day."""
        written = self.cleaned_data
        begins, ends = written.get("quiet_from"), written.get("quiet_until")
        if (begins is None) != (ends is None) and not self.errors:
            self.add_error("quiet_until" if ends is None else "quiet_from", "Say when they begin and when they end")
        if begins is not None and begins == ends:
            self.add_error("quiet_until", "Quiet hours cannot begin and end at the same time")
        return written


class QuietForm(QuietHours):
    """An authority's quiet hours, and how long its log is kept."""

    quiet_days = forms.BooleanField(
        label="Weekends, bank holidays and closures are quiet too",
        required=False,
        widget=forms.CheckboxInput,
    )
    kept_months = forms.IntegerField(
        label="How long the log is kept",
        help_text="In months, from 3 to 120. What a message said is kept for three months, then only that it was sent",
        min_value=3,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )


class PreferencesForm(QuietHours):
    """How a person hears of each kind, and when."""

    week_begins = forms.TypedChoiceField(
        label="My weekday",
        help_text="For what comes once a week. Where it is no working day, the next one",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
    )
    workdays = forms.TypedMultipleChoiceField(
        label="Days on which I work",
        help_text="What comes once a day comes on these, and never on a bank holiday",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day on which you work"},
    )
    digest_at = clock("Time of day for what comes together", "Such as 08:30; it comes within a quarter of an hour")

    def __init__(self, *args: Any, ways: Mapping[str, Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {OF_A_KIND + one.code: self.of_kind(one.code, ways[one.code]) for one in kinds().values() if one.ways[1:]}
        self.fields = own | self.fields
        self.order_fields([*own, "week_begins", "workdays", "digest_at", "quiet_from", "quiet_until"])

    @staticmethod
    def of_kind(code: str, way: Way) -> forms.ChoiceField:
        """Give the field of one kind: what may be chosen for it, and why nobody stops it where nobody does."""
        kind = kinds()[code]
        words = WAYS | REMINDED if code == "reminders" else WAYS
        return forms.ChoiceField(
            label=kind.title,
            help_text=kind.kept,
            choices=[(one.value, words[one]) for one in kind.ways],
            initial=way.value,
            widget=forms.RadioSelect,
            error_messages={"required": f"{kind.title}: choose how you hear of it"},
        )

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the deed takes it."""
        said = self.cleaned_data
        ways = {name.removeprefix(OF_A_KIND): way for name, way in said.items() if name.startswith(OF_A_KIND)}
        return {"ways": ways} | {name: value for name, value in said.items() if not name.startswith(OF_A_KIND)}


class LogForm(Form):
    """What is sought in the log."""

    words = forms.CharField(label="Words", required=False, help_text="A name, an address or a title", max_length=80)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Every state"), *((code, words) for code, (words, _) in STATES.items())],
    )
    kind = forms.ChoiceField(label="Kind", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Every kind"), *((one.code, one.title) for one in kinds().values())]

    @property
    def asked(self) -> dict[str, str]:
        """What is sought; what cannot be read asks nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("words", "state", "kind")}


class AddressForm(Form):
    """The address that somebody is reached at."""

    email = forms.EmailField(
        label="Right address",
        help_text="Leave it as it is where it was right: messages go there again.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the address",
            "invalid": "Enter an address in the right format, such as name@council.gov.uk",
        },
    )
