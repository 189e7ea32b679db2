"""What is typed about one meeting: its day, its agenda, who came, its minutes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.governance.models import Called, Item

WHY = "It is kept with the meeting, for everybody who may know of it."


class Hour(forms.TimeField):
    """An hour of the day, picked or typed as 10:30."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M")
        wrong = {"invalid": "Write the hour as 10:30."}
        super().__init__(widget=widget, input_formats=("%H:%M", "%H.%M", "%H:%M:%S"), error_messages=wrong, **options)


def lasting(**options: Any) -> forms.IntegerField:
    """A field for how many minutes a meeting lasts."""
    return forms.IntegerField(label="How many minutes it lasts", min_value=5, max_value=720, **options)


class MoveForm(Form):
    """The new day, and why."""

    to = Day(label="New day")
    why = forms.CharField(label="Why it is moved", max_length=300, help_text=WHY)


class CallOffForm(Form):
    """Why a meeting does not take place."""

    why = forms.CharField(label="Why it is called off", max_length=300, help_text=WHY)


class PlaceForm(Form):
    """When on the day, and where."""

    begins = Hour(label="Begins at", required=False)
    minutes = lasting(required=False)
    place = forms.CharField(label="Place", required=False, max_length=160)


class ItemForm(Form):
    """One item of an agenda."""

    title = forms.CharField(label="Title", max_length=300)
    purpose = forms.ChoiceField(label="What it is for", choices=Item.Purpose.choices, widget=forms.RadioSelect)
    who = forms.CharField(label="Who brings it", required=False, max_length=160)


class PaperForm(Form):
    """A paper for an item."""

    title = forms.CharField(label="Title of the paper", max_length=300)
    key = forms.CharField(label="Its number among the papers, or where it is kept", max_length=160)


class TakeBackForm(Form):
    """Why a published agenda is taken back."""

    why = forms.CharField(label="Why it is taken back", max_length=300)


class PublishForm(SeenForm):
    """The agenda that its reader saw."""


class PlaceItemForm(Form):
    """To which place an item goes, counted from 1."""

    to = forms.IntegerField(min_value=1, max_value=999)


class AttendanceForm(Form):
    """How each seat of the day was called, and who came in somebody's place."""

    def __init__(self, *args: Any, seats: Sequence[tuple[Any, Called | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = [seat for seat, _ in seats]
        for seat, called in seats:
            self.fields[f"how-{seat.pk}"] = forms.ChoiceField(
                label=f"{seat}, {seat.get_role_display().lower()}",
                choices=[("", "Not called"), *Called.How.choices],
                required=False,
                initial=called.how if called else "",
            )
            self.fields[f"by-{seat.pk}"] = forms.CharField(
                label=f"Who came in the place of {seat}",
                max_length=160,
                required=False,
                initial=called.substitute if called else self._usual(seat),
            )

    @property
    def called(self) -> dict[str, Any]:
        """The seats that were called, by key, and the substitutes' names."""
        told = self.cleaned_data
        how = {one.pk: told[f"how-{one.pk}"] for one in self.seats if told[f"how-{one.pk}"]}
        return {"how": how, "substitutes": {key: told[f"by-{key}"] for key in how}}

    def clean(self) -> dict[str, Any]:
        """Ask for at least one seat."""
        if not any(self.cleaned_data.get(f"how-{one.pk}") for one in self.seats):
            raise forms.ValidationError("Say of at least one member whether they came.")
        return self.cleaned_data

    @staticmethod
    def _usual(seat: Any) -> str:
        named: Iterable[str] = (str(one) for one in seat.substitutes.all())
        return next(iter(named), "")


class AnswerForm(Form):
    """What is done so that more members come."""

    answer = long("What is done about it")


class MinutesForm(SeenForm):
    """What was said."""

    text = forms.CharField(
        label="Minutes",
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=50_000,
        help_text="Everybody who reads plans may read them, unless the body is closed. "
        "What is said of a closed item is written with the item. Name no child.",
    )


class AgreeForm(SeenForm):
    """On which day minutes were agreed, and at which meeting."""

    on = Day(label="Agreed on")
    at_meeting = forms.ChoiceField(label="By the meeting of", required=False)

    def __init__(self, *args: Any, meetings: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at_meeting"].choices = [("", "None of these"), *meetings]
