"""Before and after: windows of a city's pupils beside the loop that anybody would write, and a whole study.

TALLYSTICK_BENCH_PUPILS sets how many pupils the city has. Attendance of a year is drawn as bitmaps of months.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy
import pyarrow
from pyarrow import parquet

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.attendance.of_one import Month, sessions_in
from tallystick.engine.attendance.stretches import stretch
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.measures.examples import weekdays
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.engine.studies.months import day_of, months_of
from tallystick.engine.studies.windows import Windows, sessions_within

PUPILS = int(os.environ.get("TALLYSTICK_BENCH_PUPILS", "131000"))
EVENTS = (1_000, 10_000, 100_000)
LOOPED = 1_000  # events of the loop; more would take minutes
YEAR = (date(2008, 9, 1), date(2009, 8, 31), date(2009, 8, 31))
DAY, WEEKS = timedelta(days=1), 84
MONTHS = [date(2008 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(9, 20)]


def run() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        sources = city(Path(folder))
        whose = [upn(place) for place in range(PUPILS)]
        seconds, months = timed(lambda: months_of(sources["attendance-months"], "upn", whose))
        yield f"changes: the months of {PUPILS:,} pupils read and laid in order: {seconds}"
        seconds, slow = timed(lambda: looped(sources["attendance-months"], events(LOOPED)))
        yield f"changes: sessions before and after {LOOPED:,} events by a loop over their months: {seconds}"
        for number in EVENTS:
            seconds, quick = timed(lambda number=number: vectorised(months, events(number)))
            assert number != LOOPED or quick == slow, "both ways count the same"
            yield f"changes: the same for {number:,} events out of the months laid in order: {seconds}"
        for number in EVENTS:
            yield of_study(sources, number, Path(folder))


def of_study(sources: Sources, number: int, folder: Path) -> str:
    """Ask a whole study: events, windows, pupils beside, the answer."""
    told = [
        {"subject_upn": upn(place), "withdrawn_on": day, "support": "taxi", "why": "review"}
        for place, day in events(number)
    ]
    there = {**sources, "register:travel-withdrawals": Source(columns_of("register:travel-withdrawals"), rows=told)}
    study = studies()["travel-withdrawn"]
    seconds, found = timed(lambda: answer(study, YEAR, there, DuckDB(folder / "engine"), trusting=True))
    cell = found.table("attendance").cell
    assert cell({}, "events") == number, found
    return f"changes: the study with {number:,} events, {cell({}, 'compared'):,} with pupils beside: {seconds}"


def upn(place: int) -> str:
    return f"A8202{place:08}"


def events(number: int) -> list[tuple[int, date]]:
    """Give pupils, spread over the city, with a day of the autumn or spring for each."""
    step = max(PUPILS // number, 1)
    return [(place * step % PUPILS, date(2008, 12, 1) + place % 60 * DAY) for place in range(number)]


def city(folder: Path) -> Sources:
    """Draw pupils, and their attendance of a year: of every session one in sixteen is missed."""
    random = numpy.random.default_rng(7)
    numbers = [upn(place) for place in range(PUPILS)]
    pupils = pyarrow.table(
        {
            "laestab": [f"82{place % 300:05}" for place in range(PUPILS)],
            "upn": numbers,
            "year_group": [str(place // 300 % 11 + 1) for place in range(PUPILS)],
            "provision": ["N" if place % 7 else "K" for place in range(PUPILS)],
        }
    )
    parquet.write_table(pupils, folder / "pupils.parquet")
    parquet.write_table(pyarrow.concat_tables(month(one, pupils, random) for one in MONTHS), folder / "months.parquet")
    known = {code: columns_of(code) for code in sources_needed(studies()["travel-withdrawn"])}
    there = {"pupils": Source(known["pupils"], [folder / "pupils.parquet"])}
    there["attendance-months"] = Source(known["attendance-months"], [folder / "months.parquet"])
    there["calendar"] = Source(known["calendar"], rows=weekdays(date(2007, 1, 1), date(2010, 12, 31)))
    return {**{code: Source(columns) for code, columns in known.items()}, **there}


def month(first: date, pupils: pyarrow.Table, random: numpy.random.Generator) -> pyarrow.Table:
    days = [first + place * DAY for place in range(31) if (first + place * DAY).month == first.month]
    possible = sum(0b11 << 2 * place for place, day in enumerate(days) if day.weekday() < 5)
    missed = numpy.full(PUPILS, possible)
    for _ in range(4):
        missed &= random.integers(0, 1 << 62, PUPILS)
    bits = {name: numpy.full(PUPILS, possible) for name in ("marked", "possible")}
    empty = {name: numpy.zeros(PUPILS, numpy.int64) for name in ("present", "approved", "unauthorised")}
    months = {"month": pyarrow.array([first] * PUPILS, pyarrow.date32()), **bits, **empty, "authorised": missed}
    return pyarrow.table({"laestab": pupils["laestab"], "upn": pupils["upn"], **months})


def sides(day: date) -> list[tuple[date, date]]:
    return [(day - WEEKS * DAY, day - DAY), (day, day + (WEEKS - 1) * DAY)]


def looped(source: Source, asked: Sequence[tuple[int, date]]) -> list[list[tuple[int, int]]]:
    """Count as anybody would: each pupil's months, one after another."""
    wanted = {upn(place) for place, _ in asked}
    mine: dict[str, list[Month]] = {}
    for batch in parquet.ParquetFile(source.paths[0]).iter_batches(
        columns=["upn", "laestab", "month", "possible", "authorised", "unauthorised"]
    ):
        for row in batch.to_pylist():
            if row["upn"] in wanted:
                mine.setdefault(row.pop("upn"), []).append(
                    Month(row["laestab"], *(row[name] for name in ("month", "possible", "authorised", "unauthorised")))
                )
    found = []
    for place, day in asked:
        both = [sessions_in(mine[upn(place)], stretch("", first, last)) for first, last in sides(day)]
        found.append([(one.possible, one.authorised + one.unauthorised) for one in both])
    return found


def vectorised(months: Any, asked: Sequence[tuple[int, date]]) -> list[list[tuple[int, int]]]:
    whose = numpy.array([place for place, _ in asked])
    both = []
    for turn in (0, 1):
        first, last = (numpy.array([day_of(sides(day)[turn][end]) for _, day in asked]) for end in (0, 1))
        found = sessions_within(months, Windows(whose, first, last))
        both.append(zip(found.possible.tolist(), found.missed.tolist(), strict=True))
    return [list(pair) for pair in zip(*both, strict=True)]


def timed(work: Callable[[], Any]) -> tuple[str, Any]:
    """Give how long something takes by the clock and in processor time, and what comes of it."""
    begun, worked = time.perf_counter(), time.process_time()
    found = work()
    return f"{time.perf_counter() - begun:.2f} s (processor {time.process_time() - worked:.2f} s)", found
