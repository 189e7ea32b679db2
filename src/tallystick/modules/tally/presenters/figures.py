"""A figure in words: its value with its counts, its period, and how it is rated; or why there is none."""

from dataclasses import dataclass
from typing import Any, Final

from tallystick.engine.measures.judging.numbers import on_paper
from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.tally.presenters import addresses
from tallystick.modules.tally.rules.comparing import Verdict
from tallystick.modules.tally.rules.figures import counts_words, number_words
from tallystick.modules.tally.rules.wording import VERDICTS

RATINGS: Final = {"green": Tag("Green", "green"), "amber": Tag("Amber", "yellow"), "red": Tag("Red", "red")}
VERDICT_COLOURS: Final = {
    Verdict.MORE_CLAIMED: "red",
    Verdict.MORE_SHOWN: "purple",
    Verdict.AGREES: "green",
    Verdict.OLD: "yellow",
    Verdict.NO_FIGURE: "yellow",
    Verdict.UNMEASURED: "grey",
    Verdict.NO_CLAIM: "grey",
}
HOWS: Final = {
    "own": "the action’s own words",
    "numbered": "numbered to this action",
    "outcome": "a measure of its outcome",
    "recommendation": "a measure of its recommendation",
}
NOT_LOOKED_AT: Final = "Nobody has said yet what measures it."


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A measure with its figure."""

    words: str
    line: str  # the address of the plan's own line
    how: str
    title: str
    definition: str  # address
    group: str
    value: str
    counts: str
    period: str
    result: str  # address
    aim: str
    standing: str
    held: str
    rating: Tag | None
    why: str
    because: str
    verdict: Tag
    binding: Any


def verdict_tag(verdict: Verdict) -> Tag:
    """A verdict with its colour, which is never alone."""
    return Tag(VERDICTS[verdict], VERDICT_COLOURS[verdict])


def figure_row(measure: Any, verdict: Verdict, how: str = "") -> FigureRow:
    """A measure with what its figure shows, or why none is there. Inventory: PLN-10, KPI-31."""
    indicator, told, binding = measure.indicator, measure.told, measure.binding
    has_value = told is not None and told.value is not None
    return FigureRow(
        words=measure.line.text,
        line=measure.line.get_absolute_url(),
        how=HOWS.get(how, ""),
        title=indicator.title if indicator else "",
        definition=addresses.definition(indicator.code) if indicator else "",
        group=measure.group,
        value=number_words(told.value, indicator) if has_value else "",
        counts=counts_words(told, indicator) if has_value else "",
        period=told.period if told else "",
        result=addresses.result(told.result) if told and told.result else "",
        aim=aim_words(binding, indicator) if indicator and binding else "",
        standing=measure.standing.words if measure.standing and has_value else "",
        held=measure.held.words,
        rating=RATINGS.get(str(measure.standing.rating)) if measure.standing else None,
        why=why_words(measure),
        because=binding.because if binding and not binding.indicator else "",
        verdict=verdict_tag(verdict),
        binding=binding,
    )


def figure_unbound(one: Any) -> FigureRow:
    """The figure of an indicator that measures no line of any plan."""
    code = one.indicator.code
    return FigureRow(
        words=one.indicator.plain,
        line=addresses.definition(code),
        how="",
        title=one.indicator.title,
        definition=addresses.definition(code),
        group=one.group,
        value=number_words(one.told.value, one.indicator),
        counts=counts_words(one.told, one.indicator),
        period=one.told.period,
        result=addresses.result(one.told.result),
        aim="",
        standing=one.standing.words,
        held="",
        rating=RATINGS.get(str(one.standing.rating)),
        why="",
        because="",
        verdict=verdict_tag(Verdict.UNMEASURED),
        binding=None,
    )


def why_words(measure: Any) -> str:
    """Why there is nothing to compare; empty where there is."""
    if measure.binding is None:
        return NOT_LOOKED_AT
    return measure.shown.why if measure.shown else ""


def aim_words(binding: Any, indicator: Any) -> str:
    """From where to where a plan is bound, and by when: "from 18.0% (1 January 2026) to 10.0% by 31 March 2027"."""
    if binding.target is None:
        return "the plan says no target"
    begun = f"from {number_words(binding.baseline, indicator)}" if binding.baseline is not None else ""
    if begun and binding.baseline_on:
        begun += f" ({on_paper(binding.baseline_on)})"
    by = f"by {on_paper(binding.target_on)}" if binding.target_on else ""
    return " ".join(part for part in (begun, f"to {number_words(binding.target, indicator)}", by) if part)
