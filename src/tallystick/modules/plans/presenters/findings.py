"""Findings about a plan in words: contradictions, coverage, measures, money, doubts, the review."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.engine.linting import RULES
from tallystick.foundation.ui.presenters import Tag, count
from tallystick.modules.plans.presenters.words import label, severity_tag, shortened
from tallystick.modules.plans.rules.paragraphs import paragraphs_in
from tallystick.modules.plans.rules.vocabulary import cell_words

CONTRADICTIONS = frozenset(
    {
        "completed-but-unfinished",
        "completed-in-the-future",
        "progress-before-start",
        "reversed-dates",
        "target-wrong-way",
        "measured-before-done",
        "step-after-action",
        "due-before-plan",
        "before-the-plan",
        "repeated-progress",
    }
)


GRAVITY = {"error": 0, "warning": 1}
JUDGED = {True: Tag("Weakness", "orange"), False: Tag("Strength", "green"), None: Tag("Not graded", "grey")}


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the lint and the line that it is about."""

    code: str
    message: str
    tag: Tag
    line: Any
    line_label: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The findings of one rule."""

    code: str
    title: str
    tag: Tag
    count: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CoveredRow:
    """A recommendation that was made and what answers it."""

    asked: Any
    answers: tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """How many of the recommendations made are answered."""

    rows: tuple[CoveredRow, ...]
    answered: int
    total: int
    said: str


@dataclass(frozen=True, slots=True)
class MeasureGrid:
    """A grid of measures against actions."""

    parent: Any
    label: str
    actions: tuple[tuple[Any, str], ...]
    measures: tuple[tuple[Any, tuple[bool, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """The grids, and what nobody could compute."""

    grids: tuple[MeasureGrid, ...]
    unlinked: tuple[Any, ...]
    without_source: tuple[Any, ...]
    said: str


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt, its line and what was decided."""

    doubt: Any
    cell: str
    line: Any
    line_label: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A finding of the review, how grave it is, and what takes it up."""

    judgement: Any
    tag: Tag
    answers: tuple[Any, ...]
    is_gap: bool
    is_unlinked: bool  # the plan's words touch on it, but nobody has said which part takes it up


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The findings of a review."""

    rows: tuple[JudgementRow, ...]
    gaps: tuple[JudgementRow, ...]
    unlinked: tuple[JudgementRow, ...]
    grades: tuple[tuple[str, int], ...]
    chosen: str
    said: str


def finding_row(found: Any) -> Finding:
    """A finding in words."""
    line = found.line
    return Finding(
        code=found.finding.code,
        message=said_here(found.finding),
        tag=severity_tag(found.finding.severity),
        line=line,
        line_label=label(line.kind, line.ref) if line else "The whole plan",
    )


def said_here(finding: Any) -> str:
    """A finding's sentence without the name of the line that it already stands beside."""
    said = finding.message.removeprefix(f"{finding.place}: ")
    return said[:1].upper() + said[1:]


def contradictions(found: Iterable[Any]) -> list[Finding]:
    """Where a plan contradicts itself: done, but in draft; reversed dates. Inventory: PLN-08."""
    return [finding_row(one) for one in found if one.finding.code in CONTRADICTIONS]


def by_rule(found: Iterable[Any]) -> list[RuleGroup]:
    """The lint's findings rule by rule, the gravest first."""
    groups: dict[str, list[Finding]] = {}
    for one in found:
        groups.setdefault(one.finding.code, []).append(finding_row(one))
    listed = [
        RuleGroup(
            code,
            RULES[code].title if code in RULES else code,
            rows[0].tag,
            f"not so on {count(len(rows), 'line')}",
            tuple(rows),
        )
        for code, rows in groups.items()
    ]
    return sorted(listed, key=lambda group: (GRAVITY.get(group.tag.words.lower(), 2), group.code))


def covered(asked: Iterable[Any]) -> CoveragePage:
    """Recommendations made, each with what answers it; those that nothing answers first. Inventory: PLN-04."""
    rows = [
        CoveredRow(one, tuple((c, label("recommendation", c.recommendation.ref)) for c in one.answered_by))
        for one in asked
    ]
    answered = sum(bool(row.answers) for row in rows)
    parts = len({cover.recommendation_id for row in rows for cover, _ in row.answers})
    said = f"{count(len(rows), 'recommendation')}, {answered:,} answered by {count(parts, 'part')} of the plan."
    return CoveragePage(tuple(sorted(rows, key=lambda row: bool(row.answers))), answered, len(rows), said)


def measures_page(grids: Iterable[Any]) -> MeasuresPage:
    """The matrix, the measures linked to no action, and those without a data source. Inventory: PLN-10."""
    grids = list(grids)
    measures = [measure for grid in grids for measure in grid.measures]
    unlinked = [m for grid in grids for m in grid.measures if not grid.linked[m.pk]]
    sourceless = [measure for measure in measures if not measure.indicators]
    said = (
        f"{count(len(measures), 'measure')}: {len(measures) - len(unlinked):,} linked to numbered actions, "
        f"{len(sourceless):,} without an indicator that says where its figure comes from."
    )
    shown = tuple(grid_shown(grid) for grid in grids if any(grid.linked.values()))
    return MeasuresPage(shown, tuple(unlinked), tuple(sourceless), said)


def grid_shown(grid: Any) -> MeasureGrid:
    """One grid in words."""
    return MeasureGrid(
        parent=grid.parent,
        label=label(grid.parent.kind, grid.parent.ref),
        actions=tuple((action, action.ref or str(place)) for place, action in enumerate(grid.actions, start=1)),
        measures=tuple(
            (m, tuple(a.pk in grid.linked[m.pk] for a in grid.actions), bool(grid.linked[m.pk])) for m in grid.measures
        ),
    )


def doubt_row(doubt: Any) -> DoubtRow:
    """A doubt with its line."""
    kinds = ("recommendation", "outcome", "action", "step", "measure")
    line = next((one for kind in kinds if (one := getattr(doubt, kind))), None)
    cell = cell_words(doubt.cell.split("/")[0]) if doubt.cell else ""
    return DoubtRow(doubt, cell, line, label(line.kind, line.ref) if line else "The whole plan")


def columns(plan: Any) -> list[tuple[str, str]]:
    """The document's own column headings and what each was read as. Inventory: PLN-01."""
    return [(column["heading"], field_words(column["field"])) for column in plan.columns]


def field_words(field: str) -> str:
    """A field of the tree in words: "action.text" is "Action: text"."""
    if not field:
        return "Kept as printed, not understood"
    node, _, cell = field.rpartition(".")
    return f"{cell_words(node)}: {cell_words(cell).lower()}" if node else cell_words(cell)


def quotation(row: Any, paragraph: str) -> tuple[Any, str, str]:
    """A recommendation and the evidence in which it quotes a paragraph. Inventory: PLN-12."""
    texts = (row.baseline_text, row.context, row.text, row.notes)
    words = next((text for text in texts if paragraph in paragraphs_in(text)), row.baseline_text)
    return row, label("recommendation", row.ref), words


def numbered(known: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Paragraph numbers in the order of the report."""
    return sorted(known, key=lambda one: [int(part) for part in one[0].split(".") if part.isdecimal()])


def review_page(judgements: Iterable[Any], untouched: Container[int], grade: str) -> ReviewPage:
    """A review's findings, and those below satisfactory that no plan takes up. Inventory: PLN-25, KPI-05."""
    rows = [judgement_row(one, place in untouched) for place, one in enumerate(judgements)]
    grades: dict[str, int] = {}
    for row in rows:
        if row.judgement.grade:
            grades[row.judgement.grade] = grades.get(row.judgement.grade, 0) + 1
    gaps = tuple(row for row in rows if row.is_gap)
    below = sum(row.judgement.weakness is True for row in rows)
    return ReviewPage(
        rows=tuple(row for row in rows if not grade or row.judgement.grade == grade),
        gaps=gaps,
        unlinked=tuple(row for row in rows if row.is_unlinked),
        grades=tuple(grades.items()),
        chosen=grade,
        said=f"{count(len(rows), 'finding')}, {below:,} below satisfactory, {len(gaps):,} of those with no plan.",
    )


def judgement_row(judgement: Any, is_untouched: bool) -> JudgementRow:
    """A finding with its grade as a tag."""
    answers = tuple(judgement.taken_up_by)
    is_open = judgement.weakness is True and not answers
    return JudgementRow(
        judgement, JUDGED[judgement.weakness], answers, is_open and is_untouched, is_open and not is_untouched
    )


def review_words(plan: Any) -> dict[str, Any]:
    """The review's own record as a form shows it."""
    review = plan.review
    if review is None:
        return {"title": plan.title, "seen_version": 0}
    listed = {name: "\n".join(getattr(review, name)) for name in ("team", "terms", "areas")}
    return {"title": review.title, "scope": review.scope, "seen_version": review.version, **listed}


def choices(recommendations: Iterable[Any]) -> list[tuple[int, str]]:
    """Parts of plans to choose from."""
    return [(row.pk, f"{label('recommendation', row.ref)}: {shortened(row.text, 80)}") for row in recommendations]
