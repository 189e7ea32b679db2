"""A draft beside its source: the lines that were read, what they were read from, and what is in question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.engine.drafts import Doubt, Draft, Timescale
from tallystick.foundation.ui.presenters import Figure, Tag, count
from tallystick.modules.plans.presenters.findings import field_words, said_here
from tallystick.modules.plans.presenters.source import spots_of_lines
from tallystick.modules.plans.presenters.words import (
    MAY_HOLD,
    anchor,
    in_question,
    label,
    printed_date,
    severity_tag,
    shortened,
    status_tag,
    timescale_words,
)
from tallystick.modules.plans.rules.branches import Branch, branch_at, branches, cell_name, split
from tallystick.modules.plans.rules.cells import CELLS, words_of
from tallystick.modules.plans.rules.doubts import doubt_key
from tallystick.modules.plans.rules.drafting import NodeNotThere
from tallystick.modules.plans.rules.vocabulary import KIND_WORDS, cell_words

PAGE = 40  # lines of the draft on one page of the preview


SAID_ALREADY = ("doubtful-cell", "unplaced-words")  # the preview lists these in their own right


@dataclass(frozen=True, slots=True)
class DraftDoubt:
    """A doubt of a draft, with the number that a form knows it by."""

    number: int
    reason: str
    cell: str
    line: str
    pointer: str
    where: str
    settled: str


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of a draft in words."""

    label: str
    words: tuple[str, ...]
    read_as: str
    tag: Tag | None
    doubts: tuple[DraftDoubt, ...]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a draft."""

    pointer: str
    anchor: str
    kind: str
    label: str
    text: str
    depth: int
    cells: tuple[DraftCell, ...]
    doubts: tuple[DraftDoubt, ...]
    findings: tuple[Any, ...]
    where: str
    where_anchor: str
    may_hold: tuple[tuple[str, str], ...]


def draft_doubts(draft: Draft, settled: Sequence[dict[str, Any]]) -> list[DraftDoubt]:
    """Each doubt with its line and, where somebody settled it, the reason. Inventory: PLN-19."""
    because = {note["key"]: note["because"] for note in settled}
    return [
        DraftDoubt(
            number=number,
            reason=doubt.reason,
            cell=cell_words(cell_name(doubt.at)) if cell_name(doubt.at) else "",
            line=line_label(draft, doubt),
            pointer=split(doubt.at)[0],
            where=doubt.where or "",
            settled=because.get(doubt_key(doubt), ""),
        )
        for number, doubt in enumerate(draft.doubtful)
    ]


def line_label(draft: Draft, doubt: Doubt) -> str:
    """What the line of a doubt is called."""
    branch = branch_at(draft, doubt.at)
    return f"{label(branch.kind, branch.node.ref)}: {shortened(branch.node.text, 60)}" if branch else "The whole plan"


def draft_lines(
    draft: Draft, doubts: Iterable[DraftDoubt], findings: Iterable[Any], spots: Mapping[str, str]
) -> list[DraftLine]:
    """Every line of a draft, with what is in question about it."""
    doubts_at: dict[str, list[DraftDoubt]] = {}
    for doubt in doubts:
        doubts_at.setdefault(doubt.pointer, []).append(doubt)
    findings_at: dict[str, list[Any]] = {}
    for finding in findings:
        findings_at.setdefault(split(finding.at)[0], []).append(finding)
    where = first_places(draft)
    return [
        draft_line(
            b,
            where.get(b.pointer, ""),
            doubts_at.get(b.pointer, []),
            findings_at.get(b.pointer, []),
            spots.get(b.pointer, ""),
        )
        for b in branches(draft)
    ]


def first_places(draft: Draft) -> dict[str, str]:
    """Where each line first stands in the source."""
    found: dict[str, str] = {}
    for pointer, placed in draft.places.items():
        node, cell = split(pointer)
        if placed and (cell == "text" or node not in found):
            found[node] = placed[0].where
    return found


def draft_line(branch: Branch, where: str, doubts: list[DraftDoubt], findings: list[Any], spot: str = "") -> DraftLine:
    """One line of a draft in words."""
    return DraftLine(
        pointer=branch.pointer,
        anchor=anchor(branch.pointer),
        kind=KIND_WORDS[branch.kind],
        label=label(branch.kind, branch.node.ref),
        text=branch.node.text,
        depth=branch.depth,
        cells=tuple(draft_cells(branch, doubts)),
        doubts=tuple(d for d in doubts if not d.cell),
        findings=tuple(findings),
        where=where,
        where_anchor=spot,
        may_hold=MAY_HOLD.get(branch.kind, ()),
    )


def draft_cells(branch: Branch, doubts: list[DraftDoubt]) -> Iterable[DraftCell]:
    """The cells of a draft's line that say something or are in question."""
    words = words_of(branch.kind, branch.node)
    for cell in CELLS[branch.kind]:
        doubted = tuple(d for d in doubts if d.cell == cell_words(cell.name))
        if (
            (cell.name == "text" and not doubted)
            or not (words[cell.name] or doubted)
            or (cell.name == "ref" and not doubted)
        ):
            continue
        value = getattr(branch.node, cell.name)
        yield DraftCell(
            label=cell_words(cell.name, branch.kind),
            words=() if cell.name in ("status", "text") else tuple(words[cell.name].splitlines()),
            read_as=timescale_words(value) if isinstance(value, Timescale) else "",
            tag=status_tag(value) if cell.name == "status" and value else None,
            doubts=doubted,
        )


def counts_of(draft: Draft) -> list[tuple[str, str]]:
    """What was found in a document, kind by kind. Inventory: PLN-01."""
    found: dict[str, int] = dict.fromkeys(("recommendation", "outcome", "action", "step", "measure"), 0)
    for branch in branches(draft):
        found[branch.kind] += 1
    return [(KIND_WORDS[kind] + "s", f"{number:,}") for kind, number in found.items() if number]


def words_kept(draft: Draft) -> str:
    """How the document's words were accounted for, in a sentence."""
    words = draft.words
    if not words.get("extracted"):
        return ""
    unplaced, extracted = words.get("unplaced", 0), words["extracted"]
    return (
        f"{count(extracted, 'word')} in the document: {words.get('placed', 0):,} placed, "
        f"{words.get('furniture', 0):,} in headings, headers and footers, {unplaced:,} without a home "
        f"({100 * unplaced / extracted:.1f}%)."
    )


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A draft at a glance, and all its lines."""

    draft: Draft
    date: str
    counts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    words: str
    doubts: tuple[DraftDoubt, ...]
    open_doubts: int
    findings: tuple["DraftFinding", ...]
    errors: int
    lines: tuple[DraftLine, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A weakness that the lint points out, and the preview's page and place where its line is."""

    at: str
    message: str
    said: str
    tag: Tag
    page: int
    anchor: str


def preview_page(intake: Any, findings: Iterable[Any], query: Any) -> PreviewPage:
    """Everything that a person should see before a draft is confirmed. Inventory: PLN-01, PLN-19."""
    draft = intake.draft
    doubts = draft_doubts(draft, intake.settled)
    pages = {branch.pointer: place // PAGE + 1 for place, branch in enumerate(branches(draft))}
    found = [draft_finding(finding, pages) for finding in findings if finding.code not in SAID_ALREADY]
    shown = [doubt for doubt in doubts if query.get("doubts") != "open" or not doubt.settled]
    return PreviewPage(
        draft=draft,
        date=printed_date(draft.date or ""),
        counts=tuple(counts_of(draft)),
        figures=figures_of(draft, sum(not doubt.settled for doubt in doubts), len(found)),
        words=words_kept(draft),
        doubts=tuple(shown),
        open_doubts=sum(not doubt.settled for doubt in doubts),
        findings=tuple(found),
        errors=sum(finding.tag.words == "Error" for finding in found),
        lines=tuple(draft_lines(draft, doubts, found, spots_of_lines(draft, intake.pieces))),
        columns=tuple((column.heading, field_words(column.field)) for column in draft.columns),
    )


def figures_of(draft: Draft, doubts: int, findings: int) -> tuple[Figure, ...]:
    """What was found, and how much of it is in question."""
    return (
        *(Figure(words.lower(), number) for words, number in counts_of(draft)),
        in_question("doubtful cells", doubts),
        in_question("weak spots", findings),
        in_question("stretches without a home", len(draft.unplaced)),
    )


def draft_finding(finding: Any, pages: dict[str, int]) -> DraftFinding:
    """A finding of the lint beside its line."""
    node = split(finding.at)[0]
    return DraftFinding(
        at=finding.at,
        message=finding.message,
        said=said_here(finding),
        tag=severity_tag(finding.severity),
        page=pages.get(node, 1),
        anchor=anchor(node),
    )


def page_with(draft: Draft, pointer: str) -> int:
    """The page of the preview that shows a line."""
    node = split(pointer)[0]
    place = next((place for place, branch in enumerate(branches(draft)) if branch.pointer == node), 0)
    return place // PAGE + 1


def editing(intake: Any, branch: Branch) -> DraftLine:
    """The line that is being corrected, with its doubts and its words in the source."""
    doubts = [d for d in draft_doubts(intake.draft, intake.settled) if d.pointer == branch.pointer]
    return draft_line(branch, first_places(intake.draft).get(branch.pointer, ""), doubts, [])


def doubt_at(intake: Any, number: int) -> DraftDoubt:
    """One doubt of a draft by its number."""
    doubts = draft_doubts(intake.draft, intake.settled)
    if number >= len(doubts):
        raise NodeNotThere("That doubt is no longer there. Look at the draft again.")
    return doubts[number]
