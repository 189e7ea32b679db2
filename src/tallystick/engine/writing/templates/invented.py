"""An invented paper with one of everything, by which a council sees its template filled before it is taken."""

from datetime import date

from tallystick.engine.writing.document import (
    Bars,
    Cell,
    Column,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    Line,
    Paragraph,
    Points,
    Table,
    cell,
)

_COUNTS = Table(
    "Actions by how they go",
    (Column("How it goes", 2), Column("Actions", 1, "right")),
    ((cell("Completed", heading=True), cell("14")), (cell("Delayed", heading=True), cell("6", tone="late"))),
    chart=Bars("Bar chart: 14 actions are completed and 6 delayed.", 1, ("done", "late")),
)


def invented(organisation: str, dated: date) -> Document:
    """A paper about an invented ferry, two pages and more: headings, numbers, a chart, a table over a page's end."""
    rows = tuple(
        (
            cell(f"{n}"),
            Cell((Line(f"Train crew {n}"), Line("on board", mark="•"))),
            cell("Ferry Master"),
            cell("On target"),
        )
        for n in range(1, 31)
    )
    heads = (Column("No", 0.5), Column("Action", 3), Column("Lead"), Column("How it goes"))
    return Document(
        "Ferry safety plan: progress",
        (
            Heading("Summary"),
            Paragraph("This paper is invented. It shows how your template is filled.", tone="lead"),
            Facts((Fact("20", "actions"), Fact("6", "late", "late")), large=True),
            Paragraph("The plan has twenty actions. Fourteen of them are completed.", numbered=True),
            Points(("Crews are trained.", "The quay is lit.")),
            _COUNTS,
            Heading("The plan"),
            Heading("Recommendation 1", 2),
            Heading("Outcome 1", 3),
            Table("Actions of the plan", heads, rows),
            Paragraph("Invented for a preview.", tone="quiet"),
        ),
        dated,
        author=organisation,
        subject="Invented for a preview",
        cover=Cover(organisation, "Report to the Board", (Fact("Decision asked", "To note."),), "Not exempt"),
    )
