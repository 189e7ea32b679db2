"""How anybody will know: rules about success measures. Inventory: PLN-10."""

import re
from collections.abc import Iterator

from tallystick.engine.catalogue.lint_words import first_word
from tallystick.engine.drafts import Measure
from tallystick.engine.drafts.walk import PlacedAction, PlacedMeasure
from tallystick.engine.linting.places import day, short
from tallystick.engine.linting.rule import Examined, Said, rule

_NUMBER = re.compile(r"(?<![\w£])\d+(?:[.,]\d+)?\s?%?(?!\w)|\b(all|every|none|no|each|half|zero)\b", re.IGNORECASE)
_BY_PER_CENT = re.compile(r"\bby\s+(at least\s+)?\d+(\.\d+)?\s?(%|per ?cent)(?!\s*(age)?\s*points?)", re.IGNORECASE)


@rule("no-measure", "warning", "Every action has a success measure in reach")
def no_measure(plan: Examined) -> Iterator[Said]:
    """An action with no success measure on its outcome, its recommendation or the recommendation's other outcomes."""
    for placed in plan.actions:
        if not _in_reach(placed):
            yield Said(placed.pointer, "no success measure tells whether it worked")


def _in_reach(placed: PlacedAction) -> bool:
    if placed.outcome is not None:
        return bool(placed.outcome.measures or placed.recommendation.measures)
    held = placed.recommendation
    return bool(held.measures or any(outcome.measures for outcome in held.outcomes))


@rule("measure-without-number", "warning", "A success measure can be counted")
def measure_without_number(plan: Examined) -> Iterator[Said]:
    """A success measure with no target and no number in its words."""
    for placed in plan.measures:
        if placed.measure.target is None and not _NUMBER.search(_without_codes(placed.measure)):
            yield Said(placed.pointer, f"{short(placed.measure.text)} has no number to reach")


def _without_codes(measure: Measure) -> str:
    """The words without years and indicator codes, which are numbers and no targets."""
    text = measure.text
    for code in measure.indicators:
        text = text.replace(code, " ")
    return re.sub(
        r"\b(19|20)\d{2}([/–-]\d{2,4})?\b|\b(NI|KPI|BV|PI|PAF)\s?[A-Z]?\d+\b|\b(year|stage)\s\d+", " ", text, flags=re.I
    )


@rule("measure-without-baseline", "warning", "A target says where it starts from")
def measure_without_baseline(plan: Examined) -> Iterator[Said]:
    """A success measure with a target and no baseline."""
    for placed in plan.measures:
        if placed.measure.target is not None and placed.measure.baseline is None:
            yield Said(placed.pointer, f"its target of {_figure(placed.measure)} has no baseline")


def _figure(measure: Measure) -> str:
    number = f"{measure.target:g}" if measure.target is not None else ""
    unit = measure.unit or ""
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


@rule("measure-without-date", "warning", "A success measure says by when")
def measure_without_date(plan: Examined) -> Iterator[Said]:
    """A success measure with no date."""
    for placed in plan.measures:
        if placed.measure.due is None:
            yield Said(placed.pointer, f"{short(placed.measure.text)} does not say by when")


@rule("measure-without-source", "note", "A success measure says where its figures come from")
def measure_without_source(plan: Examined) -> Iterator[Said]:
    """A success measure with no indicator code, and no record, return or survey named."""
    for placed in plan.measures:
        if not placed.measure.indicators and not first_word("sources", placed.measure.text):
            yield Said(placed.pointer, f"{short(placed.measure.text)} does not say where its figures come from")


@rule("target-wrong-way", "error", "A target lies on the right side of its baseline")
def target_wrong_way(plan: Examined) -> Iterator[Said]:
    """A target below its baseline that is to rise, or above it that is to fall."""
    for placed in plan.measures:
        held, direction = placed.measure, _direction(placed)
        if held.baseline is None or held.target is None or direction is None or not _same_unit(held):
            continue
        wrong = held.target < held.baseline if direction == "increase" else held.target > held.baseline
        if wrong:
            word = "rise" if direction == "increase" else "fall"
            yield Said(placed.pointer, f"it is to {word}, from {held.baseline:g} to {held.target:g}")


def _same_unit(measure: Measure) -> bool:
    """Both figures are per cents in the measure's words, or neither is: in "100% from the 6th day" 6 is no baseline."""
    marked = [bool(re.search(rf"(?<![\d.]){figure:g}\s?(%|per ?cent)", measure.text)) for figure in _figures(measure)]
    return len(set(marked)) < 2


def _figures(measure: Measure) -> list[float]:
    """The baseline and the target that stand in the words."""
    figures = [figure for figure in (measure.baseline, measure.target) if figure is not None]
    return [figure for figure in figures if re.search(rf"(?<![\d.]){figure:g}(?![\d.]\d)", measure.text)]


def _direction(placed: PlacedMeasure) -> str | None:
    """As it was read, else as the only word of direction says; words of both directions say nothing."""
    if placed.measure.direction is not None:
        return placed.measure.direction if placed.measure.direction != "maintain" else None
    rising, falling = (first_word(kind, placed.measure.text) for kind in ("rising", "falling"))
    if bool(rising) == bool(falling):
        return None
    return "increase" if rising else "decrease"


@rule("due-before-plan", "warning", "A measure's period is not over before the plan begins")
def due_before_plan(plan: Examined) -> Iterator[Said]:
    """A success measure whose date, or whose baseline's, has passed before the document was written."""
    written = plan.draft.date
    for placed in plan.measures:
        due = placed.measure.due.end if placed.measure.due else None
        if written and due and due[: len(written)] < written:
            yield Said(placed.pointer, f"it is due on {day(due)}, before the plan was written ({written})")


@rule("per-cent-or-points", "note", "A change in per cent says of what")
def per_cent_or_points(plan: Examined) -> Iterator[Said]:
    """ "By 2%" may be two per cent of the figure, or two percentage points."""
    for placed in plan.measures:
        found = _BY_PER_CENT.search(placed.measure.text)
        if found:
            yield Said(placed.pointer, f"{short(found[0])} may mean per cent of the figure, or percentage points")
