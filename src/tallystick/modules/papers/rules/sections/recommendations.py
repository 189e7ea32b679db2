"""Sections that a board reads by recommendation: live, completed since it last met, outstanding, and what is asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.papers import Said, Section
from tallystick.engine.drafts import Draft
from tallystick.engine.drafts.tree import Recommendation
from tallystick.engine.drafts.walk import PlacedAction, actions
from tallystick.engine.writing import Block, Cell, Column, Paragraph, Table, cell
from tallystick.modules.papers.rules.sections.updating import updated
from tallystick.modules.papers.rules.sections.words import paragraphs
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.wording import count, day_words, shortened
from tallystick.modules.plans.rules.standing import CLOSED, DONE, last_day
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS

LONG = 240  # letters of what was last said
WORDS = (Column("Ref", 0.6), Column("Recommendation", 3.2))


@dataclass(frozen=True, slots=True)
class Stands:
    """How one recommendation stands as at a day."""

    node: Recommendation
    ref: str
    actions: tuple[PlacedAction, ...]
    due: date | None  # the last day of its open actions
    said: tuple[Said, ...]  # what was last said of its actions, the newest first

    @property
    def done(self) -> int:
        return sum(one.status in DONE for one in self.actions)

    @property
    def is_completed(self) -> bool:
        """Whether every action of it is given as completed, or itself where it has none."""
        stated = [one.status for one in self.actions] or [self.node.status]
        return all(status in DONE for status in stated)

    @property
    def is_live(self) -> bool:
        """Whether something of it is still open."""
        stated = [one.status for one in self.actions] or [self.node.status]
        return any(status not in CLOSED for status in stated)


def stands(draft: Draft, updates: dict[str, Said]) -> list[Stands]:
    """Give how each recommendation of a plan stands, in the plan's order."""
    placed = list(actions(draft))
    return [_stands(number, node, placed, updates) for number, node in enumerate(draft.recommendations, start=1)]


def _stands(number: int, node: Recommendation, placed: Sequence[PlacedAction], updates: dict[str, Said]) -> Stands:
    own = tuple(one for one in placed if one.recommendation is node)
    ends = [day for one in own if one.status not in CLOSED and (day := last_day(one.due))]
    said = [updates[one.pointer] for one in own if one.pointer in updates]
    newest = sorted(said, key=lambda one: one.on or date.min, reverse=True)
    return Stands(node, node.ref or str(number), own, max(ends, default=None), tuple(newest))


def _all(snapshot: Snapshot) -> list[Stands]:
    return stands(updated(snapshot), snapshot.updates)


def _first(one: Stands) -> tuple[Cell, ...]:
    return cell(one.ref, heading=True), cell(shortened(one.node.text, LONG) or "(no words)")


def responses(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """Every recommendation with the response to it, its latest progress and how old that is. Inventory: GOV-13."""
    found = _all(snapshot)
    open_ones = sum(one.is_live for one in found)
    each = f"{open_ones:,} are open and {len(found) - open_ones:,} can be closed"
    yield Paragraph(f"Of {count(len(found), 'recommendation')}, {each}.", numbered=True)
    if found:
        heads = (*WORDS, Column("Response", 1), Column("Latest progress", 3), Column("Told on", 1), Column("Age", 0.8))
        rows = tuple(_response(one, snapshot) for one in found)
        yield Table("Recommendations, their latest progress and its age", heads, rows)


def _response(one: Stands, snapshot: Snapshot) -> tuple[Cell, ...]:
    last = one.said[0] if one.said else None
    text = last.words if last else _printed(one)
    on = last.on if last else None
    age = count((snapshot.as_at - on).days, "day") if on else "–"
    accepted = STATUS_WORDS[one.node.status] if one.node.status in ("accepted", "rejected") else ""
    answer = accepted or ("Keep open" if one.is_live else "Can be closed")
    told = day_words(on) if on else "No update yet"
    return (*_first(one), cell(answer), cell(shortened(text, LONG) or "Nothing is said yet"), cell(told), cell(age))


def _printed(one: Stands) -> str:
    """What the plan itself prints of progress, where nobody said anything since."""
    return next((each.progress for each in one.actions if each.progress), one.node.progress or "")


def live(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """What is still open."""
    found = [one for one in _all(snapshot) if one.is_live]
    yield from _listed(found, "live", "Recommendations that are live")


def completed_since(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """What was completed since the last meeting; without one, what is completed."""
    was = {one.ref for one in stands(snapshot.before, {}) if one.is_completed} if snapshot.before else set()
    found = [one for one in _all(snapshot) if one.is_completed and one.ref not in was]
    since = f" since {day_words(snapshot.since)}" if snapshot.since else ""
    yield from _listed(found, f"completed{since}", f"Recommendations completed{since}")


def outstanding(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """What is open and past its last day, the longest first."""
    late = [one for one in _all(snapshot) if one.is_live and one.due and one.due < snapshot.as_at]
    late.sort(key=lambda one: (one.due or date.max, one.ref))
    yield from _listed(late, "past the last day set", "Recommendations that are outstanding", snapshot.as_at)


def _listed(found: Sequence[Stands], said: str, caption: str, as_at: date | None = None) -> Iterator[Block]:
    if not found:
        yield Paragraph(f"No recommendation is {said}.", numbered=True)
        return
    yield Paragraph(f"{count(len(found), 'recommendation is', 'recommendations are')} {said}.", numbered=True)
    heads = [*WORDS, Column("Actions completed", 1), Column("Last day", 1.2)]
    heads += [Column("Days past it", 0.8, "right")] if as_at else []
    yield Table(caption, tuple(heads), tuple(_line(one, as_at) for one in found))


def _line(one: Stands, as_at: date | None) -> tuple[Cell, ...]:
    told = (*_first(one), cell(f"{one.done:,} of {len(one.actions):,}"), cell(day_words(one.due) or "Not said"))
    return (*told, cell(str((as_at - one.due).days), tone="late")) if as_at and one.due else told


def extensions(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """The later dates that are asked for, each with its reason."""
    if not snapshot.moved:
        yield Paragraph("No later date is asked for.", numbered=True)
        return
    yield Paragraph(f"{count(len(snapshot.moved), 'later date is', 'later dates are')} asked for.", numbered=True)
    heads = (
        Column("Ref", 0.6), Column("Action", 2.6), Column("Was", 1), Column("Asked for", 1),
        Column("Because", 2.4), Column("Decision", 1),
    )  # fmt: skip
    rows = tuple(
        (
            cell(one.ref or "–", heading=True), cell(shortened(one.text, LONG)), cell(one.was), cell(one.to),
            cell(one.because), cell(one.state),
        )
        for one in snapshot.moved
    )  # fmt: skip
    yield Table("Later dates that are asked for", heads, rows)


def statement(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """One sentence of counts, and what the author says of them."""
    found = _all(snapshot)
    late = sum(one.is_live and one.due is not None and one.due < snapshot.as_at for one in found)
    told = (
        f"{sum(one.is_completed for one in found):,} completed",
        f"{sum(one.is_live for one in found):,} live, of which {late:,} outstanding",
        f"{len(snapshot.moved):,} with a later date asked for",
    )
    yield Paragraph(f"Of {count(len(found), 'recommendation')}: {_and(told)}.", numbered=True)
    yield from paragraphs(snapshot.words(section.code))


def _and(told: Iterable[str]) -> str:
    *most, last = told
    return f"{', '.join(most)}, and {last}"
