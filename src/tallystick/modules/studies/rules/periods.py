"""Which period a study of figures tells of, by what was counted of each. Pure.

Promise: an indicator that alone was counted of a later period takes no other part of a study away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.asking import needed

Stretch = tuple[date, date]
Counted = tuple[str, date, date]  # an indicator, and the first and last day of a period of which it was counted


def period_told(study: Study, counted: Iterable[Counted], own: Path | None = None) -> Stretch | None:
    """Give the last period that is whole; else the last of which anything was counted, else None."""
    counted = list(counted)
    latest = max(((last, first) for _, first, last in counted), default=None)
    return period_whole(study, counted, own) or (latest and (latest[1], latest[0]))


def period_whole(study: Study, counted: Iterable[Counted], own: Path | None = None) -> Stretch | None:
    """Give the last period of which all was counted that is in force in it; None of none."""
    return next((one for one, codes in _latest_first(counted) if _needed(study, one, own) <= codes), None)


def _latest_first(counted: Iterable[Counted]) -> Iterator[tuple[Stretch, set[str]]]:
    found: dict[Stretch, set[str]] = defaultdict(set)
    for code, first, last in counted:
        found[first, last].add(code)
    yield from sorted(found.items(), key=lambda one: (one[0][1], one[0][0]), reverse=True)


def _needed(study: Study, period: Stretch, own: Path | None) -> frozenset[str]:
    return needed(study, (*period, period[1]), own)
