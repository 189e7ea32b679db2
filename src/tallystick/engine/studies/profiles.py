"""A profile as an answer: sections of figures, and whether what has to be equal is.

Promise: a section that does not add up, or that counts another number than its list, says so with both numbers; none
that is in force is left out without being named.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from tallystick.engine.asking.questions import Breakdown
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.studies import Section, Study
from tallystick.engine.measures.asked import Period
from tallystick.engine.studies.answers import Finding, Parts, Row, Table
from tallystick.engine.studies.told import Counted, Told

COLUMNS = ("numerator", "denominator", "value", "why")


def asked_of(study: Study) -> list[tuple[str, Breakdown]]:
    """Give the figures that a profile needs."""
    asked: dict[tuple[str, Breakdown], None] = {}
    for one in study.sections:
        asked |= dict.fromkeys([(one.indicator, ()), *((one.indicator, (name,)) for name in one.breakdowns)])
        asked |= dict.fromkeys([(one.equals, ())] if one.equals else [])
    return list(asked)


def parts_of(study: Study, told: Told, period: Period, own: Path | None = None) -> Parts:
    """Give what comes of figures as somebody may see them; what is not in force, or not counted yet, is said."""
    gone = {one.indicator for one in study.sections if not in_force(indicators(own)[one.indicator], period)}
    waits = {code for code in needed(study, period, own) if (code, ()) not in told}
    out = gone | waits
    tables = [_table(asked, told.get(asked, ())) for asked in asked_of(study) if asked[0] not in out]
    findings = [finding for one in study.sections if one.indicator not in out for finding in _findings(one, told)]
    return Parts(tuple(tables), (*_named("not-counted", waits), *findings, *_named("not-in-force", gone)))


def needed(study: Study, period: Period, own: Path | None = None) -> frozenset[str]:
    """Give the indicators that have to have been counted of a period: those of the sections in force in it."""
    known = indicators(own)
    sections = [one for one in study.sections if in_force(known[one.indicator], period)]
    lists = {one.equals for one in sections if one.equals and in_force(known[one.equals], period)}
    return frozenset(one.indicator for one in sections) | lists


def _named(code: str, many: Collection[str]) -> list[Finding]:
    return [Finding(code, figures=(("indicator", one),)) for one in sorted(many)]


def in_force(indicator: Indicator, period: Period) -> bool:
    """Whether a definition goes in some of a period."""
    first, last, _ = period
    return (indicator.starts or first) <= last and first <= (indicator.ends or last)


def _table(asked: tuple[str, Breakdown], many: Sequence[Counted]) -> Table:
    rows = (Row(one.by, (one.numerator, one.denominator, one.value, one.why)) for one in many)
    return Table(":".join((asked[0], *asked[1])), COLUMNS, tuple(rows))


def _findings(section: Section, told: Told) -> Iterator[Finding]:
    whole = _everybody(section.indicator, told)
    if section.equals:
        other = _everybody(section.equals, told)
        figures = (("indicator", section.indicator), ("counted", whole), ("other", section.equals), ("listed", other))
        known = whole is not None and other is not None
        code = ("equals" if whole == other else "equals-not") if known else "equals-unknown"
        yield Finding(code, figures=figures if known else ())
    for name in section.breakdowns if section.adds_up else ():
        many = told.get((section.indicator, (name,)), ())
        yield _added_up(section.indicator, name, whole, many)


def _everybody(indicator: str, told: Told) -> int | None:
    """Give what is counted of everybody; None where it is not told."""
    return next((one.numerator for one in told.get((indicator, ()), ())), None)


def _added_up(indicator: str, name: str, whole: int | None, many: Sequence[Counted]) -> Finding:
    known = [one.numerator for one in many if one.numerator is not None]
    figures = (("indicator", indicator), ("dimension", name), ("counted", whole), ("added", sum(known)))
    if whole is None or len(known) < len(many) or not many:
        return Finding("adds-up-unknown", figures=figures[:2])
    return Finding("adds-up" if sum(known) == whole else "adds-up-not", figures=figures)
