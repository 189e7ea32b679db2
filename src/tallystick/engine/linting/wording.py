"""Words that a councillor cannot follow, and cells that the reading was not sure of."""

import re
from collections.abc import Iterator

from tallystick.engine.catalogue.lint_words import lint_words
from tallystick.engine.linting.rule import Examined, Said, rule

_LETTERS = re.compile(r"\b[A-Z][A-Z&]{1,5}[A-Z]s?\b|\b[A-Z]{2}\b(?!\s?\d)")


@rule("jargon", "note", "Capital letters are spelt out once")
def jargon(plan: Examined) -> Iterator[Said]:
    """An abbreviation that the plan never expands; said once, at its first place."""
    texts = list(_texts(plan))
    if _shouts(texts):
        return
    everything = " ".join(text for _, text in texts)
    for letters, at in _abbreviations(texts).items():
        if letters not in lint_words().known_letters and not _expanded(letters, everything):
            yield Said(at, f"{letters} is never spelt out")


def _abbreviations(texts: list[tuple[str, str]]) -> dict[str, str]:
    """Each run of capitals, and the first place where it stands."""
    first: dict[str, str] = {}
    for at, text in texts:
        for match in _LETTERS.finditer(text):
            first.setdefault(match[0].rstrip("s"), at)
    return first


def _shouts(texts: list[tuple[str, str]]) -> bool:
    """A plan printed in capitals has no abbreviations to see."""
    letters = [letter for _, text in texts for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) * 2 > len(letters)


def _expanded(letters: str, text: str) -> bool:
    """The words whose first letters it is stand somewhere in the plan: "Special Educational Needs (SEN)"."""
    link = r"\w*(?:[\s’'/,&-]+(?:(?:and|of|the|for|in|to)\s+)*)"
    return bool(
        re.search(
            r"(?<!\w)" + link.join(re.escape(letter) for letter in letters if letter != "&") + r"[a-z]\w*",
            text,
            re.IGNORECASE,
        )
    )


def _texts(plan: Examined) -> Iterator[tuple[str, str]]:
    yield "", plan.draft.title
    for recommendation in plan.recommendations:
        held = recommendation.recommendation
        yield recommendation.pointer, " ".join([held.text, held.context or "", held.monitoring or ""])
    for outcome in plan.outcomes:
        yield outcome.pointer, outcome.outcome.text
    for action in plan.actions:
        shared = [*action.action.lead, *action.action.partners, action.action.progress or ""]
        yield action.pointer, " ".join([action.action.text, *(step.text for step in action.action.steps), *shared])
    for measure in plan.measures:
        yield measure.pointer, measure.measure.text


@rule("doubtful-cell", "note", "Every doubtful cell has been looked at")
def doubtful_cell(plan: Examined) -> Iterator[Said]:
    """A cell that the reading of the document left for a person to settle. Inventory: PLN-19."""
    for doubt in plan.draft.doubtful:
        where = f" ({doubt.where})" if doubt.where else ""
        yield Said(doubt.at, f"the reading is doubtful{where}: {doubt.reason.rstrip('.')}")


@rule("unplaced-words", "note", "Every word of the document found its home")
def unplaced_words(plan: Examined) -> Iterator[Said]:
    """More than a twentieth of the document's words stand nowhere in the plan."""
    total, loose = plan.draft.words.get("extracted", 0), plan.draft.words.get("unplaced", 0)
    if total and loose * 20 > total:
        yield Said("", f"{loose:,} of the document's {total:,} words found no home in the plan; look through them")
