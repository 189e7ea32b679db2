"""An agenda as a paper to print: the meeting, its items in order, and the papers for each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tallystick.engine.writing import Cover, Document, Fact, Facts, Heading, Paragraph, Points
from tallystick.engine.writing.document import Block
from tallystick.foundation.ui.files import WORD
from tallystick.foundation.ui.presenters import day
from tallystick.modules.governance.models import Agenda, Called, Item, Minutes
from tallystick.modules.governance.presenters.meetings import hours_said, weekday_said
from tallystick.modules.governance.presenters.sittings import brought, veiled

MEDIA = {".docx": WORD, ".pdf": "application/pdf"}
DRAFT = "Draft: not published"


def agenda_paper(agenda: Agenda, items: Sequence[Item]) -> Document:
    """The agenda of a meeting as a document. Inventory: GOV-19."""
    meeting = agenda.meeting
    blocks: list[Block] = [Facts(tuple(_facts(meeting)))]
    for place, one in enumerate(items, start=1):
        blocks.extend(_item(place, one))
    return Document(
        title=f"Agenda: {meeting.body}",
        blocks=tuple(blocks),
        dated=meeting.day,
        subject=f"Meeting of {day(meeting.day)}",
        author=meeting.authority.name,
        cover=Cover(
            meeting.authority.name,
            f"Meeting of {day(meeting.day)}",
            marking="" if agenda.published_at else DRAFT,
        ),
    )


def _facts(meeting: Any) -> Iterator[Fact]:
    yield Fact("Day", weekday_said(meeting.day))
    if meeting.begins:
        yield Fact("Hour", hours_said(meeting.begins, meeting.minutes))
    if meeting.place:
        yield Fact("Place", meeting.place)


def _item(place: int, one: Item) -> Iterator[Block]:
    yield Heading(f"{place}. {marked(one)}")
    if not veiled(one):
        yield Paragraph(", ".join(words for words in brought(one) if words), tone="quiet")
    papers = tuple(paper.title for paper in one.papers.all())
    if papers:
        yield Points(papers)


def marked(one: Item) -> str:
    """An item's title; of a closed one that is read, that it is: a paper is easily left lying about."""
    return f"{one.title} (closed: not for the public)" if one.closed and not veiled(one) else one.title


def minutes_paper(
    minutes: Minutes,
    seats: Iterable[tuple[Any, Called | None]],
    decisions: Iterable[str],
    items: Iterable[Item] = (),
) -> Document:
    """The minutes of a meeting as a document: who came, what was said, what was decided. Inventory: GOV-24."""
    meeting = minutes.meeting
    blocks: list[Block] = [Facts(tuple(_facts(meeting))), Heading("Who came"), *_came(list(seats)), Heading("Minutes")]
    blocks += [Paragraph(text.strip()) for text in minutes.text.split("\n") if text.strip()]
    for one in items:
        if one.minute:
            blocks += [Heading(marked(one)), *(Paragraph(text) for text in one.minute.split("\n") if text.strip())]
    decided = tuple(decisions)
    if decided:
        blocks += [Heading("Decisions and concerns"), Points(decided)]
    return Document(
        title=f"Minutes: {meeting.body}",
        blocks=tuple(blocks),
        dated=meeting.day,
        subject=f"Meeting of {day(meeting.day)}",
        author=meeting.authority.name,
        cover=Cover(
            meeting.authority.name,
            f"Meeting of {day(meeting.day)}",
            marking=f"Agreed {day(minutes.agreed_on)}" if minutes.agreed_on else "Draft: not agreed",
        ),
    )


def _came(seats: list[tuple[Any, Called | None]]) -> Iterator[Block]:
    words = {
        "Present": [str(seat) for seat, one in seats if one and one.how == Called.How.PRESENT],
        "Apologies": [str(seat) for seat, one in seats if one and one.how == Called.How.APOLOGIES],
        "Absent": [str(seat) for seat, one in seats if one and one.how == Called.How.ABSENT],
        "Substitutes": [
            f"{one.substitute} for {seat}" for seat, one in seats if one and one.how == Called.How.SUBSTITUTE
        ],
    }
    yield Facts(
        tuple(Fact(term, ", ".join(names)) for term, names in words.items() if names) or (Fact("Called", "Nobody"),)
    )


def name_of(meeting: Any, suffix: str, what: str = "agenda") -> str:
    """The name under which a browser saves a paper of a meeting."""
    body = "-".join("".join(one if one.isalnum() else " " for one in meeting.body.name.casefold()).split())
    return f"{what}-{body[:60]}-{meeting.day.isoformat()}{suffix}"
