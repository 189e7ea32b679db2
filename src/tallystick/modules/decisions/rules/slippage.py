"""How many dates moved, by how much, whose, and how many of a quarter's dates moved before they came. Pure."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS_A_QUARTER: Final = 3
NOBODY: Final = "Nobody named"


@dataclass(frozen=True, slots=True)
class Commitment:
    """An action with its first date, from the day on which it stood in the plan."""

    action: int
    first: date | None
    made: date
    leads: tuple[str, ...] = ()
    recommendation: str = ""
    given: date | None = None  # a later date that the document itself gives beside the first


@dataclass(frozen=True, slots=True)
class Move:
    """A date that a decision moved."""

    action: int
    on: date  # the day of the decision
    was: date
    to: date

    @property
    def days(self) -> int:
        """By how many days it moved."""
        return (self.to - self.was).days


@dataclass(frozen=True, slots=True)
class Quarter:
    """What became of the dates that stood in a quarter when it began."""

    starts: date
    ends: date
    committed: int  # dates in the quarter as it began
    moved_before: int  # of those, moved before they came
    moved_after: int  # of those, moved only once they had passed
    pushed_out: int  # of those, moved out of the quarter
    added: int  # came into the quarter after it began


@dataclass(frozen=True, slots=True)
class Share:
    """The moves under one name."""

    name: str
    dates: int
    moved: int
    days: int


@dataclass(frozen=True, slots=True)
class Slippage:
    """A plan's dates, and what moved, as at a day."""

    dates: int  # actions with a date
    moved: int  # of those, moved at least once
    given: int  # of those, printed with a later date beside the first
    moves: int
    days: int
    times: tuple[tuple[int, int], ...]  # moved so often -> so many actions, never moved among them
    quarter: Quarter
    by_lead: tuple[Share, ...]
    by_recommendation: tuple[Share, ...]


def made_on(printed: str, added: date) -> date:
    """Give the day from which a plan's dates stood: its document's, as early as it is printed, else when it came."""
    parts = [int(part) for part in printed.split("-") if part.isdecimal()]
    try:
        return min(added, date(*(*parts, 1, 1)[:3])) if parts else added
    except ValueError:
        return added


def slippage(commitments: Sequence[Commitment], moves: Iterable[Move], as_at: date) -> Slippage:
    """Give what moved by a day. A date moved after that day has not moved yet. Inventory: PLN-08."""
    dated = [one for one in commitments if one.first is not None and one.made <= as_at]
    by_action = moves_by_action(dated, moves, as_at)
    often = Counter(len(by_action[one.action]) for one in dated)
    moved = [move for one in dated for move in by_action[one.action]]
    return Slippage(
        dates=len(dated),
        moved=sum(bool(by_action[one.action]) for one in dated),
        given=sum(one.given not in (None, one.first) for one in dated),
        moves=len(moved),
        days=sum(move.days for move in moved),
        times=tuple(sorted(often.items())),
        quarter=quarter_of(dated, by_action, as_at),
        by_lead=shares(((name, one) for one in dated for name in one.leads or (NOBODY,)), by_action),
        by_recommendation=shares(((one.recommendation, one) for one in dated), by_action),
    )


def moves_by_action(
    commitments: Sequence[Commitment], moves: Iterable[Move], as_at: date
) -> Mapping[int, Sequence[Move]]:
    """Give each action's moves until a day, in their order."""
    found: dict[int, list[Move]] = {one.action: [] for one in commitments}
    for move in sorted(moves, key=lambda move: move.on):
        if move.action in found and move.on <= as_at:
            found[move.action].append(move)
    return found


def standing_on(commitment: Commitment, moves: Sequence[Move], day: date) -> date | None:
    """Give the date that stood on a day; None where the action was not in the plan yet."""
    if commitment.made > day:
        return None
    return next((move.to for move in reversed(moves) if move.on <= day), commitment.given or commitment.first)


def quarter_of(commitments: Sequence[Commitment], by_action: Mapping[int, Sequence[Move]], as_at: date) -> Quarter:
    """Give what became of the dates of the quarter that holds a day, until that day."""
    starts, ends = quarter_days(as_at)
    counted: Counter[str] = Counter()
    for one in commitments:
        counted.update(told_of(one, by_action[one.action], starts, ends, as_at))
    named = ("committed", "moved_before", "moved_after", "pushed_out", "added")
    return Quarter(starts, ends, **{name: counted[name] for name in named})


def told_of(one: Commitment, moves: Sequence[Move], starts: date, ends: date, as_at: date) -> Iterable[str]:
    """Give each count of the quarter that one commitment belongs to."""
    before = standing_on(one, moves, starts - timedelta(days=1))
    now = standing_on(one, moves, as_at)
    if before is None or not starts <= before <= ends:
        return ("added",) if now and starts <= now <= ends else ()
    told = ["committed"]
    within = [move for move in moves if move.on >= starts]
    if within:
        told.append("moved_before" if within[0].on <= before else "moved_after")
    if now and now > ends:
        told.append("pushed_out")
    return told


def quarter_days(day: date) -> tuple[date, date]:
    """Give the first and the last day of the calendar quarter that holds a day."""
    first = (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1
    starts = date(day.year, first, 1)
    last = first + MONTHS_A_QUARTER - 1
    return starts, date(day.year, last, monthrange(day.year, last)[1])


def shares(named: Iterable[tuple[str, Commitment]], by_action: Mapping[int, Sequence[Move]]) -> tuple[Share, ...]:
    """Give the moves name by name, the most days first."""
    found: dict[str, list[Commitment]] = defaultdict(list)
    for name, one in named:
        found[name].append(one)
    listed = (
        Share(
            name,
            dates=len(ones),
            moved=sum(bool(by_action[one.action]) for one in ones),
            days=sum(move.days for one in ones for move in by_action[one.action]),
        )
        for name, ones in found.items()
    )
    return tuple(sorted(listed, key=lambda share: (-share.days, -share.moved, share.name)))
