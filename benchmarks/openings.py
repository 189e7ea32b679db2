"""What openings and gradings cost to show: questions, and the median and 95th percentile of each page, for a city.

350 schools are graded on attendance and on persistent absence for three years, and their results at 16 were counted;
500 openings stand. Each page is asked for many times in one process, by a member, who is told of an opening only where
every figure of it is shown, and by the officer to whom it falls.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from os import getloadavg
from typing import Any

from benchmarks.register import _person, _site
from benchmarks.tally import _page

SCHOOLS, CONCERNS, AREAS = 350, 150, 12
AT = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=1)
YEARS = [date(AT.year - (AT.month < 9) - back, 8, 31) for back in (2, 1, 0)]
GRADED = ("school-attendance", "persistent-absence-schools")


def run() -> Iterator[str]:
    """Lines to print: how long grading and looking took, and each page for each reader."""
    with tempfile.TemporaryDirectory() as home:
        _site(home)
        yield f"Openings and gradings, SQLite, {SCHOOLS} schools, load {getloadavg()[0]:.1f}"
        yield "  median and 95th percentile in milliseconds, by the clock, then of processor time"
        yield from _city()


def _city() -> Iterator[str]:
    from django.test import Client

    member = _person("openings")
    officer = _of_role(member.authority, "education-welfare-officer")
    _role(member, "elected-member")
    yield from _worked(member.authority)
    opening, school = _one(member.authority), _number(3)
    pages = {
        "openings": "/triggers/",
        "openings, words": "/triggers/?words=School",
        "an opening": f"/triggers/opening/{opening}/",
        "sheet of openings": "/triggers/openings.csv",
        "gradings": "/gradings/",
        "attendance": f"/gradings/{GRADED[0]}/",
        "attendance, a file": f"/gradings/{GRADED[0]}/schools.csv",
        "a school": f"/gradings/{GRADED[0]}/{school}/",
        "persistent absence": f"/gradings/{GRADED[1]}/",
    }
    for who, person in (("a member", member), ("the officer", officer)):
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(person)
        yield f"  {who}"
        for name, address in pages.items():
            yield f"    {name:20} {_page(partial(client.get, address))}"


def _worked(authority: Any) -> Iterator[str]:
    """Have three years counted, graded and looked at, as the worker does."""
    from time import perf_counter

    from tallystick.modules.triggers import deeds
    from tallystick.modules.triggers.models import Opening

    for last in YEARS:
        _counted(authority, last)
        start = perf_counter()
        for code in GRADED:
            deeds.grade_schools(authority, code, as_at=last, by=None, at=AT)
        middle = perf_counter()
        deeds.look(authority, at=AT)
        many = Opening.objects.of(authority.pk).count()
        yield f"  {last.year}: graded {middle - start:.1f} s, looked {perf_counter() - middle:.1f} s, {many} openings"


def _counted(authority: Any, last: date) -> None:
    """Keep the figures of a school year by school, as if a run had counted them."""
    from tallystick.foundation.ledger.audit import one_deed, record
    from tallystick.modules.indicators.models import Run
    from tallystick.modules.records.models import RecordFile, Snapshot

    told: dict[str, Any] = {"authority_id": authority.pk}
    sealed = sha256(f"{last}".encode()).hexdigest()
    with one_deed("figures"):
        manifest = RecordFile.objects.create(**told, digest=sealed, kind="manifest", size=1)
        frozen = {"as_at": last, "known_by": AT, "taken_at": AT, "manifest": manifest, "digest": sealed}
        ran = {"as_at": last, "at": AT, "begun_at": AT, "ended_at": AT, "engine": "duckdb"}
        counted = Run.objects.create(**told, **ran, snapshot=Snapshot.objects.create(**told, **frozen))
        for code, figures in _figures(YEARS.index(last)).items():
            _result(counted, code, figures, last)
        record("run of indicators ended", subject=counted, by=None, at=AT, counted=len(figures))


def _figures(year: int) -> dict[str, list[dict[str, Any]]]:
    """Give by indicator the figures of all schools: 150 of low attendance, all below the floor in the first year."""
    every = range(SCHOOLS)
    low = {one: 860 if one < CONCERNS else 955 + one % 20 for one in every}
    return {
        "attendance": _groups({_school(one): low[one] - year for one in every}),
        "absence-unauthorised": _groups({_school(one): 5 + one % 40 for one in every}),
        "schools-on-the-map": _groups(
            {(("area", f"Area {one % AREAS}"), *_school(one)): 1 for one in every}
            | {(*_school(one), ("phase", "primary")): 1 for one in every}
        ),
        "persistent-absence": _groups({_school(one): 100 + one % 60 for one in every}),
        "five-good-by-school": _groups({_school(one): 280 + 10 * year for one in every}),
    }


def _groups(told: dict[tuple[tuple[str, str], ...], int]) -> list[dict[str, Any]]:
    whole = {"numerator": sum(told.values()) // len(told), "denominator": 1000}
    return [_group((), **whole), *(_group(by, one, 1000) for by, one in told.items())]


def _group(by: tuple[tuple[str, str], ...], numerator: int, denominator: int) -> dict[str, Any]:
    share = {"numerator": numerator, "denominator": denominator, "rows": denominator}
    return {"by": by, **share, "value": f"{numerator / 10:.2f}", "why": "", "of": []}


def _result(counted: Any, code: str, figures: list[dict[str, Any]], last: date) -> None:
    """Keep one indicator's figures of a school year, looked through for every audience."""
    import msgspec

    from tallystick.modules.indicators.models import Definition, KeptBack, Result, RunPart
    from tallystick.modules.indicators.rules.disclosing import AUDIENCES

    told = {"authority_id": counted.authority_id}
    kept = {"code": code, "digest": sha256(code.encode()).hexdigest()}
    definition, _ = Definition.objects.get_or_create(**told, **kept, defaults={"text": "{}", "first_used_at": AT})
    period = {"code": code, "first": date(last.year - 1, 9, 1), "last": last}
    canonical = msgspec.json.encode({"groups": figures}).decode()
    bytes_of = {"digest": sha256(f"{code} {last}".encode()).hexdigest(), "canonical": canonical}
    spent = {"engine": "duckdb", "seconds": Decimal(1), "at": AT, "snapshot": counted.snapshot}
    result = Result.objects.create(**told, **period, **bytes_of, **spent, definition=definition)
    RunPart.objects.create(**told, **period, run=counted, result=result, day=last, done_at=AT)
    for audience in AUDIENCES:
        KeptBack.objects.create(**told, result=result, audience=audience.value, marks=[], at=AT)


def _school(one: int) -> tuple[tuple[str, str], ...]:
    return (("laestab", _number(one)),)


def _number(one: int) -> str:
    return f"998{4000 + one}"


def _of_role(authority: Any, role: str) -> Any:
    """Give somebody of a role in an authority."""
    from tallystick.foundation.accounts import deeds

    told = {"email": f"{role}@{authority.code}.example", "name": "Bo Hale", "password": "seven hazel sticks in a row"}
    person = deeds.open_account(authority, **told, by=None, at=AT)
    _role(person, role)
    return person


def _role(person: Any, role: str) -> None:
    from tallystick.foundation.accounts import deeds

    deeds.give_role(person, role=role, starts=date(2020, 1, 1), by=None, at=AT)


def _one(authority: Any) -> int:
    from tallystick.modules.triggers.models import Opening

    one = Opening.objects.of(authority.pk).order_by("pk").first()
    assert one is not None, "figures opened something"
    key: int = one.pk
    return key
