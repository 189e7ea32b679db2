"""The scorecard as a paper. Inventory: KPI-31."""

from collections.abc import Sequence
from datetime import date

from tallystick.engine.measures.judging.ratings import RULE, Rating
from tallystick.engine.writing import Column, Document, Heading, Paragraph, Points, Table, cell
from tallystick.foundation.ui.presenters import count, day
from tallystick.modules.indicators.presenters.measures import (
    HEADS,
    ORDER,
    RATINGS,
    ahead_said,
    brief_figure,
    direction_beside,
    direction_said,
    figure_said,
    goal_said,
    named,
    neighbours_said,
    of_what,
    ranked,
    reason_said,
    small_said,
)
from tallystick.modules.indicators.queries.standings import Aimless, Measure

TONES = {Rating.GREEN: "done", Rating.AMBER: "waiting", Rating.RED: "late", Rating.NONE: "quiet"}
SHOWN = "Figures are printed as elected members may see them; where one is kept back, the paper says so."
WIDTHS = (2.0, 1.5, 1.3, 2.2, 1.6, 1.8, 1.6)


def scorecard_paper(
    measures: Sequence[Measure], aimless: Sequence[Aimless], on: date, whose: str, stood: str = ""
) -> Document:
    """Every measure with a target, the reds first; which reds nobody answered; what is small; what has no target.

    `whose` is the authority, `stood` what a paper of the past says of its day.
    """
    aimed = ranked(measures)
    blocks = [Paragraph(f"{whose}. {stood or f'As at {day(on)}.'}"), Paragraph(_first(aimed), tone="lead")]
    blocks.append(Paragraph(SHOWN))
    if aimed:
        columns = tuple(Column(words, width) for words, width in zip(HEADS, WIDTHS, strict=True))
        blocks += [Heading("Measures"), Table("How each measure stands", columns, tuple(map(_cells, aimed)))]
    parts = (
        ("Beyond tolerance, and nobody has said what is done", [named(one) for one in aimed if one.lacks_recovery]),
        ("Figures of few", small_said([*measures, *aimless])),
        ("Measured, and no target is set", [f"{named(one)}: {figure_said(one)} ({of_what(one)})" for one in aimless]),
    )
    for words, items in parts:
        blocks += [Heading(words), Points(tuple(items))] if items else []
    blocks += [Heading("How it is rated"), Paragraph(RULE)]
    return Document(title="Scorecard", blocks=tuple(blocks), dated=on, author=whose, landscape=True)


def _first(aimed: Sequence[Measure]) -> str:
    told = [
        f"{sum(one.standing.rating is rating for one in aimed)} {RATINGS[rating].words.lower()}" for rating in ORDER
    ]
    return f"{count(len(aimed), 'measure')} with a target: {', '.join(told)}."


def _cells(one: Measure) -> tuple:
    due = f"\nby {day(one.row.due)}" if one.row and one.row.due else ""
    return (
        cell(named(one), heading=True),
        cell("\n".join(filter(None, (brief_figure(one), of_what(one))))),
        cell(f"{goal_said(one)}{due}"),
        cell(f"{RATINGS[one.standing.rating].words}\n{reason_said(one)}", tone=TONES[one.standing.rating]),
        cell("\n".join(filter(None, (direction_said(one), direction_beside(one))))),
        cell("\n".join(ahead_said(one))),
        cell("\n".join(neighbours_said(one))),
    )
