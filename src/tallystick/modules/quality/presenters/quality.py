"""Checks, samples and services as rows; each state with the colour of its tag."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse

from tallystick.engine.catalogue.checklists import Item, Scale
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.quality.rules.contents import Score
from tallystick.modules.quality.rules.services import lacks_plan, may_end, was_taken_back

HEADS = {
    "checks": ("Plan", "Result", "Missing", "Checked"),
    "items": ("Item", "There", "Where it stands"),
    "samples": ("Sample", "Seed", "Graded", "Report"),
    "drawn": ("Plan", "Grade", "Feedback", "Drawn by"),
    "counts": ("Grade", "Plans"),
    "services": ("Service", "Judgement", "Improvement plan", "What is missing"),
    "units": ("Unit", "Grade", "What is missing"),
    "grades": ("Day", "Judgement", "Whose"),
    "reviews": ("Review", "State", "What it found"),
}
THERE, MISSING = Tag("There", "green"), Tag("Missing", "red")


def score_tag(score: Score) -> Tag:
    """A score as a tag."""
    return Tag(f"{score.there} of {score.of}", "green" if score.passes else "red")


def missing_said(score: Score) -> str:
    """What is missing, in a sentence. Inventory: PLN-15."""
    if score.passes:
        return f"Nothing is missing: all {score.of} items are there."
    named = [item.title.lower() for item in score.missing]
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{count(len(named), 'item is', 'items are')} missing of {score.of}: {listed}."


def check_row(check: Any, score: Score) -> Row:
    """A content check in the list."""
    if check.confirmed_at is None:
        told = (Cell("Result", tag=Tag("Not confirmed", "yellow")), Cell("Missing"))
    else:
        told = (Cell("Result", tag=score_tag(score)), Cell("Missing", ", ".join(one.title for one in score.missing)))
    who = check.confirmed_by or check.begun_by
    return Row(
        check.title,
        check.get_absolute_url(),
        "",
        (*told, Cell("Checked", day(check.confirmed_at or check.begun_at), who.name)),
    )


def item_rows(marks: Iterable[Any], items: list[Item]) -> list[Row]:
    """Each item of a check."""
    marked = {one.code: one for one in marks}
    rows = []
    for item in items:
        one = marked[item.code]
        tag = THERE if one.there else MISSING
        rows.append(Row(item.title, "", item.why, (Cell("There", tag=tag), Cell("Where it stands", one.where))))
    return rows


def sample_row(sample: Any, drawn: Sequence[Any], late: bool) -> Row:
    """A sample in the list."""
    return Row(
        sample.title,
        sample.get_absolute_url(),
        f"{sample.size} of {count(len(sample.frame), 'plan')}",
        (
            Cell("Seed", sample.seed),
            Cell(
                "Graded",
                f"{sum(bool(one.grade) for one in drawn)} of {sample.size}" if sample.drawn_at else "Not drawn",
            ),
            Cell("Report", f"Due by {day(sample.due)}", tag=report_tag(sample, late)),
        ),
    )


def report_tag(sample: Any, late: bool) -> Tag:
    """How the report stands."""
    if sample.reported_on:
        return Tag("Reported late", "orange") if sample.late_because else Tag("Reported in time", "green")
    return Tag("Report late", "red") if late else Tag("Report to come", "grey")


def drawn_row(one: Any, scale: Scale, can_grade: bool) -> Row:
    """A plan that was drawn, with its grade."""
    address = reverse("quality:grade", args=[one.sample_id, one.pk]) if can_grade else ""
    colour = "red" if one.grade and scale.is_below(one.grade) else "green"
    tag = Tag(scale.titled(one.grade), colour) if one.grade else Tag("Not graded", "grey")
    link = "Grade again" if one.grade else "Grade"
    by = one.graded_by.name if one.graded_by else ""
    return Row(
        one.plan.title,
        one.plan.get_absolute_url(),
        f"plans.plan/{one.plan_id}",
        (
            Cell("Grade", note=by, tag=tag, link=link, address=address),
            Cell("Feedback", one.feedback),
            Cell("Drawn by", f"{one.drawn_by_digest[:16]}…"),
        ),
    )


def count_rows(counts: Mapping[str, int], scale: Scale) -> list[Row]:
    """How many plans have each grade."""
    return [Row(scale.titled(code), "", "", (Cell("Plans", str(number)),)) for code, number in counts.items()]


def service_row(service: Any, scale: Scale) -> Row:
    """A service with its judgement and its plan."""
    return Row(
        service.name,
        service.get_absolute_url(),
        str(service.head),
        (
            Cell("Judgement", note=day(service.graded_on), tag=judgement_tag(service.grade, service.below, scale)),
            Cell("Improvement plan", f"due by {day(service.plan_due)}" if service.required else "None required"),
            Cell("What is missing", tag=lacking(service)),
        ),
    )


def judgement_tag(grade: str | None, below: bool | None, scale: Scale) -> Tag:
    """A judgement as a tag."""
    return Tag(scale.titled(grade), "red" if below else "green") if grade else Tag("Not judged", "grey")


def lacking(service: Any) -> Tag | None:
    """What a service below satisfactory lacks."""
    found = lacks_plan(
        below=bool(service.below), improving=service.required is not None, actions=1 if service.actions else 0
    )
    return Tag(found, "red") if found else None


def unit_row(one: Any) -> Row:
    """A unit below satisfactory in the register of grades, for which no improvement plan stands."""
    grade = Cell("Grade", note=f"since {day(one.since)}", tag=Tag(one.grade, "red"))
    return Row(one.name, "", "", (grade, Cell("What is missing", tag=Tag("No service improvement plan", "red"))))


def unit_said(one: Any) -> dict[str, str]:
    """What the room's first page says of such a unit."""
    return {"name": one.name, "said": f"{one.grade} in the register of grades since {day(one.since)}; no plan stands"}


def grade_row(one: Any, scale: Scale) -> Row:
    """A judgement."""
    tag = judgement_tag(one.grade, one.below, scale)
    return Row(day(one.day), "", "", (Cell("Judgement", tag=tag), Cell("Whose", one.source, one.entered_by.name)))


def review_row(review: Any, can_hold: bool, past: date | None = None) -> Row:
    """A quarterly review, or how it stood at the end of a day."""
    is_held = bool(review.held_on) and (past is None or review.held_on <= past)
    held = f"Held {day(review.held_on)}" if is_held else f"Due by {day(review.due)}"
    address = reverse("quality:review", args=[review.pk]) if can_hold and not is_held else ""
    tag = Tag("Held", "green") if is_held else Tag("To come", "yellow")
    found = Cell("What it found", review.found if is_held else "", link="Hold", address=address)
    return Row(f"Review {review.number}", "", held, (Cell("State", tag=tag), found))


class Improving(NamedTuple):
    """An improvement plan: whether it stands, may be ended or lost its judgement; by when it is due; its reviews."""

    plan: Any
    stands: bool
    may_end: bool
    taken_back: bool
    due: str
    reviews: list[Row]


def improvements(service: Any, found: Iterable[Any], can_hold: bool, past: date | None) -> list[Improving]:
    """Improvement plans, each with whether it stands, by when it is due, and its reviews."""
    listed = []
    for one in found:
        stands = not one.had_ended(past)
        judged = {"required_on": one.grade.day, "judged_on": service.graded_on, "below": service.below}
        better, taken_back = stands and may_end(**judged), stands and was_taken_back(**judged)
        reviews = [review_row(review, can_hold, past) for review in one.reviews.all()]
        listed.append(Improving(one, stands, better, taken_back, day(one.due), reviews))
    return listed


def figures(missing: int, waiting: int, without: int) -> list[Figure]:
    """The figures that open the room."""
    return [
        Figure("Checks to confirm", f"{waiting:,}"),
        Figure("Samples to report", f"{missing:,}"),
        Figure("Services without a plan", f"{without:,}", "bad" if without else ""),
    ]
