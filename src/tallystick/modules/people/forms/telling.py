"""A child, their names and numbers, what is known of them, their schools, and who is involved."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import people_of, units_of
from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.people.rules import KINDS, NAME_KINDS, RELATIONS, SCHEMES, STATUSES, sought_words

CHOOSE = [("", "Choose one")]
NAME = 120
SOURCE_HINT = "Such as the school, the social care system or the family"


def source(**options: Any) -> forms.CharField:
    """Give the field for where something is known from."""
    return forms.CharField(label="Known from", max_length=120, help_text=SOURCE_HINT, **options)


class SearchForm(Form):
    """A name, a number, or a birthday. It is sent by POST: no child's name stands in an address."""

    q = forms.CharField(
        label="Name or number",
        required=False,
        max_length=120,
        help_text="At least two letters of a name they bear or bore, or the whole of a number",
    )
    born = Day(label="Date of birth", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a search by nothing, or by one letter."""
        words, born = self.cleaned_data.get("q", ""), self.cleaned_data.get("born")
        if not self.errors and not (sought_words(words) or born):
            self.add_error("q", "Write at least two letters of a name, a whole number, or a date of birth")
        return self.cleaned_data

    @property
    def kept(self) -> dict[str, str]:
        """What is sought, as a session keeps it."""
        born = self.cleaned_data["born"]
        return {"q": self.cleaned_data["q"], "born": born.isoformat() if born else ""}


class NewForm(Form):
    """A child whom the index does not know yet."""

    given = forms.CharField(label="First names", max_length=NAME)
    family = forms.CharField(label="Family name", max_length=NAME)
    born = Day(label="Date of birth", required=False, help_text="Leave it empty only if nobody knows")
    upn = forms.CharField(
        label="Unique pupil number", required=False, max_length=20, help_text="A letter and 12 digits, if there is one"
    )
    source = source()


class AnotherForm(NewForm):
    """The same again, with the answer to whether it is one of those who are there."""

    another = forms.BooleanField(label="I have looked: this is another child")


class CorrectForm(SeenForm):
    """What was noted wrongly, put right."""

    given = forms.CharField(label="First names", max_length=NAME)
    family = forms.CharField(label="Family name", max_length=NAME)
    born = Day(label="Date of birth", required=False)


class NameForm(SeenForm):
    """A name that a child bears from a day on, or is known by."""

    given = forms.CharField(label="First names", max_length=NAME)
    family = forms.CharField(label="Family name", max_length=NAME)
    kind = forms.ChoiceField(label="What kind of name", choices=list(NAME_KINDS.items()), widget=forms.RadioSelect)
    starts = Day(label="From", required=False)
    source = source(required=False)


class NumberForm(Form):
    """A number by which an agency knows a child."""

    scheme = forms.ChoiceField(label="Whose number", choices=[*CHOOSE, *SCHEMES.items()])
    value = forms.CharField(
        label="Number", max_length=60, help_text="Where no unique pupil number is known: a code from UN1 to UN10"
    )
    agency = forms.CharField(label="Which agency, if another", required=False, max_length=120)
    starts = Day(label="From", required=False)
    source = source(required=False)
    duplicate = forms.BooleanField(
        label="It replaces a permanent number that was given twice",
        required=False,
        help_text="The first becomes a former number. A number of another child is dropped instead.",
    )


class FactForm(Form):
    """Something that holds of a child. Only kinds that the writer may know are offered."""

    kind = forms.ChoiceField(label="What is known")
    value = forms.CharField(label="Value", max_length=200, help_text="As listed below, or in a few words")
    starts = Day(label="From")
    ends = Day(label="Until", required=False)
    source = source()
    note = long("Note", 3, required=False, help_text="May name others; it is looked at before it is given out")

    def __init__(self, *args: Any, kinds: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, kind.title) for code, kind in KINDS.items() if code in kinds]
        self.fields["kind"].choices = [*CHOOSE, *sorted(offered, key=lambda one: one[1])]

    def clean(self) -> dict[str, Any]:
        """Take a value by its words as well as by its code."""
        kind, value = KINDS.get(self.cleaned_data.get("kind", "")), self.cleaned_data.get("value", "")
        if kind and kind.values:
            codes = {said.casefold(): code for code, said in kind.values} | {
                one.casefold(): one for one, _ in kind.values
            }
            if value.casefold() not in codes:
                self.add_error("value", ValidationError(f"Write one of: {', '.join(dict(kind.values).values())}"))
            self.cleaned_data["value"] = codes.get(value.casefold(), value)
        return self.cleaned_data


class EnrolForm(Form):
    """A school on whose roll a child is."""

    unit = forms.ModelChoiceField(label="School, college or provider", queryset=None, empty_label="Choose one")
    status = forms.ChoiceField(label="How", choices=list(STATUSES.items()), widget=forms.RadioSelect, initial="main")
    starts = Day(label="From")
    ends = Day(label="Until", required=False)
    source = source(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(user).exclude(agency="")


class RelateForm(Form):
    """Somebody who is involved with a child: one of the three."""

    kind = forms.ChoiceField(label="How are they involved", choices=[*CHOOSE, *RELATIONS.items()])
    user = forms.ModelChoiceField(
        label="Somebody with an account", queryset=None, required=False, empty_label="Nobody of these"
    )
    unit = forms.ModelChoiceField(label="Or a team or home", queryset=None, required=False, empty_label="None of these")
    name = forms.CharField(label="Or somebody else, by name", required=False, max_length=160)
    starts = Day(label="From")
    ends = Day(label="Until", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_of(user).filter(is_active=True)
        self.fields["unit"].queryset = units_of(user)
