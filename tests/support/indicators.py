"""Indicators of invented populations, in memory and in a catalogue of one's own."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.indicators import Compared, Indicator, Period
from tallystick.foundation.accounts.models import Authority
from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.models import Run
from tests.support.signing import Chain

TOLD = {
    "kind": "indicator",
    "title": "Ferry passes",
    "plain": "Who crosses",
    "about": "Passes that were given.",
    "owner": "performance-analyst",
    "source": "Nobody",
    "confidence": "high",
    "polarity": "lower",
}


def an_indicator(
    code: str,
    *,
    population: str = "passes",
    day: str = "",
    starts: date | None = None,
    ends: date | None = None,
    supersedes: str = "",
) -> Indicator:
    """Give an indicator of a school year."""
    period = Period(every="school year", day=day)
    told = {"population": population, "starts": starts, "ends": ends, "supersedes": supersedes, "period": period}
    return Indicator(code=code, measure="proportion", **TOLD, **told)


def compared_with(code: str, of: str) -> Indicator:
    """Give a gap between two groups of another indicator."""
    compared = Compared(of=of, group={"sex": "F"}, against={"sex": "M"})
    return Indicator(code=code, measure="gap", compared=compared, period=Period(every="school year"), **TOLD)


POPULATION = """\
kind: population
code: harbour-children
title: Children of the harbour
each: child whom the authority looks after
about: Every child of the return's first file.
from: care-children
columns:
  - {code: girl, title: Girls, type: yes-no, value: "sex == '2'"}
told: [{source: care-children}]
child: child
"""
INDICATOR = """\
kind: indicator
code: {code}
title: {title}
plain: How many of the children are girls
about: Children of the return who are girls.
measure: {measure}
owner: performance-analyst
source: Nobody
confidence: high
doubts: [Whether the ferry counts is not certain.]
population: {population}
{counts}
period: {{every: {every}}}
breakdowns: [{breakdowns}]
polarity: neither
unit: "{unit}"
examples:
  - title: One of two
    given: {{care-children: [{{child: "1", sex: "2"}}, {{child: "2", sex: "1"}}]}}
    from: 2026-01-01
    to: 2026-01-31
    value: "50.0"
    hand: One of two is half.
"""
GIRLS, ALL = "harbour-girls", "harbour-all"
CHILDREN = tuple(f"{4100 + n},{1 + n % 2},04/04/2012,{'WBRI' if n < 9 else 'MWBC'},,0," for n in range(12))


def written(folder: Path, code: str, **told: str) -> None:
    """Write an indicator of one's own."""
    has = {
        "title": "Girls among the children",
        "measure": "proportion",
        "population": "harbour-children",
        "counts": "counts: girl",
        "every": "day",
        "unit": "%",
        "breakdowns": "ethnicity",
    } | told
    (folder / f"{code}.yaml").write_text(INDICATOR.format(code=code, **has), "utf-8")


def own_indicators(home: Path) -> None:
    """Write a catalogue of one's own: children of a harbour, who of them are girls, and how many there are."""
    for name in ("populations", "indicators"):
        (home / "catalogue" / name).mkdir(parents=True, exist_ok=True)
    (home / "catalogue" / "populations" / "harbour-children.yaml").write_text(POPULATION, "utf-8")
    folder = home / "catalogue" / "indicators"
    written(folder, GIRLS)
    written(folder, ALL, measure="count", counts="", unit="children", title="Children of the harbour")


def counted(authority: Authority, *codes: str, **told: Any) -> Run:
    """Ask for indicators and count them, as the worker does."""
    now = timezone.now()
    given = {"as_at": timezone.localdate(now), "by": None, "at": now, "codes": codes or (GIRLS, ALL)} | told
    run = deeds.count_run(deeds.ask_run(authority, **given))
    assert run is not None
    return run


def rows_of_indicators(chain: Chain) -> dict[str, int]:
    """Give a run that is done and a result, for the operations of the API to name."""
    run = counted(chain.authority, "looked-after")
    return {"run": run.pk, "result": run.parts.get().result_id}


def bodies_of_indicators(_: dict[str, int]) -> dict[str, dict[str, object]]:
    """Give what operations on runs take."""
    return {
        "run_indicators": {"as_at": "2026-11-01", "codes": ["looked-after"], "back": 1},
        "count_result_again": {"engine": "memory"},
    }
