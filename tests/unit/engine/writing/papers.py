"""Invented papers for the tests of writing."""

from datetime import date

from tallystick.engine.writing import (
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
    Section,
    Table,
    cell,
)

COUNTS = Table(
    "Actions by status",
    (Column("Status", 2), Column("Actions", 1, "right")),
    ((cell("Completed", heading=True), cell("14")), (cell("Delayed", heading=True), cell("6", tone="late"))),
    chart=Bars("Bar chart: 14 actions are completed and 6 delayed.", 1, ("done", "late")),
)

STEPS = Cell((Line("Open a second tutoring room"), Line("ask the caretaker", mark="•"), Line("buy chairs", mark="(b)")))

PLAN = Table(
    "Plan of action",
    (Column("Recommendation", 2), Column("Action", 3), Column("Lead")),
    (
        (Cell((Line("Urgent"),), columns=3, heading=True),),
        (cell("That tutoring begins", rows=2, heading=True), STEPS, cell("Head of Inclusion\nVirtual school head")),
        (cell("=HYPERLINK(1)"), cell("-")),
    ),
)


def paper(*blocks, title="Tutoring in Wexcombe", dated=date(2026, 3, 31), **others):
    return Document(title, blocks or WHOLE, dated, author="Wexcombe Council", subject="As at 31 March 2026", **others)


COVER = Cover("Wexcombe Council", "Report to the Board", (Fact("Decision asked", "To note."),), "Not exempt")

WHOLE = (
    Heading("Summary"),
    Paragraph("In short.", tone="lead"),
    Facts((Fact("20", "actions"), Fact("6", "late", "late")), large=True),
    Paragraph("The plan has twenty actions.", numbered=True),
    COUNTS,
    Points(("one", "two")),
    Paragraph("#strong[x] <b>$1$</b> & “quoted”", numbered=True),
    Section(landscape=True),
    Heading("The plan"),
    PLAN,
    Section(),
    Heading("Where it came from"),
    Facts((Fact("Source", "plan.docx"),)),
)
