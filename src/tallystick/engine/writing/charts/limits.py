"""Limits by stated rule: how far figures stray by chance alone, over time and between schools of unlike size.

Sources: Wheeler, Understanding Variation (XmR: 2.66 × the mean moving range; eight on one side);
Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005), appendix A.1
(exact binomial limits, interpolated); Wilson (1927) as public health England's funnels use it.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

XMR_RULE = "Limits: the mean, and 2.66 times the mean moving range either side (XmR)."
P_RULE = "Limits: the share of all periods together, and three standard errors either side by each period's count."
FEWEST = 6  # figures; of fewer, limits would say more than is known
IN_A_ROW = 8
TAILS = {"95": 0.025, "99.8": 0.001}
Z = {"95": 1.959963984540054, "99.8": 3.090232306167813}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a figure is held against: below, in the middle, above."""

    lower: Decimal
    centre: Decimal
    upper: Decimal


def xmr_limits(values: Sequence[Decimal | None]) -> Limits | None:
    """Limits of single figures over time; None of fewer than six. A moving range never crosses a gap."""
    known = [value for value in values if value is not None]
    moves = [abs(b - a) for a, b in itertools.pairwise(values) if a is not None and b is not None]
    if len(known) < FEWEST or not moves:
        return None
    centre = sum(known, Decimal()) / len(known)
    reach = Decimal("2.66") * sum(moves, Decimal()) / len(moves)
    return Limits(centre - reach, centre, centre + reach)


def p_limits(counted: Sequence[tuple[int, int] | None]) -> list[Limits | None]:
    """Limits of a share for each period, in per cent; none where the period has no count, or of fewer than six."""
    known = [one for one in counted if one is not None and one[1] > 0]
    if len(known) < FEWEST:
        return [None] * len(counted)
    share = sum(part for part, _ in known) / sum(whole for _, whole in known)
    return [_share_limits(share, one[1]) if one is not None and one[1] > 0 else None for one in counted]


def _share_limits(share: float, count: int) -> Limits:
    reach = 3 * math.sqrt(share * (1 - share) / count)
    lower, upper = max(0.0, share - reach), min(1.0, share + reach)
    return Limits(Decimal(100 * lower), Decimal(100 * share), Decimal(100 * upper))


def signals(values: Sequence[Decimal | None], limits: Sequence[Limits | None]) -> list[str]:
    """Which points say more than chance does, in words: outside the limits, or eight in a row on one side."""
    run = _in_runs(values, limits)
    said = []
    for value, limit, in_run in zip(values, limits, run, strict=True):
        outside = value is not None and limit is not None and not limit.lower <= value <= limit.upper
        said.append("Outside the limits" if outside else "Eight on one side" if in_run else "")
    return said


def _in_runs(values: Sequence[Decimal | None], limits: Sequence[Limits | None]) -> list[bool]:
    """Which points belong to eight or more in a row on one side of the middle; a gap ends a row."""
    sides = [_side(value, limit) for value, limit in zip(values, limits, strict=True)]
    found = [False] * len(sides)
    start = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[start]:
            if sides[start] and at - start >= IN_A_ROW:
                found[start:at] = [True] * (at - start)
            start = at
    return found


def _side(value: Decimal | None, limit: Limits | None) -> int:
    if value is None or limit is None:
        return 0
    return (value > limit.centre) - (value < limit.centre)


def wilson_limits(share: float, count: int, confidence: str) -> tuple[float, float]:
    """Between which shares a school of so many pupils lies by chance, by Wilson's score."""
    z = Z[confidence]
    reach = z * math.sqrt(z * z + 4 * count * share * (1 - share))
    middle = 2 * count * share + z * z
    return (middle - reach) / (2 * (count + z * z)), (middle + reach) / (2 * (count + z * z))


def exact_limits(share: float, count: int, confidence: str) -> tuple[float, float]:
    """Between which shares a school of so many pupils lies by chance, by the binomial itself, interpolated."""
    tail = TAILS[confidence]
    return _quantile(share, count, tail), _quantile(share, count, 1 - tail)


def _quantile(share: float, count: int, tail: float) -> float:
    """The smallest count with that much of the binomial below it, less what it goes too far, as a share."""
    if not 0 < share < 1:
        return share
    below = 0.0
    for hits in range(count + 1):
        here = _chance(hits, share, count)
        if below + here >= tail:
            return min(1.0, max(0.0, (hits - (below + here - tail) / here) / count))
        below += here
    return 1.0


def _chance(hits: int, share: float, count: int) -> float:
    ways = math.lgamma(count + 1) - math.lgamma(hits + 1) - math.lgamma(count - hits + 1)
    return math.exp(ways + hits * math.log(share) + (count - hits) * math.log1p(-share))
