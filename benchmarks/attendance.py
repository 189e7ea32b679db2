"""Attendance marks loaded, beside what DuckDB takes to read the same CSV and write it as Parquet.

Each side is a process of its own, in turn, so that its peak of memory is its own. TALLYSTICK_BENCH_MARKS sets how many
marks an authority has; TALLYSTICK_BENCH_ENGLAND=1 adds 1% and 10% of England's pupils, whose file and groups need up to
30 GB of disk.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

import duckdb

MARKS = int(os.environ.get("TALLYSTICK_BENCH_MARKS", "50000000"))
ENGLAND = 9_200_000  # pupils
SESSIONS = 380  # of a school year
ALLOWED, MOST = 3, 2000  # times, and MB
TOLD = """
print(json.dumps({"seconds": round(time.perf_counter() - begun, 1), "processor": round(time.process_time(), 1),
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, "bytes": sum(p.stat().st_size for p in made)}))
"""
PLAIN = """
import json, resource, sys, time
from pathlib import Path
import duckdb
begun, to = time.perf_counter(), Path(sys.argv[2]) / "plain.parquet"
with duckdb.connect(config={"temp_directory": sys.argv[2]}) as connection:
    connection.execute(f"COPY (SELECT * FROM read_csv('{sys.argv[1]}')) TO '{to}' (FORMAT parquet)")
made = [to]
"""
WRITE = """
import sys
from pathlib import Path
from benchmarks.attendance import write
write(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
"""
OURS = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
begun = time.perf_counter()
from tallystick.engine.attendance import Source, codes_of, load_marks
from tallystick.engine.catalogue.codes import code_lists
headers = {"laestab": "LAESTAB", "upn": "UPN", "date": "Date", "session": "Session", "mark": "Mark"}
to = Path(sys.argv[2]) / "loaded"
kept = load_marks(Source(Path(sys.argv[1]), headers), to, codes_of(code_lists()), today=date(2026, 11, 20))
made = [path for path, _ in kept.tables.values()]
assert not kept.refused and kept.marks == int(sys.argv[3]), kept
"""
ASKED = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from tallystick.engine.attendance.figures import marks_asked, sums
from tallystick.engine.attendance.stretches import stretch
made, to = [], Path(sys.argv[2])
with marks_asked(to / "asking", [to / "loaded" / "attendance-months.parquet"]) as connection:
    begun = time.perf_counter()
    sums(connection, [stretch("half-term", date(2025, 9, 3), date(2025, 10, 24))], ["laestab"])
"""

INVENTED = """
SELECT 8010000 + pupil // 400 % 9000, 'A801' || lpad(pupil::VARCHAR, 9, '0'), day, session,
    CASE WHEN hash(pupil, week(day)) % 25 = 0 THEN 'I' WHEN hash(pupil, day) % 90 = 0 THEN 'O'
        WHEN hash(pupil, day, session) % 300 = 0 THEN 'L' WHEN hash(pupil, day) % 900 = 1 THEN 'C1'
        WHEN session = 'AM' THEN '/' ELSE '\\' END
FROM range({first}, {beyond}) AS p(pupil),
    (SELECT day::DATE AS day FROM range(DATE '2025-09-03', DATE '2026-07-20', INTERVAL 1 DAY) AS t(day)
        WHERE isodow(day) < 6 ORDER BY day LIMIT 190) AS d,
    (VALUES ('AM'), ('PM')) AS s(session)
ORDER BY {by}
"""


def run() -> Iterator[str]:
    """Lines to print: both sides for an authority, by pupil and by day, and how loading grows towards England."""
    yield "Attendance marks: CSV to strings and bitmaps, beside CSV to Parquet by DuckDB (each a process of its own)"
    pupils = MARKS // SESSIONS
    for order in ("pupil", "day"):
        yield from _measured(pupils, order)
    if os.environ.get("TALLYSTICK_BENCH_ENGLAND"):
        for share in (1, 10):
            yield from _measured(ENGLAND * share // 100, "pupil", f"{share}% of England")
        yield "  100% of England was not tried: its CSV alone would be some 130 GB"


def _measured(pupils: int, order: str, named: str = "an authority") -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path, marks = Path(folder) / "marks.csv", pupils * SESSIONS
        _run(WRITE, str(path), str(pupils), order)  # elsewhere: a child's peak begins with that of its parent
        size = path.stat().st_size / 1e6
        yield f"  {named}: {pupils:,} pupils, {marks:,} marks, {size:,.0f} MB of CSV, sorted by {order}"
        plain = _told(PLAIN, path, folder, marks)
        (Path(folder) / "plain.parquet").unlink()
        ours = _told(OURS, path, folder, marks)
        asked = _told(ASKED, path, folder, marks)
        yield _line("DuckDB", plain)
        yield _line("loaded", ours)
        for what in ("seconds", "processor"):
            ratio = ours[what] / plain[what]
            verdict = "within" if ratio <= ALLOWED else "OVER"
            yield f"    {ratio:4.2f} x in {what} (allowed: {ALLOWED} x)  {verdict}"
        yield f"    peak {'within' if ours['peak'] < MOST else 'OVER'} {MOST:,} MB"
        yield f"    a half-term's sums by school from the bitmaps: {asked['seconds']:.1f} s, peak {asked['peak']:,} MB"


def _line(name: str, told: dict[str, float]) -> str:
    return (
        f"    {name}  {told['seconds']:7.1f} s  processor {told['processor']:7.1f} s"
        f"  peak {told['peak']:6,.0f} MB  {told['bytes'] / 1e6:7,.0f} MB written"
    )


def _told(program: str, path: Path, folder: str, marks: int) -> dict[str, float]:
    return json.loads(_run(program + TOLD, str(path), folder, str(marks)).splitlines()[-1])


def _run(program: str, *given: str) -> str:
    root = Path(__file__).parents[1]
    asked = [sys.executable, "-c", program, *given]
    return subprocess.run(asked, check=True, capture_output=True, text=True, cwd=root).stdout


def write(path: Path, pupils: int, order: str) -> None:
    """Write a school year of invented marks: some pupils ill, some away without leave, absences in runs of days."""
    by = {"pupil": "pupil, day, session", "day": "day, session, pupil"}[order]
    step, piece = max(1, pupils // 8) if order == "pupil" else pupils, path.parent / "piece.csv"
    path.write_text("LAESTAB,UPN,Date,Session,Mark\n")
    with duckdb.connect(config={"memory_limit": "4GB", "temp_directory": str(path.parent)}) as connection:
        for first in range(0, pupils, step):
            rows = INVENTED.format(first=first, beyond=min(first + step, pupils), by=by)
            connection.execute(f"COPY ({rows}) TO '{piece}' (FORMAT csv, HEADER false)")
            with piece.open("rb") as written, path.open("ab") as file:
                copyfileobj(written, file, 1 << 24)
            piece.unlink()
