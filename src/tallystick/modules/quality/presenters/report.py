"""The report of a sample as a paper. Inventory: PLN-16."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tallystick.engine.catalogue.checklists import Scale
from tallystick.engine.writing import Column, Document, Heading, Paragraph, Table, cell
from tallystick.foundation.ui.presenters import count, day


def sample_report(sample: Any, drawn: Iterable[Any], counts: Mapping[str, int], scale: Scale, on: date) -> Document:
    """How many plans have each grade, what each was told, and how the sample can be drawn again."""
    rows = list(drawn)
    counted = tuple((cell(scale.titled(code), heading=True), cell(str(number))) for code, number in counts.items())
    told = tuple(
        (
            cell(one.plan.title, heading=True),
            cell(scale.titled(one.grade) or "Not graded"),
            cell(one.feedback or "None"),
        )
        for one in rows
    )
    graded = sum(counts.values())
    blocks = (
        Paragraph(
            f"{graded} of {count(len(rows), 'plan')} drawn from {len(sample.frame)} have been graded.", tone="lead"
        ),
        Paragraph(timeliness(sample, on)),
        Heading("Grades"),
        Table("Plans by grade", (Column("Grade", 2), Column("Plans")), counted),
        Heading("Feedback"),
        Table("Each plan of the sample", (Column("Plan", 2), Column("Grade"), Column("Feedback", 3)), told),
        Heading("How the sample was drawn"),
        Paragraph(f"Seed: {sample.seed}. It was recorded on {day(sample.set_at)}, before the draw."),
        Paragraph(
            "For each plan the SHA-256 of the seed, a colon and the plan’s key was worked out; the plans with the "
            "smallest were taken. Anybody can draw it again."
        ),
    )
    return Document(title=f"Quality of plans: {sample.title}", blocks=blocks, dated=on)


def timeliness(sample: Any, on: date) -> str:
    """Whether the report is in time, in a sentence."""
    due = f"The report was due by {day(sample.due)}"
    if sample.reported_on:
        late = f", and late: {sample.late_because}" if sample.late_because else ", in time."
        return f"{due}. It was made on {day(sample.reported_on)}{late}"
    return f"{due} and is late." if on > sample.due else f"The report is due by {day(sample.due)}."
