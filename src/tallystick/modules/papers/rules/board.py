"""The paper that a board reads: what is asked of it, the counts, what is off track first, then progress in order.

Promise: every percentage stands beside its count, and nothing is said that the plan or the date does not say.
"""

from collections.abc import Iterator
from datetime import date

from tallystick.engine.drafts import Draft
from tallystick.engine.writing import Block, Cover, Document, Fact, Facts, Heading, Paragraph
from tallystick.modules.papers.rules.exceptions import Exceptions, exceptions_of
from tallystick.modules.papers.rules.exceptions_shown import shown
from tallystick.modules.papers.rules.figures import costs, measures
from tallystick.modules.papers.rules.progress import Counted, by_recommendation, counted, summary
from tallystick.modules.papers.rules.wording import count, day_words, opening

UNSAID = "To be completed by the author"
UNMEASURED = "nothing here has been measured against figures yet"
MEASURED = "where a figure stands beside it, that is said under “Claimed and shown”"


def board_paper(
    draft: Draft,
    *,
    as_at: date,
    lead: str = "",
    decision: str = "",
    exempt: str = "",
    board: str = "",
    shown_beside: tuple[Block, ...] = (),
) -> Document:
    """Progress as at a date, exceptions first; `shown_beside` is the section of figures. GOV-06, PLN-08, KPI-31."""
    found, totals = exceptions_of(draft, as_at), counted(draft, as_at)
    title = draft.title.strip() or "Plan without a title"
    return Document(
        title=f"Progress on: {title}",
        blocks=tuple(_blocks(draft, as_at, totals, found, shown_beside)),
        dated=as_at,
        subject=f"As at {day_words(as_at)}",
        author=draft.organisation or "",
        cover=Cover(
            organisation=draft.organisation or "",
            kind=f"Report to {board}" if board else "Progress report",
            facts=_facts(draft, as_at, decision or _decision(found), lead, exempt),
        ),
    )


def _facts(draft: Draft, as_at: date, decision: str, lead: str, exempt: str) -> tuple[Fact, ...]:
    return (
        Fact("As at", day_words(as_at)),
        Fact("Decision asked", decision),
        Fact("Lead", lead or UNSAID),
        Fact("Exempt status", exempt or UNSAID),
        *((Fact("Plan dated", day_words(draft.date)),) if draft.date else ()),
    )


def _decision(found: Exceptions) -> str:
    if not found.any:
        return "To note progress. No action is off track on what the plan says."
    asked = []
    if found.late:
        dates = "a new date" if len(found.late) == 1 else "new dates"
        asked.append(f"decide whether {dates} should be agreed for the {count(len(found.late), 'late action')}")
    if found.contradicted:
        asked.append(f"ask for evidence on the {count(len(found.contradicted), 'doubtful completion')}")
    if found.without_lead:
        asked.append(f"name a lead for the {count(len(found.without_lead), 'action')} without one")
    return "; ".join(["To note progress", *asked]) + "."


def _blocks(
    draft: Draft, as_at: date, totals: Counted, found: Exceptions, beside: tuple[Block, ...]
) -> Iterator[Block]:
    yield from summary(draft, totals, found, as_at)
    yield from beside
    yield from shown(found, as_at)
    yield from by_recommendation(draft, as_at)
    yield from measures(draft)
    yield from costs(draft)
    yield from _made(draft, as_at, measured=bool(beside))


def _made(draft: Draft, as_at: date, *, measured: bool) -> Iterator[Block]:
    yield Heading("How this paper was made")
    yield Paragraph(
        f"It was put together from the plan “{draft.title.strip()}”, as the plan stood, and judged as at "
        f"{day_words(as_at)}. A status is what the plan claims; {MEASURED if measured else UNMEASURED}.",
        numbered=True,
    )
    if draft.doubtful:
        cells = count(len(draft.doubtful), "cell")
        yield Paragraph(
            f"When the document was read, {cells} could not be read with certainty: "
            "kept as printed, and listed with the exceptions.",
            numbered=True,
        )
    yield Facts(tuple(_sources(draft)))


def _sources(draft: Draft) -> Iterator[Fact]:
    yield Fact("Plan", draft.title.strip() or "without a title")
    yield Fact("Organisation", draft.organisation or "not said")
    yield Fact("Date of the plan", day_words(draft.date) or "not said")
    if draft.words:
        kept = draft.words.get("placed", 0)
        extracted = draft.words.get("extracted", kept)
        yield Fact("Words of the document", f"{kept:,} of {extracted:,} stand in the plan")
    yield Fact("Recommendations", opening(len(draft.recommendations), "recommendation"))
