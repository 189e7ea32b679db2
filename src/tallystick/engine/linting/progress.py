"""What is said to have happened: rules about progress and status. Inventory: PLN-08."""

from collections.abc import Iterator
from datetime import date

from tallystick.engine.catalogue.lint_words import first_word
from tallystick.engine.drafts.walk import PlacedAction, held_at
from tallystick.engine.linting.places import day, short
from tallystick.engine.linting.rule import Examined, Said, rule
from tallystick.engine.timescales import find

DONE = frozenset({"completed", "completed_ongoing"})
_MANY = 3
_REPORT = 12  # words: a note as long as this is not written twice by chance


@rule("completed-but-unfinished", "error", "What is completed is finished in its own progress note")
def completed_but_unfinished(plan: Examined) -> Iterator[Said]:
    """An action said to be completed whose progress says draft, delayed or awaiting."""
    for placed in plan.actions:
        kind = "unfinished" if placed.status == "completed" else "unfinished_though_ongoing"
        word = first_word(kind, placed.progress) if placed.status in DONE else None
        if word:
            yield Said(placed.pointer, f"it is said to be {_said(placed)}, and its progress says {short(word)}")


def _said(placed: PlacedAction) -> str:
    return short(placed.status_text or "completed")


@rule("completed-in-the-future", "error", "What is completed names no day still to come")
def completed_in_the_future(plan: Examined) -> Iterator[Said]:
    """An action said to be completed whose progress names a later day than the date of reading."""
    for placed in plan.actions:
        coming = _days_to_come(placed, plan.as_at) if placed.status in DONE else []
        if coming:
            yield Said(placed.pointer, f"it is said to be {_said(placed)}, and its progress names {day(coming[0])}")


def _days_to_come(placed: PlacedAction, as_at: date) -> list[str]:
    named = (found.timescale for found in find(placed.progress or ""))
    return [held.start or held.end or "" for held in named if (held.start or held.end or "") > as_at.isoformat()]


@rule("progress-before-start", "warning", "Progress is reported after the work has begun")
def progress_before_start(plan: Examined) -> Iterator[Said]:
    """A progress note whose days are all over before the action's own timescale begins."""
    for placed in plan.actions:
        start = placed.timescale.start if placed.timescale else None
        named = [found.timescale.end for found in find(placed.progress or "") if found.timescale.end]
        if start and named and max(named) < start:
            yield Said(placed.pointer, f"its progress ends at {day(max(named))}, before it starts ({day(start)})")


@rule("no-progress", "warning", "An action whose time has come says how it went")
def no_progress(plan: Examined) -> Iterator[Said]:
    """An action with neither progress nor status, where others of the plan have some or its deadline has passed."""
    reported = any(placed.progress or placed.status_text for placed in plan.actions)
    for placed in plan.actions:
        end = placed.timescale.end if placed.timescale else None
        if placed.progress or placed.status_text or placed.status:
            continue
        if reported or (end and end < plan.as_at.isoformat()):
            yield Said(placed.pointer, "nothing is reported of its progress")


@rule("repeated-progress", "warning", "Progress is written for its own action")
def repeated_progress(plan: Examined) -> Iterator[Said]:
    """The same progress words in three or more cells, or a whole report in two: pasted, not reported."""
    cells: dict[str, list[str]] = {}
    for at, text in _progress_cells(plan):
        cells.setdefault(" ".join(text.lower().split()).rstrip("."), []).append(at)
    for words, places in cells.items():
        if words and len(places) >= (2 if len(words.split()) >= _REPORT else _MANY):
            yield Said(places[0], f"its progress {short(words)} stands word for word in {len(places)} places")


def _progress_cells(plan: Examined) -> Iterator[tuple[str, str]]:
    nodes = [
        *((placed.pointer, placed.recommendation) for placed in plan.recommendations),
        *((placed.pointer, placed.outcome) for placed in plan.outcomes),
        *((placed.pointer, placed.action) for placed in plan.actions),
    ]
    return ((at, node.progress) for at, node in nodes if node.progress)


@rule("unread-status", "note", "A status is one that everybody reads alike")
def unread_status(plan: Examined) -> Iterator[Said]:
    """A status cell whose words name no status of the vocabulary, or only hold a place."""
    found: dict[str, str] = {}  # a cell that speaks for several actions is said once
    for placed in plan.actions:
        if placed.status_text and placed.status in {None, "unknown"}:
            found[held_at(placed, "status_text")] = short(placed.status_text)
    yield from (Said(at, f"its status {words} does not say how far it has come") for at, words in found.items())
