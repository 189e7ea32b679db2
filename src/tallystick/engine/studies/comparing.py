"""Events as cases: what was counted before and after each, and with whom each is compared, in the same days.

Promise: who stands beside an event had none in the period nor within a window's length of it; children of whom too
little is known stand beside nobody.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy

from tallystick.engine.attendance.rows import Whole
from tallystick.engine.catalogue.changes import Beside
from tallystick.engine.studies.around import Around, windows_of
from tallystick.engine.studies.changes import Both, Case
from tallystick.engine.studies.matching import Cells, chosen, looked_at, mixed
from tallystick.engine.studies.outcomes import Outcome, both_of
from tallystick.engine.studies.windows import Windows, apart

LEAST = 30  # of those beside: a line through fewer strays further than what it takes off
AT_ONCE = 2_000  # events whose children to compare are counted at one time
Measured = Sequence[tuple[Around, Case]]


class Line(NamedTuple):
    """How much more those beside change for each point that they stood higher before, and how far that strays."""

    slope: Fraction = Fraction(0)
    error: float = 0.0


class Parted(NamedTuple):
    """What an outcome tells of events: each that could be measured with its case, the others with the reason."""

    measured: Measured
    not_told: Sequence[tuple[Around, str]]


def told_of(outcome: Outcome, events: Sequence[Around], both: Sequence[Both]) -> Parted:
    """Part events into those of which an outcome can be told and the others."""
    whys = [outcome.why_not(one, sides) for one, sides in zip(events, both, strict=True)]
    every = list(zip(events, both, whys, strict=True))
    return Parted(
        [(one, Case(one.whose, sides)) for one, sides, why in every if not why],
        [(one, why) for one, _, why in every if why],
    )


def compared(outcome: Outcome, measured: Measured, beside: Beside, cells: Cells) -> Measured:
    """Give measured events with those who stand beside them. Inventory: SEN-04."""
    order = sorted(range(len(measured)), key=lambda place: (mixed(measured[place][0].whose), measured[place][0].day))
    turns = [measured[place] for place in order]
    nearest = [
        many
        for start in range(0, len(turns), AT_ONCE)
        for many in _nearest(outcome, turns[start : start + AT_ONCE], beside, cells)
    ]
    pairs = [(place, child) for place, many in zip(order, chosen(nearest, beside.each), strict=True) for child in many]
    sides = both_of(outcome, [measured[place][0] for place, _ in pairs], [child for _, child in pairs])
    found: dict[int, list[Both]] = defaultdict(list)
    for (place, _), one in zip(pairs, sides, strict=True):
        found[place].append(one)
    cases = [replace(case, beside=tuple(found[place])) for place, (_, case) in enumerate(measured)]
    line = line_through(sides) if beside.nearest else Line()
    return [(one, drawn_near(case, line)) for (one, _), case in zip(measured, cases, strict=True)]


def _nearest(outcome: Outcome, turns: Measured, beside: Beside, cells: Cells) -> list[Whole]:
    """Give the children whom each event looks at and of whom enough is known, the nearest in the days before first."""
    there = [looked_at(one.whose, one.cell, cells) for one, _ in turns]
    event, place = apart(numpy.array([len(many) for many in there], numpy.int64))
    child = numpy.concatenate([numpy.empty(0, numpy.int64), *there])
    (part, whole), (_, after) = (
        outcome.counted(Windows(child, *(days[event] for days in windows_of(spans, [])[1:])))
        for spans in ([one.before for one, _ in turns], [one.after for one, _ in turns])
    )
    known = numpy.minimum(whole, after) >= outcome.least
    far = (
        numpy.abs(part / numpy.maximum(whole, 1) - _shares(turns)[event]) if beside.nearest else numpy.zeros(len(event))
    )
    order = numpy.lexsort((place, far, event))
    order = order[known[order]]
    return numpy.split(child[order], numpy.searchsorted(event[order], numpy.arange(1, len(turns))))


def line_through(beside: Sequence[Both]) -> Line:
    """Give the line by least squares through those beside: their change by where they stood before.

    Nothing of fewer than `LEAST`, or where all stood alike. How far it strays is worked out for changes that vary more
    in one place than in another: MacKinnon and White, Some heteroskedasticity-consistent covariance matrix estimators
    (1985), the third.
    """
    stood, changes = [before_of(one) for one in beside], [float(one.change) for one in beside]
    if len(beside) < LEAST or len(set(stood)) == 1:
        return Line()
    middle, usual = (math.fsum(many) / len(many) for many in (stood, changes))
    away = [one - middle for one in stood]
    squares = math.fsum(one**2 for one in away)
    slope = math.fsum(one * (change - usual) for one, change in zip(away, changes, strict=True)) / squares
    strays = (
        one * (change - usual - slope * one) / (1 - 1 / len(beside) - one**2 / squares)
        for one, change in zip(away, changes, strict=True)
    )
    return Line(Fraction(slope), math.sqrt(math.fsum(one**2 for one in strays)) / squares)


def drawn_near(case: Case, line: Line) -> Case:
    """Give a case whose others are taken to have stood before where it stood itself: the nearest are seldom as low.

    Abadie and Imbens, Bias-corrected matching estimators (2011). docs/adr/0065.
    """
    gap = gap_of(case)
    return replace(case, nearer=line.slope * Fraction(gap), strays=line.error * gap) if line.slope and gap else case


def gap_of(case: Case) -> float:
    """Give how many points an event stood before above those beside it; none where nobody is."""
    if not case.beside:
        return 0.0
    return before_of(case.both) - math.fsum(before_of(one) for one in case.beside) / len(case.beside)


def apart_by(measured: Measured) -> str:
    """Say whether what is made by standing apart was taken off, `drawn`, or `left`; nothing where none stand apart."""
    apart = [case for _, case in measured if gap_of(case)]
    return "" if not apart else "drawn" if any(case.nearer for case in apart) else "left"


def before_of(both: Both) -> float:
    """Give the share before, of a hundred."""
    return 100 * both.before.part / both.before.whole


def _shares(turns: Measured) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]":
    """Give the share of each event before it."""
    return numpy.array([case.both.before.part / case.both.before.whole for _, case in turns])
