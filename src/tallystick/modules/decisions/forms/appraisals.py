"""Options, criteria, the sheet of points, the recommendation and the board's decision."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms

from tallystick.foundation.ui.forms import Day, SeenForm, long
from tallystick.modules.decisions.forms.seen import body, minute
from tallystick.modules.decisions.rules.ranking import MOST_POINTS


class AppraisalForm(SeenForm):
    """What is asked."""

    title = forms.CharField(label="Title", max_length=200)
    question = long("What has to be decided?", rows=3, error_messages={"required": "Write the question."})


class OptionForm(SeenForm):
    """One way of answering."""

    name = forms.CharField(label="Option", max_length=200, error_messages={"required": "Give the option a name."})
    text = long("What it means", rows=3, required=False)
    cost = forms.DecimalField(
        label="Cost",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        help_text="A number only. It is shown beside the ranking, and does not change it.",
        error_messages={"invalid": "Write the cost as a number, such as 40000."},
    )
    cost_unit = forms.CharField(label="Of what", required=False, max_length=60, help_text="Such as “£ a year”.")


class CriterionForm(SeenForm):
    """What the options are weighed by."""

    name = forms.CharField(label="Criterion", max_length=200, error_messages={"required": "Give the criterion a name."})
    weight = forms.IntegerField(
        label="Weight",
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text="A whole number. Only how the weights stand to one another counts.",
        error_messages={"required": "Give it a weight of 1 or more.", "invalid": "Write the weight as a whole number."},
    )
    direction = forms.ChoiceField(
        label="How are its points counted?",
        choices=(("more", "More points are better"), ("less", "Fewer points are better, as with risk")),
        widget=forms.RadioSelect,
        initial="more",
    )


class SheetForm(SeenForm):
    """Points for every option by every criterion, each with its reason."""

    def __init__(self, *args: Any, options: Iterable[Any], criteria: Iterable[Any], sheet: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = [(option, criterion) for option in options for criterion in criteria]
        for option, criterion in self.pairs:
            score = sheet[str(option.pk)].get(str(criterion.pk))
            self.fields[points_name(option, criterion)] = points_field(option, criterion, score)
            self.fields[reason_name(option, criterion)] = reason_field(option, criterion, score)

    @property
    def points(self) -> dict[tuple[int, int], tuple[int, str]]:
        """The points given, by option and criterion; empty cells left out."""
        given = self.cleaned_data
        return {
            (option.pk, criterion.pk): (
                given[points_name(option, criterion)],
                given[reason_name(option, criterion)],
            )
            for option, criterion in self.pairs
            if given[points_name(option, criterion)] is not None
        }


class RecommendForm(SeenForm):
    """Which option the officers recommend."""

    option = forms.TypedChoiceField(
        label="Which option is recommended?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an option."},
    )
    because = long("Why this one?", rows=3, error_messages={"required": "Say why this option is recommended."})

    def __init__(self, *args: Any, options: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields["option"]).choices = options


class BoardDecisionForm(SeenForm):
    """Which option the board chose."""

    option = forms.TypedChoiceField(
        label="Which option did it choose?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided."},
    )
    body = body(
        required=True, help_text="The board that decided.", error_messages={"required": "Name the board that decided."}
    )
    minute = minute()
    because = long("Its reason", rows=3, required=False)
    day = Day(label="Day of the decision")

    def __init__(self, *args: Any, options: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*options, (0, "None of them")]
        cast("forms.TypedChoiceField", self.fields["option"]).choices = choices


def points_name(option: Any, criterion: Any) -> str:
    """What the field for a cell's points is called."""
    return f"points-{option.pk}-{criterion.pk}"


def reason_name(option: Any, criterion: Any) -> str:
    """What the field for a cell's reason is called."""
    return f"because-{option.pk}-{criterion.pk}"


def points_field(option: Any, criterion: Any, score: Any) -> forms.IntegerField:
    """A cell of the sheet: whole points from 0 to 10."""
    wrong = f"{option.name} by {criterion.name}: give whole points from 0 to {MOST_POINTS}."
    return forms.IntegerField(
        label=f"Points of {option.name} by {criterion.name}",
        required=False,
        min_value=0,
        max_value=MOST_POINTS,
        initial=score.points if score else None,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "points"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def reason_field(option: Any, criterion: Any, score: Any) -> forms.CharField:
    """Why a cell has its points."""
    return forms.CharField(
        label=f"Why {option.name} has these points by {criterion.name}",
        required=False,
        max_length=1000,
        initial=score.because if score else "",
        widget=forms.TextInput(attrs={"placeholder": "Why"}),
    )
