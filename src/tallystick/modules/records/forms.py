"""What is asked of whoever sends files, maps a spreadsheet, freezes records or looks for a finding."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from tallystick.engine.catalogue.returns import Return
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.foundation.ui.forms import Day, Form, SeenForm, long
from tallystick.modules.records.rules import MappingRefused

MOST = 40  # files at once
SEVERITIES = (("", "Every severity"), ("error", "Errors"), ("query", "Queries"), ("warning", "Warnings"))


class SeveralFiles(forms.ClearableFileInput):
    """A place for one file or many."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """One file or many, each no larger than is taken."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Give every file that was sent."""
        sent = data if isinstance(data, list | tuple) else [data]
        if len(sent) > MOST:
            raise forms.ValidationError(f"Send at most {MOST} files at once.")
        clean_one = super().clean
        return [clean_one(one, initial) for one in sent] if sent else [clean_one(None, initial)]


def kinds_to_choose(kinds: Iterable[Return]) -> list[tuple[str, str]]:
    """Give returns as choices, by their titles."""
    return sorted(((one.code, one.title) for one in kinds), key=lambda one: one[1])


def sealed(sheet: dict[str, Any]) -> str:
    """Give what is known of a spreadsheet as it is carried from one page to the next, so that nobody changes it."""
    return signing.dumps(sheet, salt="records.sheet", compress=True)


def opened(sheet: str) -> dict[str, Any]:
    """Give what was carried; refuses what was changed on the way."""
    try:
        return signing.loads(sheet, salt="records.sheet")
    except signing.BadSignature as fault:
        raise MappingRefused("The page was changed on its way. Send the spreadsheet again.") from fault


class SendForm(Form):
    """Files of returns, and what they do not say themselves."""

    files = Files(
        label="Files",
        allow_empty_file=True,
        help_text="One or many, as your system exports them. What each is, is told by its headers, never by its name.",
        error_messages={"required": "Choose at least one file."},
    )
    period = Day(
        label="Last day of the period",
        required=False,
        help_text="Where the files do not say it: 31/03/2026 for the year to March 2026.",
    )
    kind = forms.ChoiceField(label="Which return is it?", required=False)
    sender = forms.ModelChoiceField(
        label="From which unit?", queryset=None, required=False, empty_label="The authority"
    )

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, str]], units: QuerySet[Any], whole: bool, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", "Recognise each by what is in it"), *kinds]
        sender = cast("forms.ModelChoiceField", self.fields["sender"])
        sender.queryset = units
        if not whole:
            sender.empty_label, sender.required = None, True


class WithdrawForm(SeenForm):
    """Why a load is to count no longer."""

    because = long("Why is it withdrawn?", rows=3, help_text="It stays in the ledger. Name no child.")


class FindingsForm(Form):
    """Which findings are looked at."""

    severity = forms.ChoiceField(label="Severity", choices=SEVERITIES, required=False)
    words = forms.CharField(label="Words in the check", max_length=100, required=False)


class SnapshotForm(Form):
    """As at which day everything is frozen, and how long it must be kept."""

    as_at = Day(label="As at", help_text="Today, or a day that is over.")
    keep_until = Day(label="Keep until", required=False, help_text="It cannot be let go before that day.")


class LetGoForm(Form):
    """Why a snapshot is let go."""

    because = long("Why is it let go?", rows=3)


class SheetForm(Form):
    """A spreadsheet whose headers are to be mapped, and which record table its rows are of."""

    name = forms.CharField(label="Name of the spreadsheet", max_length=120)
    table = forms.ChoiceField(label="What is a row of it?")
    file = forms.FileField(label="The spreadsheet", help_text="Excel or CSV, with its headers in the first row.")

    def __init__(self, *args: Any, tables: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["table"]).choices = list(tables)


class ColumnsForm(SeenForm):
    """For each header of a spreadsheet the column that it fills."""

    def __init__(self, *args: Any, headers: Sequence[str], table: RecordTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headers = list(headers)
        columns = [("", "Leave it out"), *((one.code, one.title) for one in table.columns)]
        for number, header in enumerate(self.headers):
            field = forms.ChoiceField(label=header, choices=columns, required=False)
            self.fields[f"header-{number}"] = field

    @property
    def columns(self) -> dict[str, str]:
        """The choice for each header."""
        return {header: self.cleaned_data[f"header-{number}"] for number, header in enumerate(self.headers)}


class MappedForm(Form):
    """A spreadsheet to be looked through or loaded by a mapping."""

    file = forms.FileField(label="The spreadsheet")
    period = Day(label="As at", help_text="The day up to which the spreadsheet is kept.")


class AsAtDayForm(Form):
    """As at which of the days that were told."""

    as_at = forms.ChoiceField(label="As at")

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["as_at"]).choices = list(options)


class NeedAsked(NamedTuple):
    """Which ranking of areas is asked for; none of what was not said or cannot be read."""

    year: int | None
    weights: int | None
    before: int | None


class NeedForm(Form):
    """By which year and weights areas are ranked, and with which year that is compared."""

    year = forms.ChoiceField(label="Year", required=False)
    weights = forms.ChoiceField(label="Weights", required=False)
    before = forms.ChoiceField(label="Compare with", required=False)

    def __init__(self, *args: Any, options: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in options.items():
            cast("forms.ChoiceField", self.fields[name]).choices = list(choices)

    @property
    def asked(self) -> NeedAsked:
        """What was chosen among what there is."""
        said = self.cleaned_data if self.is_valid() else {}
        return NeedAsked(*(int(said[name]) if said.get(name) else None for name in NeedAsked._fields))


class WeightsForm(Form):
    """How much each measure counts, under a name."""

    name = forms.CharField(label="Name of the weights", max_length=120)

    def __init__(self, *args: Any, measures: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        for number, measure in enumerate(self.measures):
            self.fields[f"measure-{number}"] = forms.CharField(
                label=measure, max_length=12, required=False, help_text="Such as 2 or 0.5; empty leaves it out."
            )

    @property
    def weights(self) -> dict[str, str]:
        """What was said of each measure."""
        return {measure: self.cleaned_data[f"measure-{number}"] for number, measure in enumerate(self.measures)}


class SurveyForm(Form):
    """Which survey is looked at."""

    survey = forms.ChoiceField(label="Survey")

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["survey"]).choices = list(options)


class HalfTermForm(Form):
    """Which half-term is looked at."""

    half_term = forms.ChoiceField(label="Half-term")

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["half_term"]).choices = list(options)


class AbsenceForm(Form):
    """Which days, school and group a question about absence is of."""

    period = forms.ChoiceField(label="Period")
    school = forms.ChoiceField(label="School")
    group = forms.ChoiceField(label="Pupils")
    first = Day(label="Or from", required=False)
    last = Day(label="to", required=False)

    def __init__(self, *args: Any, options: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in options.items():
            cast("forms.ChoiceField", self.fields[name]).choices = list(choices)


class SchoolForm(Form):
    """Which days and pupils of a school are looked at."""

    school = forms.ChoiceField(label="School")
    period = forms.ChoiceField(label="Period")
    year_group = forms.ChoiceField(label="Year group")
    sex = forms.ChoiceField(label="Sex")
    needs = forms.ChoiceField(label="Special educational needs")
    meals = forms.ChoiceField(label="Free school meals")
    language = forms.ChoiceField(label="First language")
    care = forms.ChoiceField(label="Looked after")

    def __init__(self, *args: Any, options: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if name in options:
                cast("forms.ChoiceField", self.fields[name]).choices = list(options[name])
            else:
                del self.fields[name]
