"""Judgements by number in words: what a line refers to, and who refers to a judgement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.foundation.ui.presenters import Figure, Tag, count
from tallystick.modules.plans.presenters.findings import JUDGED
from tallystick.modules.plans.presenters.linking import LineShown, line_shown
from tallystick.modules.plans.presenters.words import in_question
from tallystick.modules.plans.rules.vocabulary import LEVEL_WORDS


@dataclass(frozen=True, slots=True)
class CitedShown:
    """A judgement that a line refers to: its number, its words and grade where it is noted, the inspection."""

    citation: Any
    code: str
    words: str
    tag: Tag | None
    review: str


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A judgement's number with the judgements noted under it and each line that refers to it."""

    code: str
    judgements: tuple[CitedShown, ...]
    lines: tuple[tuple[str, LineShown], ...]


def cited_shown(citation: Any, judgements: Mapping[str, Sequence[Any]]) -> CitedShown:
    """What a line refers to; a number that no noted judgement has says so. Inventory: PLN-02."""
    noted = judgements.get(citation.code_key, ())
    if not noted:
        return CitedShown(citation, citation.code, "No finding with this number is noted yet.", None, "")
    return judgement_shown(noted[-1], citation)


def judgement_shown(judgement: Any, citation: Any = None) -> CitedShown:
    """A judgement by its number."""
    words = f"{judgement.grade} – {JUDGED[judgement.weakness].words}" if judgement.grade else ""
    tag = Tag(words, JUDGED[judgement.weakness].colour) if words else JUDGED[judgement.weakness]
    return CitedShown(citation, judgement.code, judgement.text, tag, judgement.review.title)


def cited_rows(found: Iterable[Any]) -> list[CitedRow]:
    """Every number with who refers to it, each line with the level of its plan. Inventory: PLN-02, KPI-05."""
    return [
        CitedRow(
            one.code,
            tuple(judgement_shown(judgement) for judgement in one.judgements),
            tuple((LEVEL_WORDS.get(row.plan.level, ""), line_shown(row)) for _, row in one.citations),
        )
        for one in found
    ]


def figures(found: Sequence[Any]) -> list[Figure]:
    """How many judgements have a number, and how many of them, and of the numbers, have no counterpart."""
    return [
        Figure("judgements with a number", f"{sum(len(one.judgements) for one in found):,}"),
        in_question("to which no line refers", sum(not one.citations for one in found)),
        in_question("numbers with no finding noted", sum(not one.judgements for one in found)),
    ]


def said(cited: Sequence[Any]) -> str:
    """What is told after numbers were added to a line."""
    return f"The line refers to {count(len(cited), 'judgement')} that you named."
