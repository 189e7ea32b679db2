"""What is owed as rows, figures and a sheet: a state has words, never colour alone."""

from collections.abc import Iterable
from datetime import date

from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.queries.owing import GONE, state_of

HEADS = ("What is owed", "To whom", "For", "Due", "Whose", "How it stands")
SHEET = ("obligation", "to whom", "for", "from", "to", "due", "whose", "stands", "delivered", "excused", "why")
CAPTIONS = {
    "late": "Late, the longest late first",
    "due": "Due and to come",
    "delivered": "Delivered, the latest first",
    "excused": "Excused",
    "gone": "Owed no more",
    "all": "All that is owed",
}
NOBODY = "Nobody yet"
TAGS = {
    "to come": Tag("To come", "grey"),
    "due": Tag("Due today", "yellow"),
    "late": Tag("Late", "red"),
    "delivered": Tag("Delivered", "green"),
    "delivered late": Tag("Delivered late", "orange"),
    "excused": Tag("Excused", "light-blue"),
    GONE: Tag("Owed no more", "grey"),
}


def tag_of(line: Owed, today: date) -> Tag:
    """How a line stands on a day."""
    return TAGS[state_of(line, today)]


def row_of(line: Owed, today: date) -> Row:
    """A line in the list."""
    return Row(
        str(line.obligation),
        line.get_absolute_url(),
        "",
        (
            Cell("To whom", str(line.recipient)),
            Cell("For", line.stretch),
            Cell("Due", day(line.due), line.why and f"Moved: {line.why}"),
            Cell("Whose", whose(line)),
            Cell("How it stands", "", note_of(line, today), tag_of(line, today)),
        ),
    )


def note_of(line: Owed, today: date) -> str:
    """What is to know beside a line's state."""
    state = state_of(line, today)
    if state == "late":
        return f"{count((today - line.due).days, 'day')} past its day"
    if state in ("delivered", "delivered late"):
        return f"On {day(line.delivered_on)}"
    return {"excused": line.excused_why, GONE: line.gone_why}.get(state, "")


def whose(line: Owed) -> str:
    """Which post answers for a line."""
    return str(line.obligation.post) if line.obligation.post else NOBODY


def figures(counts: dict[str, int]) -> list[Figure]:
    """How much is late, due and delivered."""
    return [
        Figure("Late", f"{counts['late']:,}", "bad" if counts["late"] else ""),
        Figure("Due within two weeks", f"{counts['due']:,}"),
        Figure("Delivered", f"{counts['delivered']:,}", "good" if counts["delivered"] else ""),
        Figure("Of these late", f"{counts['delivered_late']:,}"),
    ]


def sheet_rows(lines: Iterable[Owed], today: date) -> list[tuple[str, ...]]:
    """Lines as a sheet has them."""
    return [
        (
            str(one.obligation),
            str(one.recipient),
            one.stretch,
            *(day(each) for each in (one.starts, one.ends, one.due)),
            whose(one),
            state_of(one, today),
            *(day(each) for each in (one.delivered_on, one.excused_on)),
            one.excused_why or one.gone_why or one.why,
        )
        for one in lines
    ]
