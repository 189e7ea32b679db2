"""Differences between two moments of a plan, each as a sentence that a board can read."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tallystick.engine.drafts import Timescale
from tallystick.modules.plans.rules.differences import Difference, What
from tallystick.modules.plans.rules.vocabulary import DIRECTION_WORDS, STATUS_WORDS, cell_words

CALLED: Final = {"timescale": "deadline", "revised_timescale": "later date given", "due": "date to be reached by"}
HOW: Final[Mapping[What, str]] = {
    "changed": "Changed",
    "added": "Added",
    "taken out": "Taken out",
    "moved": "Moved",
    "answered": "Answer added",
    "no longer answered": "Answer taken away",
    "linked": "Link added",
    "no longer linked": "Link taken away",
}
COUNT_WORDS: Final[Mapping[What, tuple[str, str]]] = {
    "changed": ("change", "changes"),
    "added": ("line added", "lines added"),
    "taken out": ("line taken out", "lines taken out"),
    "moved": ("line moved", "lines moved"),
    "answered": ("answer added", "answers added"),
    "no longer answered": ("answer taken away", "answers taken away"),
    "linked": ("link added", "links added"),
    "no longer linked": ("link taken away", "links taken away"),
}


def sentence(one: Difference) -> str:
    """One difference in words: "Action 3: deadline was 31 March 2026, is 30 June 2026." Inventory: PLN-18."""
    match one.what:
        case "changed":
            return f"{one.called}: {_changed(one)}"
        case "moved":
            return f"{one.called} {_moved(one)}"
        case "added" | "taken out":
            verb = "was added" if one.what == "added" else "was taken out"
            return f"{one.called} {verb}: “{one.becomes}”."
        case "answered" | "no longer answered":
            verb = "answers" if one.what == "answered" else "no longer answers"
            return f"{one.called} {verb} {one.becomes}."
        case _:
            no_longer = "no longer " if one.what == "no longer linked" else ""
            return f"{one.called} {no_longer}{one.cell}: {one.becomes}."


def _changed(one: Difference) -> str:
    name = CALLED.get(one.cell) or _in_a_sentence(cell_words(one.cell, one.kind))
    was, becomes = told(one.was), told(one.becomes)
    if not was:
        return f"{name} is now {becomes}; there was none."
    return f"{name} was {was}, is {becomes}." if becomes else f"{name} was {was}; now there is none."


def _moved(one: Difference) -> str:
    if one.was == one.becomes:
        return f"was moved among its neighbours under {one.becomes}."
    return f"was moved from under {one.was} to under {one.becomes}."


def _in_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def told(value: Any) -> str:
    """A cell's value as a sentence has it."""
    match value:
        case None | "" | []:
            return ""
        case Timescale():
            return timescale_told(value)
        case list():
            return "; ".join(map(str, value))
        case str():
            return STATUS_WORDS.get(value) or DIRECTION_WORDS.get(value) or f"“{value}”"
        case _:
            return str(value)


def timescale_told(timescale: Timescale) -> str:
    """A timescale as a day where it was printed as one, else as printed with what it was read as."""
    read = day_told(timescale.end) or (f"from {day_told(timescale.start)}" if timescale.start else "")
    if not read:
        return f"“{timescale.text}”"
    return read if timescale.precision == "day" else f"“{timescale.text}” ({read})"


def day_told(text: str | None) -> str:
    """An ISO day as "31 March 2026"."""
    if not text:
        return ""
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"


def counts_told(counts: Mapping[What, int]) -> str:
    """How many of each, in words: "1 change, 2 lines added"; "nothing differs" where there is none."""
    parts = [f"{number:,} {COUNT_WORDS[what][number != 1]}" for what, number in counts.items()]
    return ", ".join(parts) or "nothing differs"
