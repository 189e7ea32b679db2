"""Figures of schools kept as if they had been counted, so that tests of gradings say what came and nothing more."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import exactly, places, rounded
from tallystick.engine.measures.results import Figure, Result
from tallystick.engine.measures.versions import version_of
from tallystick.foundation.accounts.models import Authority
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.deeds.asking import begin_run
from tallystick.modules.indicators.deeds.closing import close_run
from tallystick.modules.indicators.deeds.counting import keep_counted
from tallystick.modules.indicators.models import Run, RunPart
from tallystick.modules.triggers.deeds import grade_schools
from tests.support.signing import Chain

Counts = tuple[int, int | None] | tuple[int, int | None, int]  # numerator, denominator, and over how many rows
Told = Mapping[str, Mapping[str, Counts]]  # by indicator and group, which is written like laestab=8204001
TARGETS, TARGETS_OF = "persistent-absence-schools", "persistent-absence"
LAST = date(2025, 8, 31)
SCHOOLS = [f"82040{number:02}" for number in range(1, 11)]


def kept_as_counted(authority: Authority, told: Told, *, last: date = LAST) -> Run:
    """Keep figures of the school year that ends on a day, in a run that is closed as every run is."""
    now = timezone.now()
    run = begin_run(deeds.ask_run(authority, as_at=last, by=None, at=now, codes=list(told)), at=now)
    assert not run.because, run.because
    found = [(part, _result(part, told[part.code]), Decimal("0.001")) for part in run.parts.all()]
    keep_counted(run, found, at=now)
    return close_run(run, at=timezone.now(), nested={})


def _result(part: RunPart, groups: Mapping[str, Counts]) -> Result:
    known = queries.indicators_of(part.authority_id)
    indicator = known[part.code]
    figures = tuple(_figure(indicator, group, counts) for group, counts in groups.items())
    version = version_of(indicator, known, queries.own_folder())
    return Result(part.code, version, part.first, part.last, part.day, figures)


def _figure(indicator: Indicator, group: str, counts: Counts) -> Figure:
    above, below, *rows = counts
    exact = exactly(indicator, above, below or 0)
    many = rows[0] if rows else 1000
    by = tuple(tuple(pair.split("=")) for pair in sorted(filter(None, group.split("&"))))
    value = None if exact is None else rounded(exact, places(indicator))
    why = "" if value is not None else "There is nothing to divide by."
    children = Children(many, many, many)
    return Figure(by, above, below, many, value, why, children=children)  # type: ignore[arg-type]


def of_schools(indicator: str, shares: Mapping[str, str], *, rows: Mapping[str, int] | None = None) -> Told:
    """Give shares in per cent of an indicator by school, each of 100,000 sessions; 1,000 pupils unless said."""
    many = rows or {}
    told: dict[str, Counts] = {
        f"laestab={school}": (int(Decimal(share) * 1000), 100_000, many.get(school, 1000))
        for school, share in shares.items()
    }
    whole = sum(one[0] for one in told.values())
    return {indicator: {"": (whole, 100_000 * len(told), 1000 * len(told)), **told}}


def rows_of_gradings(chain: Chain) -> dict[str, Any]:
    """Give a grading whose schools are graded, for the operations of the API to name."""
    kept_as_counted(chain.authority, of_schools(TARGETS_OF, {SCHOOLS[0]: "21.50", SCHOOLS[1]: "9.00"}))
    grade_schools(chain.authority, TARGETS, as_at=LAST, by=None, at=timezone.now())
    return {"grading": TARGETS}


def bodies_of_gradings(_: dict[str, int]) -> dict[str, dict[str, object]]:
    """Give what the operation takes that grades schools."""
    return {"grade_schools": {"as_at": "2025-11-01"}}
