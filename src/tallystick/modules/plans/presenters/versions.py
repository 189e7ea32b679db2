"""A plan's versions and what differs between two of them, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from tallystick.engine.drafts import Draft
from tallystick.foundation.ui.presenters import Figure, Tag
from tallystick.modules.plans.presenters.history import moment
from tallystick.modules.plans.presenters.rows import words_in
from tallystick.modules.plans.presenters.words import label, status_tag
from tallystick.modules.plans.rules.branches import branches
from tallystick.modules.plans.rules.cells import CELLS
from tallystick.modules.plans.rules.differences import Difference, counted
from tallystick.modules.plans.rules.telling import counts_told, sentence
from tallystick.modules.plans.rules.vocabulary import cell_words

TAGS: Final = {
    "changed": Tag("Changed", "blue"),
    "added": Tag("Added", "green"),
    "taken out": Tag("Taken out", "orange"),
    "moved": Tag("Moved", "grey"),
    "answered": Tag("Answer", "turquoise"),
    "no longer answered": Tag("Answer", "orange"),
    "linked": Tag("Link", "turquoise"),
    "no longer linked": Tag("Link", "orange"),
}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a plan."""

    edition: Any
    when: str
    who: str
    seal: str


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference as a sentence, with the line that it is about."""

    tag: Tag
    words: str
    address: str
    called: str


@dataclass(frozen=True, slots=True)
class DifferencesPage:
    """What differs between two moments."""

    said: str
    rows: tuple[DifferenceRow, ...]


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A line as a version holds it."""

    label: str
    text: str
    depth: int
    kind: str
    cells: tuple[tuple[str, str], ...]


def version_row(edition: Any) -> VersionRow:
    """A version with who froze it and the beginning of its seal. Inventory: PLN-18."""
    by = edition.frozen_by.name if edition.frozen_by else "Tallystick"
    return VersionRow(edition, moment(edition.frozen_at), by, edition.digest[:12])


def differences_page(found: list[Difference], standing: Iterable[str]) -> DifferencesPage:
    """Each difference in words; a line that still stands is linked. Inventory: PLN-18."""
    there = set(standing)
    said = counts_told(counted(found))
    return DifferencesPage(f"{said[:1].upper()}{said[1:]}.", tuple(difference_row(one, there) for one in found))


def difference_row(one: Difference, there: set[str]) -> DifferenceRow:
    """One difference."""
    kind, _, key = one.line.partition("/")
    address = reverse("plans:node", args=[kind, key]) if one.line in there else ""
    return DifferenceRow(TAGS[one.what], sentence(one), address, one.called)


def version_figures(draft: Draft) -> list[Figure]:
    """How many lines a version holds."""
    counts: dict[str, int] = {}
    for branch in branches(draft):
        counts[branch.kind] = counts.get(branch.kind, 0) + 1
    named = {"recommendation": "recommendations", "outcome": "outcomes", "action": "actions", "measure": "measures"}
    return [Figure(words, f"{counts[kind]:,}") for kind, words in named.items() if counts.get(kind)]


def frozen_lines(draft: Draft) -> list[FrozenLine]:
    """Every line of a version in printed order, with the cells that it prints."""
    return [
        FrozenLine(label(b.kind, b.node.ref), b.node.text, b.depth, b.kind, tuple(_cells(b.kind, b.node)))
        for b in branches(draft)
    ]


def _cells(kind: str, node: Any) -> Iterable[tuple[str, str]]:
    for cell in CELLS[kind]:  # type: ignore[index]
        value = getattr(node, cell.name)
        if cell.name not in ("ref", "text") and value not in (None, "", []):
            shown = status_tag(value).words if cell.name == "status" else "; ".join(words_in(cell.name, value))
            yield cell_words(cell.name, kind), shown
