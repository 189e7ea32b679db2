"""Worked examples of indicators, run on an engine and compared with what was counted by hand.

Promise: an example is read as it is written in its file; what it does not say of a source is not there.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from tallystick.engine.asking.questions import Engine, Source, Sources
from tallystick.engine.asking.tree import Kind, Value
from tallystick.engine.catalogue.chains import sources_below
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.indicators import Indicator, Worked, indicators
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.results import Figure, Result

SESSIONS, TIMES, NUMBER = " sessions", "times", "#"
EMPTY = ("", "~")
AROUND = timedelta(days=800)  # so far beyond the period the calendar of an example reaches


class Written(Protocol):
    """Rows that an example writes by source, of which period, and whether there is an answer."""

    @property
    def given(self) -> dict[str, list[dict[str, Any]]]: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def cannot(self) -> str: ...


def differences(indicator: Indicator, engine: Engine, own: Path | None = None) -> list[str]:
    """Give what the examples of an indicator say otherwise than what comes of them; empty where they hold."""
    known = {**indicators(own), indicator.code: indicator}
    return [
        f"{example.title}: {sentence}"
        for example in indicator.examples
        for sentence in _of_one(indicator, example, engine, own, known)
    ]


def _of_one(
    indicator: Indicator, example: Worked, engine: Engine, own: Path | None, known: Mapping[str, Indicator]
) -> list[str]:
    try:
        return list(_differences(worked(indicator, example, engine, own, known), example))
    except CatalogueError as fault:
        return [str(fault)]


def worked(
    indicator: Indicator,
    example: Worked,
    engine: Engine,
    own: Path | None = None,
    known: Mapping[str, Indicator] | None = None,
) -> Result:
    """Give what comes of an example."""
    named = tuple(tuple(one.split(", ")) for one in example.by)
    spread = (indicator.spread,) if indicator.spread else ()
    asked_by = dict.fromkeys(((), *(tuple(name for name in one if name not in spread) for one in named)))
    asked = Asked(indicator.code, example.first, example.last, breakdowns=tuple(asked_by))
    sources = given(indicator, example, own, known)
    return evaluate([asked], sources, engine, own, known=known, trusting=not example.cannot)[0]


def given(
    indicator: Indicator, example: Worked, own: Path | None = None, known: Mapping[str, Indicator] | None = None
) -> Sources:
    """Give the sources of an example: every one that the definition asks, with the rows that are written."""
    known = known or indicators(own)
    of = known[indicator.compared.of] if indicator.compared else indicator
    return written_out(sources_below(of.population, own), example, own)


def written_out(asked: Set[str], example: Written, own: Path | None = None) -> Sources:
    """Give some sources, and those that an example writes, with the rows that are written."""
    codes = asked | set(example.given)
    sources = {code: Source(columns_of(code, own), rows=rows_of(code, example, own)) for code in codes}
    if example.cannot:  # what is not written has not come
        return {code: source for code, source in sources.items() if source.rows or code in example.given}
    return sources


def rows_of(code: str, example: Written, own: Path | None = None) -> list[dict[str, Value]]:
    """Give the rows that an example writes for a source. Raises CatalogueError where a value is not of its kind."""
    if code == "calendar" and code not in example.given:
        return weekdays(example.first - AROUND, example.last + AROUND)
    columns = columns_of(code, own)
    return [row for written in example.given.get(code, []) for row in _repeated(written, columns)]


def weekdays(first: date, last: date) -> list[dict[str, Value]]:
    """Give a calendar without holidays: each Monday to Friday is a working day and a school day."""
    rows: list[dict[str, Value]] = []
    count, day = 0, first
    while day <= last:
        count += day.weekday() < 5
        rows.append({"day": day, "working": count, "school": count})
        day += timedelta(days=1)
    return rows


def _repeated(written: Mapping[str, Any], columns: Mapping[str, Kind]) -> Iterator[dict[str, Value]]:
    """Give a row as often as it says, with its number in place of each #."""
    for number in range(1, int(written.get(TIMES, 1)) + 1):
        yield {
            name: _value(name, str(text).replace(NUMBER, str(number)), columns)
            for name, text in written.items()
            if name != TIMES
        }


def _value(name: str, text: str, columns: Mapping[str, Kind]) -> Any:
    """Give a value as its column has it: 40 sessions are the 40 lowest bits of a bitmap."""
    if name not in columns:
        raise CatalogueError(f"There is no column “{name}”. Known: {', '.join(sorted(columns))}.")
    if text in EMPTY:
        return None
    try:
        return READ[columns[name]](text)
    except ValueError as fault:
        raise CatalogueError(f"“{text}” cannot stand in {name}, which is {columns[name]}. Correct it.") from fault


def _whole(text: str) -> int:
    return (1 << int(text.removesuffix(SESSIONS))) - 1 if text.endswith(SESSIONS) else int(text)


READ: Mapping[Kind, Any] = {
    "text": str,
    "whole": _whole,
    "date": date.fromisoformat,
    "number": float,
    "yes-no": lambda text: {"yes": True, "true": True, "no": False, "false": False}.get(text.lower()),
}


def _differences(result: Result, example: Worked) -> Iterator[str]:
    everybody = result.figure()
    if example.cannot:
        if everybody is None or example.cannot not in everybody.why:
            yield f"it says “{everybody.why if everybody else ''}”, not “{example.cannot}”"
        return
    if everybody is not None:
        yield from _of_everybody(everybody, example)
    for breakdown, groups in example.by.items():
        for value, expected in groups.items():
            yield from _of_group(result, breakdown, value, expected)


def _of_everybody(figure: Figure, example: Worked) -> Iterator[str]:
    for name in ("numerator", "denominator"):
        expected = getattr(example, name)
        if expected is not None and getattr(figure, name) != expected:
            yield f"the {name} is {getattr(figure, name)}, not {expected}"
    if example.value is not None and str(figure.value) != example.value:
        yield f"the value is {figure.value or figure.why}, not {example.value}"


def _of_group(result: Result, breakdown: str, value: str, expected: Sequence[int | str]) -> Iterator[str]:
    """Compare a group: what was counted, or one value, or words of the reason. Two columns are written “a, b”."""
    columns, values = breakdown.split(", "), value.split(", ")
    figure = result.figure(dict(zip(columns, values, strict=True)))
    words = [str(one) for one in expected]
    if figure is None:
        yield f"{breakdown} has no group {value}"
    elif not _said(figure, words):
        found = [figure.numerator, figure.denominator, figure.value or figure.why]
        yield f"{breakdown} {value} has {found}, not {words}"


def _said(figure: Figure, words: Sequence[str]) -> bool:
    """Whether a figure is what is written: counts, or one count, value or reason."""
    if len(words) > 1:
        return words == [str(figure.numerator), str(figure.denominator)]
    if figure.value is None:
        return words[0] in figure.why
    if figure.denominator is None and words[0] == str(figure.numerator):
        return True
    return _number(words[0]) and Decimal(words[0]) == figure.value


def _number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()
