"""Our numbered checks of children in need beside the sector's validator: on its own cases, and on invented children.

TALLYSTICK_OUTSIDE_PYTHON names the Python of an environment that holds csc-validator-be-cin; without it this says so.
"""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._sector_need_children import ENDS, children_in_need
from benchmarks.sector import _day, stand

PYTHON = os.environ.get("TALLYSTICK_OUTSIDE_PYTHON", "")
CHILDREN = int(os.environ.get("TALLYSTICK_BENCH_CHILDREN", "10000"))
RULES = "cin2026_27"
FACTORS, ASSESSMENTS = "need-factors", "need-assessments"
ON_FACTORS = "theirs marks the assessment, ours the factor"
NEVER = "of a file theirs holds the factors of an assessment as a list and never finds one; ours finds each"
COUNTED = "theirs takes the last day of the year for the first of the 45 or 15, so that it finds one working day more"
# What the two do otherwise and why, by number.
JUDGED = {"8670Q": COUNTED, "8675Q": COUNTED, "8869": NEVER, "8945Q": NEVER, "8950Q": NEVER}
Found = dict[str, list[int]]


def run() -> Iterator[str]:
    """Lines to print."""
    if not PYTHON:
        yield "sector in need: TALLYSTICK_OUTSIDE_PYTHON names no Python, so that nothing is compared"
        return
    yield from compare_cases()
    with TemporaryDirectory() as folder:
        yield from compare_children(Path(folder))


def _numbered() -> Iterator[tuple[Any, Any]]:
    """Give each of our checks of the census that has a published number, with its file."""
    from tallystick.engine.catalogue.checks import record_checks

    for read in record_checks().values():
        for check in read.checks:
            if check.number and "cin" in read.returns:
                yield read, check


def compare_cases() -> Iterator[str]:
    """Compare each numbered check with the validator's own test case of that rule."""
    script = Path(__file__).with_name("_sector_in_need_cases.py")
    done = subprocess.run([PYTHON, str(script), RULES], capture_output=True, text=True, check=True)
    cases = {case["rule"]: case for case in json.loads(done.stdout)}
    verdicts = Counter[str]()
    for number, told in _cases_told(cases):
        verdicts[told.split(":")[0]] += 1
        if told != "same":
            yield f"sector in need, cases: {number}: {told}"
    yield f"sector in need, cases: {sum(verdicts.values())} rules compared: {dict(verdicts)}"


def _cases_told(cases: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    import duckdb

    from tallystick.engine.checks.proving import lay_empty

    with duckdb.connect() as connection:
        lay_empty(connection, stand().tables.values())
        for read, check in _numbered():
            yield check.number, _case_told(connection, check, read, cases.get(check.number))


def _case_told(connection: Any, check: Any, read: Any, case: dict[str, Any] | None) -> str:
    from tallystick.engine.catalogue.checks import Case
    from tallystick.engine.checks.outside.shaping import TABLES
    from tallystick.engine.checks.proving import lines_found
    from tallystick.engine.checks.words import teach

    if case is None:
        return "no case"
    ends = next((_day(row.get("ReferenceDate")) for row in case["given"].get("Header", [])), None) or ENDS
    starts = date(ends.year - 1, 4, 1)
    teach(connection, starts=starts, ends=ends, bank_holidays=stand().bank_holidays, lists=stand().lists)
    given, factors = _given(case, {**TABLES, "Reviews": "protection-reviews"})
    ours = lines_found(connection, check, Case(given=given), read, stand().tables)
    theirs = {TABLES[table]: [row + 1 for row in rows] for table, rows in case["found"].items() if rows}
    if FACTORS in ours:
        ours = {ASSESSMENTS: sorted({factors[line - 1] for line in ours[FACTORS]})}
        return f"same, but that {ON_FACTORS}" if ours == theirs else f"different: ours {ours}, theirs {theirs}"
    judged = JUDGED.get(check.number, "not judged")
    return "same" if ours == theirs else f"different: ours {ours}, theirs {theirs} ({judged})"


def _given(case: dict[str, Any], tables: Mapping[str, str]) -> tuple[dict[str, list[dict[str, str]]], list[int]]:
    """Give the rows of a case as ours, and of which assessment each factor is."""
    numbers: dict[str, str] = {}
    known = {name: rows for name, rows in case["given"].items() if name in tables}
    given = {tables[name]: [_keyed(tables[name], row, numbers) for row in rows] for name, rows in known.items()}
    factors: list[int] = []
    for place, row in enumerate(known.get("Assessments", ()), 1):
        own = given[ASSESSMENTS][place - 1]
        own["assessment"] = str(place)
        if factor := row.get("AssessmentFactors"):
            factors.append(place)
            given.setdefault(FACTORS, []).append({**_keys(own), "factor": factor})
    return given, factors


def _keyed(code: str, row: Mapping[str, str | None], numbers: dict[str, str]) -> dict[str, str]:
    kept = _row(code, row)
    if "CINdetailsID" in row:
        kept["episode"] = numbers.setdefault(str(row["CINdetailsID"]), str(len(numbers) + 1))
    return kept


def _keys(row: Mapping[str, str]) -> dict[str, str]:
    return {name: row[name] for name in ("child", "episode", "assessment") if name in row}


def _row(code: str, row: Mapping[str, str | None]) -> dict[str, str]:
    """Give a row under our names, each value as its contract types it; what is no value is left out."""
    kept = {}
    for header, value in row.items():
        column = stand().tables[code].column(_names(code).get(header, ""))
        if column and value is not None and (said := _typed(value, column.type)) is not None:
            kept[column.code] = said
    return kept


def _names(code: str) -> dict[str, str]:
    from tallystick.engine.catalogue.returns import returns

    parts = [part for part in returns()["cin"].parts if part.table == code]
    return {path.rsplit("/", 1)[-1]: column for part in parts for column, path in part.columns.items()}


def _typed(value: str, kind: str) -> str | None:
    if kind == "date":
        day = _day(value)  # some cases write days the other way round
        return day.isoformat() if day else value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    if kind == "yes-no":
        return {"1": "true", "true": "true", "0": "false", "false": "false"}.get(value.lower())
    return value if kind != "whole" or value.isdigit() else None


def compare_children(folder: Path) -> Iterator[str]:
    """Ask both of one invented census, and compare what they find, row by row."""
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.checks.outside import Asked, ask_outside
    from tallystick.engine.checks.outside.shaping import shaped
    from tallystick.engine.returns import write

    heading = {"Header/CollectionDetails/ReferenceDate": ENDS.isoformat()}
    [file] = write(returns()["cin"], children_in_need(CHILDREN, seed=4), folder / "cin.xml", heading=heading)
    numbers = [check.number for _, check in _numbered()]
    said = ask_outside(PYTHON, Asked("cin", ENDS, [file], rules=numbers))
    theirs, ours = set(shaped(said)), _ours(file, folder)
    yield (
        f"sector in need, children: {CHILDREN:,} invented children, {len(numbers)} rules, "
        f"{len(theirs):,} rows found by theirs and {len(ours):,} by ours"
    )
    different = Counter(number for number, *_ in theirs ^ ours)
    for number, count in sorted(different.items()):
        counted = [sum(one == number for one, *_ in rows) for rows in (theirs, ours)]
        told = f"{count} rows different, {counted[0]} by theirs, {counted[1]} by ours"
        yield f"sector in need, children: {number}: {told}: {JUDGED.get(number, 'not judged')}"
    found = {number for number, *_ in theirs | ours}
    same, unfound = len(found) - len(different), len(set(numbers) - found)
    yield f"sector in need, children: {same} rules the same, {len(different)} different, {unfound} found nothing"


def _ours(file: Path, folder: Path) -> set[tuple[str, str, int]]:
    import duckdb

    from tallystick.engine.catalogue.checks import record_checks
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.checks import Given
    from tallystick.engine.checks import run as run_checks
    from tallystick.engine.records import session
    from tallystick.engine.returns import recognise, stage

    known = recognise(file, [returns()["cin"]])
    staged = stage(file, known, folder / "staged", stand().lists, stand().tables, today=date(2026, 6, 1))
    assert staged.whole, staged
    now = {code: [table.path] for code, table in staged.tables.items()}
    world = Given(now, ENDS, stand().tables, stand().lists, stand().bank_holidays)
    sets = [read for read in record_checks().values() if "cin" in read.returns]
    with session(folder / "session", memory="256MB") as connection:
        found = run_checks(connection, sets, world, to=folder / "found.parquet")
    told = duckdb.sql(f"SELECT number, tab, line FROM '{found.path}' WHERE number <> ''")
    return set(told.fetchall())
