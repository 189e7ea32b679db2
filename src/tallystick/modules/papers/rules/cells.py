"""The words of a cell of a plan, as they are printed: names in a line, steps under their action, measures listed."""

import re
from collections.abc import Iterable
from typing import Final

from tallystick.engine.drafts.tree import Action, Measure, Shared, Status, Step, Timescale
from tallystick.engine.writing import Line, Tone
from tallystick.modules.papers.rules.numbers import numbered
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS

LETTERED: Final = re.compile(r"[a-z]{1,3}|[ivx]+", re.I)
TONES: Final[dict[Status, Tone]] = {
    "completed": "done",
    "completed_ongoing": "done",
    "on_track": "moving",
    "in_progress": "moving",
    "accepted": "moving",
    "not_started": "waiting",
    "paused": "waiting",
    "delayed": "late",
    "not_achieved": "late",
    "rejected": "quiet",
    "unknown": "quiet",
}


def paragraphs(text: str | None) -> tuple[Line, ...]:
    """Words as they stand, a line for each of theirs."""
    return tuple(Line(line.strip()) for line in (text or "").split("\n") if line.strip())


def names(listed: Iterable[str]) -> tuple[Line, ...]:
    """Names parted by semicolons in one line, so that no two can be read as one, nor as two rows of the table."""
    return paragraphs("; ".join(" ".join(name.split()) for name in listed if name.strip()))


def timed(timescale: Timescale | None) -> tuple[Line, ...]:
    """A timescale as printed."""
    return paragraphs(timescale.text) if timescale else ()


def status_words(node: Shared) -> str:
    """What the document says of the status; nothing where it only said it in the progress cell."""
    if node.status_text:
        return "" if node.status_text == node.progress else node.status_text
    return STATUS_WORDS[node.status] if node.status and not node.progress else ""


def action_lines(action: Action, *, numbered_here: bool = False) -> tuple[Line, ...]:
    """An action and its steps, lettered or bulleted as they were; behind its number where that has no column."""
    text = numbered(action.ref, action.text) if numbered_here else action.text
    return (*paragraphs(text), *(_step(step, action) for step in action.steps))


def _step(step: Step, action: Action) -> Line:
    return Line(_with_own_cells(step, action), mark=_mark(step.ref))


def _mark(ref: str | None) -> str:
    if not ref:
        return "•"
    return f"({ref})" if LETTERED.fullmatch(ref) else ref


def _with_own_cells(step: Step, action: Action) -> str:
    """A step's own lead and timescale, where the action's cells do not already say them."""
    printed = action.timescale.text if action.timescale else ""
    own = [] if not step.timescale or step.timescale.text in printed else [step.timescale.text]
    own += [name for name in step.lead if name not in action.lead]
    return f"{step.text} ({'; '.join(own)})" if own else step.text


def needs_rows(measures: Iterable[Measure]) -> bool:
    """Whether measures need columns of their own: figures that their words do not say, or numbers out of order."""
    listed = list(measures)
    numbers = [int(one.ref) if (one.ref or "").isdecimal() else None for one in listed if one.ref]
    in_order = numbers == list(range(1, len(listed) + 1)) or not numbers
    return not in_order or any(any(unsaid_figures(measure)) for measure in listed)


def unsaid_figures(measure: Measure) -> tuple[bool, bool]:
    """Whether the starting figure, and the target, stand outside the measure's words."""
    digits = re.sub(r"(?<=\d),(?=\d)", "", measure.text)
    baseline, target = (
        figure is not None and figure_words(figure) not in digits for figure in (measure.baseline, measure.target)
    )
    return baseline, target


def unsaid_indicators(measure: Measure) -> bool:
    """Whether an indicator's code stands outside the measure's words."""
    plain = measure.text.replace(" ", "")
    return any(not plain.count(re.sub(r"\D", "", code) or code.replace(" ", "")) for code in measure.indicators)


def figure_words(figure: float | int | None, unit: str | None = None) -> str:
    """A figure as people write it, with its unit."""
    if figure is None:
        return ""
    plain = f"{figure:,.10g}" if isinstance(figure, float) else str(figure)
    return f"{plain}%" if unit in {"%", "per cent"} else f"£{plain}" if unit == "£" else plain


def measure_lines(measures: Iterable[Measure]) -> tuple[Line, ...]:
    """Measures of one cell, each behind its own number or a bullet."""
    listed = tuple(measures)
    if len(listed) == 1 and not listed[0].ref:
        return paragraphs(listed[0].text)
    return tuple(Line(" ".join(one.text.split()), mark=f"{one.ref}." if one.ref else "•") for one in listed)
