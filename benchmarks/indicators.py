"""Indicators asked of a city's marks, beside pandas, beside DuckDB on a row a mark, and beside a query by hand.

A city has 131,579 pupils and 50 million marks, unless TALLYSTICK_BENCH_MARKS says otherwise. The engine is given the
bitmaps that loading derives, session by session, and nothing that was counted before. TALLYSTICK_OUTSIDE_PYTHON names
the Python of an environment that holds pandas and pyarrow; without it pandas is left out, and this says so.
TALLYSTICK_BENCH_ENGLAND=1 adds England's pupils.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from benchmarks.attendance import ENGLAND, MARKS, OURS, PLAIN, SESSIONS, WRITE, _run, _told

OUTSIDE = os.environ.get("TALLYSTICK_OUTSIDE_PYTHON", "")
ROOT = Path(__file__).parents[1]
LOOKED_AFTER = 100  # one pupil in so many
LEAST = {"pandas": 60, "table": 10}  # times as quick as these
MOST = {"by hand": 3}  # times as slow as this
WORDS = {
    "pandas": "pandas, a row a mark",
    "table": "DuckDB, a row a mark",
    "by hand": "by hand, bitmaps",
    "ours": "definitions, bitmaps",
}
CARE = """
COPY (SELECT 'C' || pupil AS child, 'A801' || lpad(pupil::VARCHAR, 9, '0') AS upn FROM range({pupils}) AS t(pupil)
    WHERE hash(pupil, 7) % {share} = 0) TO '{to}' (FORMAT parquet)
"""
BITMAPS = """
COPY (SELECT lpad((8010000 + pupil // 400)::VARCHAR, 7, '0') AS laestab, 'A801' || lpad(pupil::VARCHAR, 9, '0') AS upn,
    month, days AS marked, days AS possible, days & ~(ill | away) AS present, 0::BIGINT AS approved,
    days & ill AS authorised, days & away & ~ill AS unauthorised
FROM (SELECT *,
    CASE WHEN hash(pupil, month) % 4 = 0 THEN 1023::BIGINT << (hash(month, pupil) % 50)::INT ELSE 0 END AS ill,
    CASE WHEN hash(pupil, month, 1) % 12 = 0 THEN 3::BIGINT << (hash(month, pupil, 1) % 58)::INT ELSE 0 END AS away
    FROM range({pupils}) AS p(pupil), (SELECT date_trunc('month', day)::DATE AS month,
        bit_or(3::BIGINT << (2 * (day(day) - 1))) AS days
        FROM (SELECT day FROM range(DATE '2025-09-03', DATE '2026-07-20', INTERVAL 1 DAY) AS t(day)
            WHERE isodow(day) < 6 ORDER BY day LIMIT 190) GROUP BY ALL) AS m)
) TO '{to}' (FORMAT parquet)
"""
ATTENDANCE = """
import json, resource, sys, time
from pathlib import Path
from benchmarks._indicators_asked import of_attendance, sources_of
folder = Path(sys.argv[1])
sources = sources_of(folder)
begun = time.perf_counter()
found = of_attendance(sources, folder, sys.argv[2])
seconds = time.perf_counter() - begun
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "indicators": len(found), "figures": sum(len(one.groups) for one in found)}))
"""


def run() -> Iterator[str]:
    """Lines to print."""
    with TemporaryDirectory() as folder:
        yield from _city(Path(folder))
    if os.environ.get("TALLYSTICK_BENCH_ENGLAND"):
        for share in (1, 10, 100):
            with TemporaryDirectory() as folder:
                yield from _england(Path(folder), share)


def _city(folder: Path) -> Iterator[str]:
    pupils = MARKS // SESSIONS
    yield f"Indicators of {pupils:,} pupils and {pupils * SESSIONS:,} marks: absence and who persists in it, by school,"
    yield "care and month; each side a process of its own, the quickest of three, reading its files each time"
    yield from _derived(folder, pupils)
    sides = [side for side in WORDS if side != "pandas" or OUTSIDE]
    if not OUTSIDE:
        yield "  TALLYSTICK_OUTSIDE_PYTHON names no Python, so that pandas is left out"
    told = {side: _side(side, folder) for side in sides}
    for side, one in told.items():
        yield (
            f"  {WORDS[side]:22} {one['seconds']:8.3f} s  processor {one['processor']:8.3f} s  first"
            f" {one['first']:8.3f} s  peak {one['peak']:6,.0f} MB  {one['rows']:,} groups"
        )
    same = len({one["digest"] for one in told.values()}) == 1
    yield f"  answers: {'all the same' if same else 'DIFFERENT'}"
    for what in ("seconds", "processor"):
        yield from _ratios(what, {side: one[what] for side, one in told.items()})
    yield from _attendance(folder, "2GB", "  attendance catalogue")


def _derived(folder: Path, pupils: int) -> Iterator[str]:
    marks = folder / "marks.csv"
    _run(WRITE, str(marks), str(pupils), "pupil")
    _told(PLAIN, marks, str(folder), pupils * SESSIONS)
    loaded = _told(OURS, marks, str(folder), pupils * SESSIONS)
    marks.unlink()
    duckdb.sql(CARE.format(pupils=pupils, share=LOOKED_AFTER, to=folder / "care-children.parquet"))
    size = [
        path.stat().st_size / 1e6 for path in (folder / "plain.parquet", folder / "loaded/attendance-months.parquet")
    ]
    yield (
        f"  derived once, from CSV to strings and bitmaps: {loaded['seconds']:.1f} s, peak {loaded['peak']:,} MB; a row"
        f" a mark {size[0]:,.0f} MB, bitmaps {size[1]:,.0f} MB"
    )


def _side(side: str, folder: Path) -> dict[str, float]:
    python = OUTSIDE if side == "pandas" else sys.executable
    asked = [python, str(ROOT / "benchmarks" / "_indicator_sides.py"), side, str(folder)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return json.loads(subprocess.run(asked, check=True, capture_output=True, text=True, env=environment).stdout)


def _ratios(what: str, seconds: dict[str, float]) -> Iterator[str]:
    ours = seconds["ours"]
    for side, least in LEAST.items():
        if side in seconds:
            times = seconds[side] / ours
            verdict = _verdict(reached=times >= least)
            yield f"  {times:6.1f} x as quick as {WORDS[side]} in {what} (asked: {least} x)  {verdict}"
    for side, most in MOST.items():
        times = ours / seconds[side]
        verdict = _verdict(reached=times <= most)
        yield f"  {times:6.1f} x the time of {WORDS[side]} in {what} (allowed: {most} x)  {verdict}"


def _verdict(*, reached: bool) -> str:
    return "reached" if reached else "MISSED"


def _england(folder: Path, share: int) -> Iterator[str]:
    pupils = ENGLAND * share // 100
    (folder / "loaded").mkdir()
    with duckdb.connect(config={"memory_limit": "6GB", "temp_directory": str(folder)}) as connection:
        connection.execute(BITMAPS.format(pupils=pupils, to=folder / "loaded" / "attendance-months.parquet"))
        connection.execute(CARE.format(pupils=pupils, share=LOOKED_AFTER, to=folder / "care-children.parquet"))
    yield from _attendance(folder, "5GB", f"  {share}% of England, {pupils:,} pupils, bitmaps invented")


def _attendance(folder: Path, memory: str, named: str) -> Iterator[str]:
    told = json.loads(_run(ATTENDANCE, str(folder), memory).splitlines()[-1])
    yield (
        f"{named}: {told['indicators']} indicators, {told['figures']:,} figures by school and in all:"
        f" {told['seconds']:.1f} s, peak {told['peak']:,.0f} MB"
    )
