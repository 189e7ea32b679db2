"""Targets as they are set: what is refused, and how a row of the database is one of the engine's. Pure.

Promise: a target that could not be read in one way is refused with what to do; one that is only odd is taken and told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import places
from tallystick.engine.measures.judging import targets as engine
from tallystick.engine.measures.judging.forecasts import Bounds
from tallystick.engine.measures.judging.numbers import Point
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.rules.telling import Group, as_group

MOST_MILESTONES = 12
CHOSEN = "set"  # the comparator whose mean is that of authorities that we chose
FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)  # days that are said; a path is drawn year by year
QUOTED = (("%", "%25"), ("|", "%7C"), ("=", "%3D"))  # what parts groups on a line, where it is in a word


class TargetRefused(Refusal):
    """What was said is no target yet; the sentence says what to do."""


@dataclass(frozen=True)
class Said:
    """A target as somebody says it."""

    kind: str
    amount: Decimal | None = None
    comparator: str = ""
    comparator_set: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    due: date | None = None
    tolerance: Decimal = Decimal(0)
    milestones: Sequence[tuple[date, Decimal]] = ()
    source: str = ""


def check_target(said: Said) -> None:
    """Refuse a target that lacks what its kind needs. Raises TargetRefused. Inventory: KPI-02."""
    if not said.source.strip():
        raise TargetRefused("Say where the target was agreed: a plan, a board, a minute.")
    if (said.baseline is None) != (said.baseline_on is None):
        raise TargetRefused("Give the baseline and the day that it is of, or neither.")
    if said.tolerance < 0:
        raise TargetRefused("A tolerance is how far off a figure may be: give 0 or more.")
    _check_kind(said)
    _check_days(said)


def _check_kind(said: Said) -> None:
    if (said.comparator == CHOSEN) != bool(said.comparator_set.strip()):
        raise TargetRefused("Say which set of authorities where the mean is that of ones that we chose; else say none.")
    if said.kind == engine.Kind.PARITY:
        if not said.comparator or said.amount is not None:
            raise TargetRefused("Say with whose mean it is to be in line; that target has no value of its own.")
        return
    if said.comparator or said.amount is None:
        raise TargetRefused("Say how much is to be reached. A comparator is for a target of parity only.")
    if said.kind in (engine.Kind.YEARLY, engine.Kind.RELATIVE) and said.baseline is None:
        raise TargetRefused("Give the baseline: this kind of target is reckoned from it.")


def check_days(*days: date | None) -> None:
    """Refuse days that nobody means, such as one of the year 9999. Raises TargetRefused."""
    if any(day is not None and not FIRST <= day <= LAST for day in days):
        raise TargetRefused(f"Give days between {FIRST.year} and {LAST.year}. Correct the year.")


def _check_days(said: Said) -> None:
    check_days(said.baseline_on, said.due, *(day for day, _ in said.milestones))
    if said.due is None and said.kind != engine.Kind.YEARLY:
        raise TargetRefused("Say by when it is to be reached.")
    if said.due and said.baseline_on and said.due <= said.baseline_on:
        raise TargetRefused("The target is due on or before the day of its baseline. Correct one of the two.")
    days = [day for day, _ in said.milestones]
    if len(days) > MOST_MILESTONES or len(set(days)) < len(days):
        raise TargetRefused(f"Give at most {MOST_MILESTONES} milestones, one a day.")
    if any((said.due and day >= said.due) or (said.baseline_on and day <= said.baseline_on) for day in days):
        raise TargetRefused("A milestone lies between the day of the baseline and the day that the target is due.")


def as_target(said: Said, indicator: Indicator) -> engine.Target:
    """Give a target as the engine reckons with it."""
    start = None
    if said.baseline is not None and said.baseline_on is not None:
        start = Point(said.baseline_on, Fraction(said.baseline))
    return engine.Target(
        engine.Kind(said.kind),
        indicator.polarity,
        Fraction(said.amount or 0),
        start,
        said.due,
        Fraction(said.tolerance),
        tuple(Point(day, Fraction(value)) for day, value in said.milestones),
        bounds(indicator) is Bounds.SHARE,
        places(indicator),
        indicator.unit,
    )


def bounds(indicator: Indicator) -> Bounds:
    """Say between which ends a figure lies by its measure."""
    if indicator.measure == "proportion":
        return Bounds.SHARE
    return Bounds.COUNT if indicator.measure in ("count", "rate", "ratio") else Bounds.NONE


def group_key(group: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """Give a group on one line: care=yes|sen=E; nothing for everybody. What parts it is quoted within a word."""
    return "|".join(f"{_quoted(column)}={_quoted(value)}" for column, value in as_group(group))


def group_in(key: str) -> Group:
    """Read a group from its line; what says no column is left out."""
    pairs = (one.partition("=") for one in key.split("|") if "=" in one)
    return as_group([(_unquoted(column), _unquoted(value)) for column, _, value in pairs])


def _quoted(word: str) -> str:
    for sign, said in QUOTED:
        word = word.replace(sign, said)
    return word


def _unquoted(word: str) -> str:
    for sign, said in reversed(QUOTED):
        word = word.replace(said, sign)
    return word
