"""The exceptions as a board reads them: a table for each kind, or one sentence that there are none."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from tallystick.engine.drafts import Doubt
from tallystick.engine.drafts.walk import PlacedAction
from tallystick.engine.writing import Block, Cell, Column, Heading, Paragraph, Table, cell
from tallystick.modules.papers.rules.exceptions import Exceptions, Late
from tallystick.modules.papers.rules.places import place_words, ref_of
from tallystick.modules.papers.rules.wording import count, day_words, shortened

MOST: Final = 40  # rows of one list; a paper is read in a meeting, and the plan itself holds the rest
REF = Column("Ref", 0.7)
ACTION = Column("Action", 3.4)


def shown(found: Exceptions, as_at: date) -> Iterator[Block]:
    """The exceptions section. Inventory: PLN-08, GOV-06."""
    yield Heading("Exceptions")
    yield from _late(found.late, as_at)
    yield from _contradicted(found.contradicted)
    yield from _gaps("Nobody leads it", "lead", found.without_lead, found.open)
    yield from _gaps("No timescale", "timescale", found.without_timescale, found.open)
    yield from _doubtful(found.doubtful)


def _late(late: Sequence[Late], as_at: date) -> Iterator[Block]:
    yield Heading("Past their date", 2)
    if not late:
        yield Paragraph(f"No open action is past its date as at {day_words(as_at)}.", numbered=True)
        return
    yield Paragraph(
        f"As at {day_words(as_at)}, {count(len(late), 'open action is', 'open actions are')} past the date set in the "
        f"plan, the longest by {count(late[0].days, 'day')}.",
        numbered=True,
    )
    yield _late_table(late[:MOST])
    yield from _rest(late)


def _late_table(late: Sequence[Late]) -> Table:
    moved = any(one.placed.action.revised_timescale for one in late)
    columns = (REF, ACTION, Column("Lead", 1.6), Column("Was due", 1.2), Column("Days late", 0.8, "right"))
    return Table(
        "Actions past their date, the latest first",
        (*columns, Column("Now expected", 1.2)) if moved else columns,
        tuple(_late_row(one, moved) for one in late),
        sheet="Past their date",
    )


def _late_row(late: Late, moved: bool) -> tuple[Cell, ...]:
    revised = late.placed.action.revised_timescale
    return (
        *_named(late.placed),
        cell("\n".join(late.placed.lead) or "Nobody named"),
        cell(day_words(late.due)),
        cell(f"{late.days:,}", tone="late"),
        *((cell(revised.text if revised else "Not said"),) if moved else ()),
    )


def _contradicted(placed: Sequence[PlacedAction]) -> Iterator[Block]:
    yield Heading("Said to be done, while the progress note says otherwise", 2)
    if not placed:
        yield Paragraph("No completed action has a progress note that contradicts it.", numbered=True)
        return
    yield Paragraph(
        f"{count(len(placed), 'action is', 'actions are')} given as completed over a progress note that speaks of a "
        "draft, a delay or something still to come.",
        numbered=True,
    )
    yield Table(
        "Completed actions whose progress note says otherwise",
        (REF, ACTION, Column("Status", 1.2), Column("What the progress note says", 3)),
        tuple(
            (*_named(one), cell(one.status_text or "Completed"), cell(shortened(one.progress or "", 240)))
            for one in placed[:MOST]
        ),
        sheet="Contradicted",
    )
    yield from _rest(placed)


def _gaps(title: str, gap: str, placed: Sequence[PlacedAction], whole: int) -> Iterator[Block]:
    yield Heading(title, 2)
    if not placed:
        yield Paragraph(f"Every open action has a {gap}.", numbered=True)
    elif len(placed) == whole > 1:  # the plan has no such column: a list of all its actions would tell nobody anything
        yield Paragraph(f"None of the {whole:,} open actions has a {gap}.", numbered=True)
    else:
        have = "has" if len(placed) == 1 else "have"
        yield Paragraph(f"{len(placed):,} of the {whole:,} open actions {have} no {gap}.", numbered=True)
        yield _gap_table(title, gap, placed)
        yield from _rest(placed)


def _gap_table(title: str, gap: str, placed: Sequence[PlacedAction]) -> Table:
    return Table(
        f"Open actions with no {gap}",
        (REF, ACTION, Column("Under recommendation", 2.6)),
        tuple((*_named(one), cell(_above(one))) for one in placed[:MOST]),
        sheet=title,
    )


def _doubtful(doubts: Sequence[Doubt]) -> Iterator[Block]:
    if not doubts:
        return
    yield Heading("Doubtful cells", 2)
    yield Paragraph(
        f"{count(len(doubts), 'cell of the document', 'cells of the document')} could not be read with certainty. "
        "Somebody who knows the plan should look at them.",
        numbered=True,
    )
    yield Table(
        "Cells of the document to be looked at",
        (Column("Where", 1.6), Column("What is doubtful", 3)),
        tuple((cell(place_words(one.at)), cell(one.reason)) for one in doubts[:MOST]),
        sheet="Doubtful cells",
    )
    yield from _rest(doubts)


def _named(placed: PlacedAction) -> tuple[Cell, Cell]:
    return cell(ref_of(placed), heading=True), cell(shortened(placed.action.text))


def _above(placed: PlacedAction) -> str:
    ref, text = placed.recommendation.ref, shortened(placed.recommendation.text, 110)
    return f"{ref}: {text}" if ref else text


def _rest(every: Sequence[object]) -> Iterator[Block]:
    if len(every) > MOST:
        yield Paragraph(f"The first {MOST} are shown; the plan itself has all {len(every):,}.", tone="quiet")
