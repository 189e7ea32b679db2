"""The figures of an invented authority's truth, asked of an engine over the returns that it sent.

Promise: files go the way that a council's go (recognised, staged, laid out); only the index of people and the calendar
are taken from the truth, for nobody links children in a test of figures.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tallystick.engine.asking.questions import Engine, Source, Sources
from tallystick.engine.backends.laying import laid
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.returns import recognise, stage
from tallystick.engine.synth.writing import write_authority
from tallystick.engine.synth.years import HALF_TERMS, is_working_day

TODAY = date(2026, 11, 23)
SENT = (
    "school-census/*.xml", "attendance-strings.csv", "attendance-marks.csv", "ssda903/*.csv", "cin-before.xml",
    "cin.xml", "nccis.xml", "results.csv", "entries.csv", "qualifications.csv", "school-areas.csv", "gias.csv",
)  # fmt: skip
SCHEMES = {"care": "social-care", "education": "upn", "youth": "youth-support"}
CALLED = {"started": "care-started", "ceased": "care-ceased"}  # the truth's short names for two indicators
PERIODS = {
    "financial year": (date(2025, 4, 1), date(2026, 3, 31)),
    "month": (date(2026, 1, 1), date(2026, 1, 31)),
    "term": (date(2026, 4, 1), date(2026, 8, 31)),
    "school year": (date(2025, 9, 1), date(2026, 8, 31)),
}


class Counts(NamedTuple):
    """What a figure comes to; a number that is no share has no denominator."""

    numerator: int
    denominator: int | None


@dataclass(frozen=True)
class Invented:
    """An invented authority: what its returns tell, and what is true of it."""

    pupils: int
    sources: Sources
    truth: dict[str, Counts]


def invented(pupils: int, folder: Path) -> Invented:
    """Write an authority, take in its returns and lay them out."""
    out = folder / "sent"
    write_authority(pupils, 5, out)
    told = json.loads((out / "truth" / "indicators.json").read_text())["figures"]
    truth = {one["code"]: Counts(one.get("numerator", one["value"]), one.get("denominator")) for one in told}
    return Invented(pupils, {**_sources(out, folder), "links": _links(out), "calendar": _calendar()}, truth)


def figures(one: Invented, engine: Engine) -> dict[str, Counts]:
    """Give every figure of the truth as an engine counts it; a figure of half-terms is added up over the year."""
    asked = [(code, period) for code in one.truth for period in _periods(indicator_of(code))]
    everybody = [Asked(indicator_of(code), *period, breakdowns=((),)) for code, period in asked]
    found: dict[str, Counts] = {}
    for (code, _), result in zip(asked, evaluate(everybody, one.sources, engine), strict=True):
        figure, before = result.figure(), found.get(code, Counts(0, None))
        assert figure is not None, code
        assert figure.numerator is not None, f"{code}: {figure.why}"
        found[code] = Counts(before.numerator + figure.numerator, figure.denominator)
    return found


def indicator_of(code: str) -> str:
    """Give the catalogue's code of a figure of the truth."""
    return CALLED.get(code, code)


def _periods(code: str) -> list[tuple[date, date]]:
    every = indicators()[code].period.every
    return [(first, last) for _, first, last in HALF_TERMS] if every == "half-term" else [PERIODS[every]]


def _sources(out: Path, folder: Path) -> dict[str, Source]:
    tables: dict[str, list[tuple[str, Path]]] = {}
    for load, path in _files(out / "returns"):
        read = stage(path, recognise(path, returns()), folder / load, code_lists(), record_tables(),
                     today=TODAY, load=load)  # fmt: skip
        assert read.whole, path.name
        for code, table in read.tables.items():
            tables.setdefault(code, []).append((load, table.path))
    (folder / "laid").mkdir()
    found = laid(tables, tables, folder / "laid")
    return {code: found.get(code, Source(columns_of(code))) for code in record_tables()}


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    paths = [path for pattern in SENT for path in sorted(folder.glob(pattern))]
    return ((f"{place:04}-{path.stem}", path) for place, path in enumerate(paths))


def _links(out: Path) -> Source:
    with (out / "truth" / "people.csv").open() as lines:
        rows = [
            {"scheme": SCHEMES[row["source"]], "number": row["id"], "person": row["person"]}
            for row in csv.DictReader(lines)
        ]
    return Source(columns_of("links"), rows=rows)


def _calendar() -> Source:
    rows, working, day = [], 0, date(2023, 1, 1)
    while day.year < 2027:
        working += is_working_day(day)
        rows.append({"day": day, "working": working, "school": working})
        day += timedelta(1)
    return Source(columns_of("calendar"), rows=rows)
