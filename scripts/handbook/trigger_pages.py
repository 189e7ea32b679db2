"""Prints each trigger: which figure crossing which line opens what, what its source leaves open, and its examples."""

from collections.abc import Iterator

from scripts.handbook.listing import example_heading, index, left_open, standing
from scripts.handbook.words import day
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.triggers import Sequence, Step, Trigger, triggers

SIDES = {"worse": "on the worse side of", "either way": "on either side of"}
COMES = ("opens", "says", "back", "closes", "refused")


def triggers_index() -> str:
    """Give the page that lists every trigger."""
    about = (
        "Which figure crossing which line starts which work. Each opens once for a group and is closed by a person "
        "alone, once the figure of a later period is back; docs/adr/0067. Every period that comes is looked at, also "
        "one that is over by then; what came before the first look, or ended more than a year before the newest "
        "period of the last one, opens nothing. An authority that wants another lays a file of the same name in its "
        "own folder."
    )
    heads = ("trigger", "looks at", "starts")
    return index("Triggers", about, heads, triggers().values(), lambda one: (_watched(one), _started(one)))


def trigger_page(code: str) -> str:
    """Give the page of one trigger."""
    return "\n".join(_lines(triggers()[code]))


def _lines(one: Trigger) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.about}\n"
    yield f"In `catalogue/triggers/{one.code}.yaml`. Owner: {one.owner}. Inventory: {', '.join(one.rows)}.\n"
    yield f"- It looks at: {_watched(one)}."
    yield f"- The line: {_line(one)}."
    yield f"- It starts: {_started(one)}."
    yield f"- It falls to: {one.role}, due under `{one.due_under}`."
    if held := standing(one):
        yield f"- Of periods that end {held}."
    yield ""
    yield from left_open(one)
    for example in one.examples:
        yield from _example(example)


def _watched(one: Trigger) -> str:
    if one.watches.grading:
        return " and ".join(f"the grading “{gradings()[code].title}”" for code in one.watches.gradings)
    return f"“{indicators()[one.watches.indicator].title}” by {one.watches.by}"


def _line(one: Trigger) -> str:
    line = one.crosses
    if line.grades:
        return f"graded {' or '.join(line.grades)}"
    limit = f"“{rules()[line.rule].title}” (`{line.rule}`)" if line.rule else ""
    if not line.against:
        return limit
    return f"{SIDES[line.away]} the authority’s own figure" + (f", by {limit}" if limit else "")


def _started(one: Trigger) -> str:
    if one.opens:
        return f"an entry that is owed in the register “{registers()[one.opens.register].title}”"
    return f"an alert, once in each year that begins on {one.alerts.begins}" if one.alerts else ""


def _example(example: Sequence) -> Iterator[str]:
    yield example_heading(example)
    yield "| look | figures | what comes of it |"
    yield "|---|---|---|"
    yield from (f"| {number} | {_figures(step)} | {_comes(step)} |" for number, step in enumerate(example.steps, 1))
    yield ""
    if example.hand:
        yield f"{example.hand}\n"


def _figures(step: Step) -> str:
    told = [
        f"to {day(last)}: " + ", ".join(f"{name} {value or 'none'}" for name, value in said.items())
        for last, said in step.figures.items()
    ]
    moved = [f"the line is {step.line} now"] if step.line is not None else []
    return "; ".join([*told, *moved]) or "the same"


def _comes(step: Step) -> str:
    told = []
    for name in COMES:
        said = getattr(step, name)
        if said:
            words = [f"{one} ({said[one]})" if isinstance(said, dict) else one for one in said]
            told.append(f"{name}: {', '.join(words)}")
    return "; ".join(told) or "nothing"
