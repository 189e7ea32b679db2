"""Our numbered checks beside the sector's validator: the same verdicts on its own cases and on invented children, and
how fast and in how much memory.

TALLYSTICK_OUTSIDE_PYTHON names the Python of an environment that holds csc-validator-be-903; without it this says so.
TALLYSTICK_BENCH_CHILDREN makes fewer children than 10,000.
"""

import json
import multiprocessing
import os
import resource
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._sector_children import write_year

PYTHON = os.environ.get("TALLYSTICK_OUTSIDE_PYTHON", "")
CHILDREN = int(os.environ.get("TALLYSTICK_BENCH_CHILDREN", "10000"))
YEAR = 2026  # of the invented children
NEWEST = 2027  # whose rules the cases are of
NAMED = {"ETHNIC": "ethnicity"}  # columns that we call otherwise than their header
# What the two do otherwise and why, by number.
JUDGED = {
    "142": "of two episodes that begin on one day ours takes the later in the file as later, theirs either",
}


def run() -> Iterator[str]:
    """Lines to print."""
    if not PYTHON:
        yield "sector: TALLYSTICK_OUTSIDE_PYTHON names no Python, so that nothing is compared"
        return
    yield from compare_cases()
    with TemporaryDirectory() as folder:
        yield from compare_children(Path(folder))


def compare_cases() -> Iterator[str]:
    """Compare each numbered check with the validator's own test cases of that rule."""
    script = Path(__file__).with_name("_sector_cases.py")
    done = subprocess.run([PYTHON, str(script), str(NEWEST)], capture_output=True, text=True, check=True)
    cases: dict[str, list[dict[str, Any]]] = {}
    for case in json.loads(done.stdout):
        cases.setdefault(case["rule"], []).append(case)
    verdicts = Counter[str]()
    for number, told in _cases_told(cases):
        verdicts[told.split(":")[0]] += 1
        if told != "same":
            yield f"sector cases: {number}: {told}"
    yield f"sector cases: {sum(verdicts.values())} rules compared: {dict(verdicts)}"


def _cases_told(cases: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Say of each numbered check how it compares with the cases of its rule."""
    import duckdb

    from tallystick.engine.checks.proving import lay_empty

    with duckdb.connect() as connection:
        lay_empty(connection, stand().tables.values())
        for read, check in _numbered():
            told = [_case_told(connection, check, read, case) for case in cases.get(check.number, [])]
            yield check.number, next((one for one in told if one != "same"), "same" if told else "no case")


def _numbered() -> Iterator[tuple[Any, Any]]:
    """Give each of our checks of the return that has a published number, with its file."""
    from tallystick.engine.catalogue.checks import record_checks

    for read in record_checks().values():
        for check in read.checks:
            if check.number and "ssda903" in read.returns:
                yield read, check


@cache
def stand() -> Any:
    """Give what checks are proved with."""
    from holidays import country_holidays

    from tallystick.engine.catalogue.codes import code_lists
    from tallystick.engine.catalogue.tables import record_tables
    from tallystick.engine.checks.proving import Stand

    days = country_holidays("GB", subdiv="ENG", years=range(2000, 2030))
    return Stand(record_tables(), code_lists(), frozenset(days))


def _case_told(connection: Any, check: Any, read: Any, case: dict[str, Any]) -> str:

    from tallystick.engine.checks.outside.shaping import TABLES
    from tallystick.engine.checks.proving import lines_found
    from tallystick.engine.checks.words import teach

    starts, ends = _period(case["metadata"])
    bank_holidays, lists = stand().bank_holidays, stand().lists
    teach(connection, starts=starts, ends=ends, bank_holidays=bank_holidays, lists=lists)
    found = lines_found(connection, check, _case(case, TABLES), read, stand().tables)
    theirs, typed = (_lines(case[key], TABLES) for key in ("found", "typed"))
    if found == theirs:
        return "same"
    if found == typed:
        return "same, but that a cell that is no value is refused at loading"
    return f"different: ours {found}, theirs {theirs} ({JUDGED.get(check.number, 'not judged')})"


def _lines(found: Mapping[str, list[int]], tables: Mapping[str, str]) -> dict[str, list[int]]:
    return {tables[name]: [row + 1 for row in rows] for name, rows in found.items() if rows}


def _period(said: Mapping[str, str]) -> tuple[date, date]:
    ends = _day(said.get("collection_end"))
    starts = _day(said.get("collection_start"))
    if starts is None and ends is None:
        ends = date(int(said["collectionYear"][:4]) if "collectionYear" in said else NEWEST, 3, 31)
    if starts is None:
        assert ends
        after = ends + timedelta(days=1)
        starts = after.replace(year=after.year - 1)
    return starts, ends or starts.replace(year=starts.year + 1) - timedelta(days=1)


def _case(case: dict[str, Any], tables: Mapping[str, str]) -> Any:
    """Give a case of the validator's as one of ours."""
    from tallystick.engine.catalogue.checks import Case

    given: dict[str, list[dict[str, str]]] = {}
    before: dict[str, list[dict[str, str]]] = {}
    for name, rows in case["given"].items():
        plain = name.removesuffix("_last")
        if plain in tables:
            where = before if plain != name else given
            where[tables[plain]] = [_row(tables[plain], row) for row in rows]
    return Case(given=given, before=before)


def _row(code: str, row: Mapping[str, str | None]) -> dict[str, str]:

    kept = {}
    for header, value in row.items():
        column = stand().tables[code].column(NAMED.get(header, header.lower()))
        if column and value is not None and (said := _typed(value, column.type)) is not None:
            kept[column.code] = said
    return kept


def _typed(value: str, kind: str) -> str | None:
    if kind == "date":
        day = _day(value)
        return day.isoformat() if day else None
    if kind == "whole":
        return value if value.lstrip("-").isdigit() else None
    return value


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text or "", "%d/%m/%Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def compare_children(folder: Path) -> Iterator[str]:
    """Ask both of the same files, each in a process of its own, and compare rows, seconds and memory."""
    now, before = (write_year(folder / str(year), year, CHILDREN, seed=4) for year in (YEAR, YEAR - 1))
    numbers = _numbers(YEAR)
    theirs, said = _their_rows(now, before, numbers)
    given, loading, peak_loading = _apart("returns", _load, folder, now, before)
    (path, left), checking, peak_checking = _apart("checks", _check, folder, given)
    ours = _rows_of(path)
    asked = [number for number in numbers if number not in said.left and number not in left]
    rows = f"{len(theirs):,} rows found by theirs and {len(ours):,} by ours"
    yield f"sector children: {CHILDREN:,} invented children, {len(asked)} rules asked by both, {rows}"
    if broken := sorted(set(numbers) & set(said.left)):
        yield f"sector children: theirs broke off or had no table for {', '.join(broken)}"
    different = Counter(number for number, *_ in theirs ^ ours if number in asked)
    for number, count in sorted(different.items()):
        yield f"sector children: {number}: {count} rows different: {JUDGED.get(number, 'not judged')}"
    yield f"sector children: {len(asked) - len(different)} rules the same, {len(different)} different"
    yield f"sector speed: reading and loading: theirs {_said(said.reading)}, ours {_said(loading)}"
    times = " and ".join(f"{their / our:.1f}" for their, our in zip(said.rules, checking, strict=True))
    yield f"sector speed: rules: theirs {_said(said.rules)}, ours {_said(checking)}: {times} times as fast"
    whole = [
        (said.reading[how] + said.rules[how]) / (loading[how] + checking[how])
        for how in range(2)  # by the clock, and by the processor
    ]
    yield f"sector speed: reading, loading and rules: {whole[0]:.1f} and {whole[1]:.1f} times as fast"
    memory = (
        f"theirs {said.peak / 1024:.0f} MB, ours {peak_loading / 1024:.0f} MB loading, {peak_checking / 1024:.0f} MB"
    )
    yield f"sector memory: {memory} checking: {max(peak_loading, peak_checking) / said.peak:.2f} of theirs"


def _said(seconds: tuple[float, float]) -> str:
    return f"{seconds[0]:.1f} s ({seconds[1]:.1f} s worked)"


def _numbers(year: int) -> list[str]:
    """Give the numbers of our checks that are asked of a year."""
    ends = date(year, 3, 31)
    return [check.number for _, check in _numbered() if not (check.since and check.since > ends)]


def _their_rows(now: list[Path], before: list[Path], numbers: list[str]) -> tuple[set[tuple[str, str, int]], Any]:
    from tallystick.engine.checks.outside import Asked, ask_outside
    from tallystick.engine.checks.outside.shaping import shaped

    files = [[path for path in year if path.stem != "orders"] for year in (now, before)]
    asked = Asked("ssda903", date(YEAR, 3, 31), files[0], files[1], rules=numbers, apart=False)
    said = ask_outside(PYTHON, asked)
    return set(shaped(said)), said


def _apart(room: str, do: Callable[..., Any], *given: Any) -> tuple[Any, tuple[float, float], int]:
    """Do something in a fresh process; gives what came of it, its seconds and its peak memory in kilobytes."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (room, do, *given))


def _measured(room: str, do: Callable[..., Any], *given: Any) -> tuple[Any, tuple[float, float], int]:
    # The catalogue is read and programs are loaded once a process, however many returns come; theirs are not timed.
    stand()
    import_module(f"tallystick.engine.{room}")
    began, worked = time.perf_counter(), time.process_time()
    found = do(*given)
    seconds = time.perf_counter() - began, time.process_time() - worked
    return found, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _load(folder: Path, now: list[Path], before: list[Path]) -> tuple[dict[str, list[Path]], dict[str, list[Path]]]:
    return _staged(folder / "now", now), _staged(folder / "before", before)


def _check(folder: Path, given: tuple[dict[str, list[Path]], dict[str, list[Path]]]) -> Any:
    from tallystick.engine.catalogue.checks import record_checks
    from tallystick.engine.checks import Given
    from tallystick.engine.checks import run as run_checks
    from tallystick.engine.records import session

    now, before = given
    world = Given(now, date(YEAR, 3, 31), stand().tables, stand().lists, stand().bank_holidays, before)
    sets = [read for read in record_checks().values() if "ssda903" in read.returns]
    with session(folder / "session", memory="256MB") as connection:
        findings = run_checks(connection, sets, world, to=folder / "found.parquet")
    numbers = {check.code: check.number for read in sets for check in read.checks}
    return findings.path, [numbers[code] for code in findings.left]


def _rows_of(path: Path) -> set[tuple[str, str, int]]:
    import duckdb

    return set(duckdb.sql(f"SELECT number, tab, line FROM '{path}' WHERE number <> ''").fetchall())


def _staged(folder: Path, files: list[Path]) -> dict[str, list[Path]]:
    """Load files as an upload does: recognised, typed, kept as Parquet."""
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.returns import recognise, stage

    found: dict[str, list[Path]] = {}
    for path in files:
        known = recognise(path, [returns()["ssda903"]])
        staged = stage(path, known, folder / path.stem, stand().lists, stand().tables, today=date(YEAR, 6, 1))
        for code, table in staged.tables.items():
            found.setdefault(code, []).append(table.path)
    return found
