"""Pages of absence and of a school's own figures for a city: how long the worker takes, and how long each page.

A city has 131,000 pupils; TALLYSTICK_BENCH_PUPILS says other sizes, TALLYSTICK_BENCH_CITIES names a folder that keeps
the invented cities of the catalogue's benchmark. Each page is asked for many times in one process.
"""

import pickle
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.catalogue import CITIES, SIZES, _asked
from benchmarks.register import _site
from benchmarks.tally import _page

AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TABLES = (
    "attendance-months", "pupils", "care-children", "care-episodes", "suspensions", "results", "entries", "schools",
)  # fmt: skip
MARKED = date(2026, 7, 31)


def run() -> Iterator[str]:
    """Lines to print: for each size what the worker lays out, and each page before and after."""
    yield "Pages of absence and schools, SQLite: median and 95th percentile in milliseconds (by the clock, processor)"
    with tempfile.TemporaryDirectory() as home:
        _site(home)
        for pupils in SIZES:
            city = Path(CITIES or home) / str(pupils)
            if not (city / "sources").exists():
                _asked("invent", pupils, city)
            yield from _size(pupils, pickle.loads((city / "sources").read_bytes()))


def _size(pupils: int, sources: Any) -> Iterator[str]:
    from django.test import Client
    from django.utils import timezone

    from tallystick.modules.records.queries.laid_down import lay_out, periods_to_lay

    officer = _officer(f"city-{pupils}")
    school = _loaded(officer.authority, sources)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer)
    period = "period=year-2025"
    pages = {
        "absence of every school": f"/returns/attendance/absence/?{period}",
        "absence of a group": f"/returns/attendance/absence/?{period}&group=needs-support",
        "absence of a school": f"/returns/attendance/absence/?{period}&school={school}",
        "persistently absent": f"/returns/attendance/persistent/?{period}",
        "persistently absent, 9th": f"/returns/attendance/persistent/?{period}&page=9",
        "a school's own figures": f"/returns/school/?{period}&school={school}",
        "a group of a school": f"/returns/school/?{period}&school={school}&needs=support",
        "two groups of a school": f"/returns/school/?{period}&school={school}&needs=support&sex=F",
        "its pupils": f"/returns/school/pupils/?{period}&school={school}",
    }
    waiting, begun = periods_to_lay(officer.authority_id, timezone.localdate()), time.perf_counter()
    for one in waiting:
        lay_out(officer.authority_id, one)
    spent = time.perf_counter() - begun
    yield f"  {pupils:,} pupils, {len(waiting)} periods laid out by the worker in {spent:.1f} s"
    for name, address in pages.items():
        yield f"    {name:25} {_page(lambda at=address: client.get(at))}"


def _officer(code: str) -> Any:
    from tallystick.foundation.accounts import deeds

    authority = deeds.found_authority(name=code, code=code, by=None, at=AT)
    told = {"email": f"ida@{code}.example", "name": "Ida Brook", "password": "seven hazel sticks in a row"}
    person = deeds.open_account(authority, **told, by=None, at=AT)
    for role in ("education-welfare-officer", "performance-analyst"):
        deeds.give_role(person, role=role, starts=date(2020, 1, 1), by=None, at=AT)
    return person


def _loaded(authority: Any, sources: Any) -> str:
    """Let the files of a city count as if they had been sent; gives the number of a school."""
    from tallystick.foundation.ledger.audit import one_deed, record
    from tallystick.modules.records.deeds.keeping import keep
    from tallystick.modules.records.models import Load, LoadedPart

    told: dict[str, Any] = {"authority_id": authority.pk}
    with one_deed("a city"):
        kept = {code: keep(path, "table", authority.pk) for code in TABLES for path in _files(sources, code)}
        digest = sha256(authority.code.encode()).hexdigest()
        sent = {"name": "city", "digest": digest, "definition": digest, "size": 1, "at": AT, "parts": [*kept]}
        state = {"returned": "school-census", "state": "published", "manifest": kept["pupils"], "period": MARKED}
        load = Load.objects.create(**told, **sent, **state)
        for code, file in kept.items():
            rows = {"table_version": 1, "digest": file.digest, "rows": 1, "size": file.size, "begun_at": AT}
            LoadedPart.objects.create(**told, load=load, table=code, file=file, **rows)
        record("load published", subject=load, by=None, at=AT)
    return _school(sources["pupils"].paths[0])


def _files(sources: Any, code: str) -> list[Path]:
    return list(sources[code].paths) if code in sources else []


def _school(path: Path) -> str:
    """Give the number of a school of middle size."""
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT laestab FROM read_parquet(?) WHERE laestab IS NOT NULL GROUP BY laestab ORDER BY count(*), laestab",
            [str(path)],
        ).fetchall()
    return str(rows[len(rows) // 2][0])
