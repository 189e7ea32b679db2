"""How far a plan has come: the counts that open a paper, and progress recommendation by recommendation."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tallystick.engine.drafts import Draft, Status
from tallystick.engine.drafts.walk import PlacedAction, actions
from tallystick.engine.writing import Bars, Block, Column, Fact, Facts, Heading, Paragraph, Table, Tone, cell
from tallystick.modules.papers.rules.cells import TONES
from tallystick.modules.papers.rules.exceptions import Exceptions
from tallystick.modules.papers.rules.wording import count, day_words, listed, opening, share, shortened
from tallystick.modules.plans.rules.standing import DONE, days_late, last_day
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS

ORDER: Final[tuple[Status | None, ...]] = (
    "completed", "completed_ongoing", "on_track", "in_progress", "accepted", "not_started",
    "paused", "delayed", "not_achieved", "rejected", "unknown", None,
)  # fmt: skip
MOVING: Final = frozenset({"on_track", "in_progress", "accepted"})


@dataclass(frozen=True, slots=True)
class Counted:
    """Actions counted by what is claimed of them."""

    statuses: dict[Status | None, int]
    late: int

    @property
    def total(self) -> int:
        return sum(self.statuses.values())

    @property
    def done(self) -> int:
        return sum(self.statuses.get(status, 0) for status in ORDER if status in DONE)

    @property
    def moving(self) -> int:
        return sum(self.statuses.get(status, 0) for status in ORDER if status in MOVING)


def counted(draft: Draft, as_at: date) -> Counted:
    """The plan's actions counted as at a date."""
    return _count(actions(draft), as_at)


def _count(placed: Iterable[PlacedAction], as_at: date) -> Counted:
    every = list(placed)
    late = sum(1 for one in every if days_late(last_day(one.timescale), one.status, as_at))
    return Counted(Counter(one.status for one in every), late)


def words_of(status: Status | None) -> str:
    """A status in words; an action that claims nothing is said to."""
    return STATUS_WORDS[status] if status else "No status given"


def summary(draft: Draft, totals: Counted, found: Exceptions, as_at: date) -> Iterator[Block]:
    """The counts that open the paper, with a chart and its table. Inventory: GOV-06."""
    yield Heading("Summary")
    yield Facts(_figures(totals, found), large=True)
    whole = count(totals.total, "action")
    yield Paragraph(
        f"The plan answers {count(len(draft.recommendations), 'recommendation')} with {whole}. "
        f"{opening(totals.done, 'action')} of {totals.total:,} ({share(totals.done, totals.total)}) "
        f"{'is' if totals.done == 1 else 'are'} given as completed, and {totals.moving:,} "
        f"({share(totals.moving, totals.total)}) as under way.",
        numbered=True,
    )
    yield Paragraph(_off_track(found, totals, as_at), numbered=True)
    if totals.total:
        yield _status_table(totals, as_at)


def _figures(totals: Counted, found: Exceptions) -> tuple[Fact, ...]:
    return (
        Fact(f"{totals.total:,}", "actions in the plan"),
        Fact(f"{totals.done:,}", f"given as completed ({share(totals.done, totals.total)})", "done"),
        Fact(f"{totals.late:,}", f"open and past their date ({share(totals.late, totals.total)})", "late"),
        Fact(f"{len(found.without_lead):,}", "open with no lead", "doubt"),
    )


def _off_track(found: Exceptions, totals: Counted, as_at: date) -> str:
    if not found.any:
        return f"As at {day_words(as_at)} no action is past its date, and every open action has a lead and a timescale."
    said = []
    if found.late:
        late = f"{count(len(found.late), 'open action is', 'open actions are')} past the date set"
        said.append(f"{late} ({share(len(found.late), totals.total)} of all actions)")
    if found.contradicted:
        said.append(f"{len(found.contradicted)} said to be completed over a progress note that says otherwise")
    if found.without_lead:
        said.append(f"{len(found.without_lead)} without a lead")
    if found.without_timescale:
        said.append(f"{len(found.without_timescale)} without a timescale")
    return f"As at {day_words(as_at)}: {listed(said)}. They are listed next, so that the board can act on them."


def _status_table(totals: Counted, as_at: date) -> Table:
    held = [status for status in ORDER if totals.statuses.get(status)]
    numbers = {words_of(status): totals.statuses[status] for status in held}
    spoken = listed([f"{number:,} {name[0].lower()}{name[1:]}" for name, number in numbers.items()])
    tones: tuple[Tone, ...] = tuple(TONES[status] if status else "quiet" for status in held)
    return Table(
        f"Actions by the status that the plan claims, as at {day_words(as_at)}",
        (Column("Status", 2), Column("Actions", 1, "right"), Column("Share", 1, "right")),
        tuple(
            (cell(name, heading=True), cell(str(number)), cell(share(number, totals.total)))
            for name, number in numbers.items()
        ),
        chart=Bars(f"Bar chart of {count(totals.total, 'action')}: {spoken}.", 1, tones),
        sheet="Actions by status",
    )


def by_recommendation(draft: Draft, as_at: date) -> Iterator[Block]:
    """Progress under each recommendation, in the plan's order. Inventory: GOV-06."""
    if not draft.recommendations:
        return
    yield Heading("Progress by recommendation")
    yield Paragraph(
        "Each recommendation, with the actions that answer it and what the plan claims of them.", numbered=True
    )
    grouped: dict[int, list[PlacedAction]] = {id(node): [] for node in draft.recommendations}
    for one in actions(draft):
        grouped[id(one.recommendation)].append(one)
    rows = [
        (node.ref or str(number), shortened(node.text, 150), _count(grouped[id(node)], as_at))
        for number, node in enumerate(draft.recommendations, start=1)
    ]
    yield Table(
        "Progress by recommendation",
        (
            Column("Ref", 0.7), Column("Recommendation", 4), Column("Actions", 0.8, "right"),
            Column("Completed", 1.1, "right"), Column("Under way", 1, "right"), Column("Past date", 0.9, "right"),
        ),
        tuple(
            (
                cell(ref, heading=True), cell(text or "(no words)"), cell(str(tally.total)),
                cell(f"{tally.done} ({share(tally.done, tally.total)})" if tally.total else "No action"),
                cell(str(tally.moving)), cell(str(tally.late), tone="late" if tally.late else "plain"),
            )
            for ref, text, tally in rows
        ),
    )  # fmt: skip
