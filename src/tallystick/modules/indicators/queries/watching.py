"""Figures as they were counted, for rooms above that decide by them and show them to nobody.

Promise: of two counts of a period the one from the later records goes, as for whoever reads them; figures of a run that
is not closed decide nothing. What is shown of a figure is asked of `figures`, for whoever reads it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Max

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import exactly
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.models import Result, Run
from tallystick.modules.indicators.queries.catalogue import indicators_of
from tallystick.modules.indicators.queries.figures import AT_ONCE, newest
from tallystick.modules.indicators.rules import Group
from tallystick.modules.indicators.rules.reading import figures_in


@dataclass(frozen=True, slots=True)
class Counted:
    """A result with the exact figure of each group; None of a group that has a reason and no figure."""

    result: Result
    figures: Mapping[Group, Fraction | None]


def counted_of(authority_id: int, codes: Collection[str]) -> Iterator[Counted]:
    """Give of every period of some indicators what its newest count came to, the earliest period first."""
    known = indicators_of(authority_id)
    closed = {"parts__run__ended_at__isnull": False, "parts__run__because": ""}
    found = Result.objects.of(authority_id).filter(code__in=[one for one in codes if one in known], **closed)
    rows = Result.objects.filter(pk__in=newest(found, "code", "last").values("pk")).order_by("code", "last", "pk")
    for one in rows.iterator(AT_ONCE):
        yield Counted(one, exact_in(one, known[one.code]))


def counted_then(authority_id: int, keys: Collection[int]) -> dict[int, Counted]:
    """Give what results came to when they were counted, by their keys; in one question."""
    known = indicators_of(authority_id)
    rows = Result.objects.of(authority_id).filter(pk__in=set(keys))
    return {one.pk: Counted(one, exact_in(one, known[one.code])) for one in rows.iterator(AT_ONCE) if one.code in known}


def exact_in(result: Result, indicator: Indicator) -> dict[Group, Fraction | None]:
    """Give the figures of a result before they were rounded."""
    return {group: _exact(one, indicator) for group, one in figures_in(result.canonical).items()}


def ended_until_now(authority_id: int) -> int:
    """Give how many runs were closed: another number says that figures came."""
    return Run.objects.of(authority_id).exclude(ended_at=None).filter(because="").count()


def ended_last(authority_id: int) -> datetime | None:
    """Give when the last run was closed."""
    found = Run.objects.of(authority_id).exclude(ended_at=None).filter(because="")
    last: datetime | None = found.aggregate(last=Max("ended_at"))["last"]
    return last


def _exact(one: Figure, indicator: Indicator) -> Fraction | None:
    """Divide anew; what compares two figures is told as it was printed."""
    if one.value is None or one.numerator is None or indicator.compared is not None:
        return None if one.value is None else Fraction(one.value)
    return exactly(indicator, one.numerator, one.denominator or 0)


@dataclass(frozen=True, slots=True)
class Printed:
    """A result with its figures as they are printed, and over how many each was counted."""

    result: Result
    figures: Mapping[Group, Figure]


def printed_in(authority_id: int, codes: Collection[str], lasts: Collection[date]) -> dict[tuple[str, date], Printed]:
    """Give the newest figures of indicators in the periods that end on some days, by indicator and day."""
    closed = {"parts__run__ended_at__isnull": False, "parts__run__because": ""}
    found = Result.objects.of(authority_id).filter(code__in=set(codes), last__in=set(lasts), **closed)
    rows = Result.objects.filter(pk__in=newest(found, "code", "last").values("pk")).order_by("code", "last", "pk")
    return {(one.code, one.last): Printed(one, figures_in(one.canonical)) for one in rows.iterator(AT_ONCE)}
