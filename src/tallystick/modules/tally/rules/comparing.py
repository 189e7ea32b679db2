"""What is claimed beside what the figures show: a status read as a stretch of the way, and the verdict on the two.

Promise: no verdict without a figure; the gap that is told is the distance between what was claimed and what is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

NEAR: Final = 0.05  # as near as the picture can tell: one part in twenty
HALFWAY: Final = 0.5  # “in progress” claims at least half of what is expected by the day
ENDLESS: Final = float("inf")

# How long a figure speaks before the next of its kind could be there, in days.
LASTS: Final = {
    "day": 1,
    "month": 31,
    "quarter": 92,
    "half-term": 62,
    "term": 123,
    "school year": 366,
    "financial year": 366,
    "calendar year": 366,
    "day a year": 366,
}


class Verdict(StrEnum):
    """How a claim stands beside the figures, the gravest first."""

    MORE_CLAIMED = "claims more than is shown"
    MORE_SHOWN = "shows more than is claimed"
    AGREES = "agrees"
    OLD = "figure is older than the claim"
    NO_FIGURE = "cannot be compared yet"
    UNMEASURED = "nothing measures it"
    NO_CLAIM = "nothing is claimed"


GRAVEST: Final = tuple(Verdict)
COMPARED: Final = frozenset({Verdict.MORE_CLAIMED, Verdict.MORE_SHOWN, Verdict.AGREES})
DISAGREE: Final = frozenset({Verdict.MORE_CLAIMED, Verdict.MORE_SHOWN})


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says of an action: a status, the first day it speaks of, and how much of the time has gone."""

    status: str
    since: date | None = None
    elapsed: float | None = None  # from the plan's day to the action's: where a claim without a figure is drawn


@dataclass(frozen=True, slots=True)
class Shown:
    """What a figure shows: how far from baseline to target it is, how far it should be, and why there is none."""

    part: float | None = None  # 0 at the baseline, 1 at the target; below 0 it has grown worse
    expected: float | None = None  # how far the trajectory asks for by the day
    last: date | None = None  # the last day that the figure tells of
    every: str = ""  # how often there is one
    why: str = ""  # why there is no figure
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim beside a figure: both parts as they are drawn, and how far they lie apart."""

    verdict: Verdict
    claimed: float
    shown: float | None = None
    gap: float = 0.0
    why: str = ""
    rating: str = ""
    expected: float | None = None  # where the trajectory asks for
    came: float | None = None  # how far it came, be it beyond either end, where `shown` stops


@dataclass(frozen=True, slots=True)
class Counted:
    """Many comparisons as one: how many of each verdict, and both halves over those that have a figure."""

    of: int
    by_verdict: dict[Verdict, int]
    claimed: float
    shown: float | None

    @property
    def compared(self) -> int:
        """How many have a figure to stand beside."""
        return sum(self.by_verdict.get(verdict, 0) for verdict in COMPARED)

    @property
    def waiting(self) -> int:
        """How many are measured and yet have nothing to compare with."""
        return sum(self.by_verdict.get(verdict, 0) for verdict in (Verdict.OLD, Verdict.NO_FIGURE))

    @property
    def disagree(self) -> int:
        """How many claim something else than is shown."""
        return sum(self.by_verdict.get(verdict, 0) for verdict in DISAGREE)


def stretch(status: str, expected: float | None) -> tuple[float, float] | None:
    """The stretch of the way on which a status may stand; None where it claims nothing. Inventory: PLN-07, KPI-31.

    The reading is stated in docs/adr/0053: where no trajectory is known, only the beginning and the target count.
    """
    by_now, at_most = expected or 0.0, ENDLESS if expected is None else expected
    stretches = {
        "completed": (1.0, ENDLESS),
        "completed_ongoing": (1.0, ENDLESS),
        "on_track": (by_now, ENDLESS),
        "in_progress": (by_now * HALFWAY, ENDLESS),
        "accepted": (-ENDLESS, 0.0),
        "not_started": (-ENDLESS, 0.0),
        "delayed": (-ENDLESS, at_most),
        "paused": (-ENDLESS, at_most),
        "not_achieved": (-ENDLESS, 1 - 2 * NEAR),
    }
    return stretches.get(status)


def compare(claim: Claim, shown: Shown | None) -> Compared:
    """How a claim stands beside one figure; `shown` is None where nothing measures it. Inventory: PLN-10, KPI-31."""
    along = stretch(claim.status, shown.expected if shown else None)
    if along is None:
        return Compared(Verdict.NO_CLAIM, 0.0, _part(shown), **_told(shown))
    if shown is None:
        return Compared(Verdict.UNMEASURED, alone(claim))
    if shown.part is None:
        return Compared(Verdict.NO_FIGURE, alone(claim), why=shown.why)
    told = _told(shown)
    if is_old(shown, claim.since):
        return Compared(Verdict.OLD, drawn(along, shown.part), _part(shown), **told)
    verdict, gap = _judged(along, shown.part)
    return Compared(verdict, drawn(along, shown.part), _part(shown), gap, **told)


def _told(shown: Shown | None) -> dict[str, Any]:
    """What of a figure stands beside the verdict."""
    if shown is None:
        return {}
    asked = None if shown.expected is None else within(shown.expected)
    return {"rating": shown.rating, "expected": asked, "came": shown.part}


def _judged(along: tuple[float, float], part: float) -> tuple[Verdict, float]:
    least, most = along
    if part < least - NEAR:
        return Verdict.MORE_CLAIMED, least - part
    if part > most + NEAR:
        return Verdict.MORE_SHOWN, part - most
    return Verdict.AGREES, 0.0


def drawn(along: tuple[float, float], part: float) -> float:
    """Where a claim is drawn beside a figure: on its stretch, as near to the figure as that allows."""
    least, most = along
    return within(min(max(part, least), most))


def alone(claim: Claim) -> float:
    """Where a claim is drawn that no figure stands beside: at its least, or half of its most, as time has gone."""
    least, most = stretch(claim.status, claim.elapsed) or (0.0, 0.0)
    return within(least if least > -ENDLESS else min(most, 1.0) * HALFWAY)


def elapsed(begun: date | None, due: date | None, as_at: date) -> float | None:
    """The share of the time from one day to another that has gone; None where it has no two days."""
    if begun is None or due is None or begun >= due:
        return None
    return within((as_at - begun).days / (due - begun).days)


def within(part: float) -> float:
    """Keep a part on the stick."""
    return min(max(part, 0.0), 1.0)


def _part(shown: Shown | None) -> float | None:
    return within(shown.part) if shown and shown.part is not None else None


def is_old(shown: Shown, since: date | None) -> bool:
    """Whether the claim speaks of a time for which the next figure of this kind should be there already."""
    if since is None or shown.last is None:
        return False
    return since > shown.last + timedelta(days=LASTS.get(shown.every, LASTS["calendar year"]))


def rolled(several: Sequence[Compared]) -> Compared:
    """Several measures of one action as one: the gravest verdict, drawn by the measure with the widest gap.

    A measure that agrees never hides another that does not. Inventory: PLN-10.
    """
    return min(several, key=lambda one: (GRAVEST.index(one.verdict), -one.gap), default=Compared(Verdict.UNMEASURED, 0))


def counted(actions: Sequence[Compared]) -> Counted:
    """Many actions as one stick: both halves are means over the very same actions, those that have a figure."""
    by_verdict: dict[Verdict, int] = {}
    for one in actions:
        by_verdict[one.verdict] = by_verdict.get(one.verdict, 0) + 1
    beside = [(one.claimed, one.shown) for one in actions if one.verdict in COMPARED and one.shown is not None]
    if not beside:
        return Counted(len(actions), by_verdict, mean([one.claimed for one in actions]), None)
    return Counted(len(actions), by_verdict, mean([c for c, _ in beside]), mean([s for _, s in beside]))


def mean(parts: Sequence[float]) -> float:
    """The mean of parts; nothing of none."""
    return sum(parts) / len(parts) if parts else 0.0
