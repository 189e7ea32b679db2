"""A large authority: 500,000 entries with 2 million versions, the time of pages, and all clocks reckoned anew.

Entries are put straight into their tables, beside a few that deeds made: what is measured is reading and reckoning.
TALLYSTICK_BENCH_ENTRIES makes fewer; how the times grow is printed.
"""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._browsing import PASSWORD, PEOPLE, SECONDS, Pages, measured, wake

ENTRIES = int(os.environ.get("TALLYSTICK_BENCH_ENTRIES", "500000"))
VERSIONS = 4  # of each entry
EACH = 25  # entries of a child
NOW = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
TODAY = NOW.date()
BATCH = 5000
FIRST, LAST = TODAY - timedelta(days=1200), TODAY + timedelta(days=400)


def run() -> Iterator[str]:
    """Lines to print: each page's times at a tenth and at all of it, and how fast clocks are reckoned anew."""
    from tests.support.postgres import postgres_server

    with postgres_server() as folder, TemporaryDirectory() as home:
        environment = {"DATABASE_URL": f"postgresql://postgres@/postgres?host={folder}", "TALLYSTICK_HOME": home}
        wake(environment, migrate=True)
        settled = "the database vacuumed and analysed before each measure"
        yield f"Registers of one authority, on PostgreSQL: {PEOPLE} people for {SECONDS:.0f} s, {settled}"
        officer, lines = _begun()
        made = 0
        for wanted in sorted({max(1, ENTRIES // 10), ENTRIES}):
            yield _filled(officer, lines, made, wanted)
            yield _reckoned(officer, "new entries")
            _settle()
            _close(officer, made)
            yield _reckoned(officer, "a day of every term was closed", first=FIRST, last=LAST)
            _settle()
            yield from measured(environment, [(officer.email, _pages(officer))] * PEOPLE)
            made = wanted


def _begun() -> tuple[Any, list[Any]]:
    """Make an authority with terms, a school and an officer, and one entry of each register by a deed."""
    from tallystick.engine.clocks import Term
    from tallystick.foundation.accounts import deeds as accounts
    from tallystick.foundation.calendars import deeds as calendars
    from tallystick.modules.people import deeds as people
    from tallystick.modules.registers import deeds as registers

    authority = accounts.found_authority(name="Wexcombe Council", code="wexcombe", by=None, at=NOW)
    told = {"email": "officer@wexcombe.example", "name": "Ada Finch", "password": PASSWORD}
    officer = accounts.open_account(authority, **told, by=None, at=NOW)
    accounts.give_role(officer, role="exclusions-officer", starts=date(2020, 1, 1), by=None, at=NOW)
    school = accounts.add_unit(authority, name="Harbour Academy", agency="school", by=None, at=NOW)
    for year in range(TODAY.year - 4, TODAY.year + 3):
        for name, starts, ends in (
            ("Spring", date(year, 1, 5), date(year, 3, 31)),
            ("Summer", date(year, 4, 16), date(year, 7, 22)),
            ("Autumn", date(year, 9, 2), date(year, 12, 19)),
        ):
            calendars.add_term(authority, Term(name, starts, ends), by=None, at=NOW)
    child = people.add_person(authority, given="Robin", family="Vale", born=date(2012, 3, 2), by=None, at=NOW)
    began = TODAY - timedelta(days=20)
    excluded = {"kind": "permanent", "school": school.name, "starts": began.isoformat(), "reasons": "DB"}
    out = {"cause": "excluded", "school": school.name, "began": began.isoformat()}
    return officer, [
        registers.add_entry(authority, code, words, about=f"people.person/{child.pk}", by=None, at=NOW)
        for code, words in (("exclusions", excluded), ("out-of-school", out))
    ]


def _filled(officer: Any, lines: list[Any], first: int, last: int) -> str:
    """Put entries from one number to another into their tables, each with its versions."""
    from django.db import connection
    from django.db.models import QuerySet

    from tallystick.modules.registers.models import Entry

    start = time.perf_counter()
    for begin in range(first, last, BATCH):
        numbers = range(begin, min(begin + BATCH, last))
        children = _children(officer, numbers)
        rows = [_entry(lines[number % len(lines)], number, children[number // EACH]) for number in numbers]
        QuerySet(Entry).bulk_create(rows, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute(FILL, [VERSIONS])
        cursor.execute("ANALYZE")
    return f"  {last:9,} entries with {last * VERSIONS:,} versions put in ({time.perf_counter() - start:,.0f} s)"


FILL = """
INSERT INTO registers_entryversion
    (authority_id, entry_id, kept_under, definition_id, number, "values", stage, happened_on, reason, by_id, at)
SELECT authority_id, id, 'people.person/' || person_id, definition_id, turn, "values", stage, happened_on, '',
       made_by_id, made_at
FROM registers_entry AS one, generate_series(1, %s) AS turn
WHERE NOT EXISTS (SELECT FROM registers_entryversion AS version WHERE version.entry_id = one.id)
"""


def _settle() -> None:
    """Let the database do at once what it does by itself within minutes of such a change."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _children(officer: Any, numbers: range) -> dict[int, Any]:
    """Put the children of a stretch of entries into the index."""
    from django.db.models import QuerySet

    from tallystick.modules.people.models import Name, Person

    wanted = sorted({number // EACH for number in numbers})
    told = {"authority_id": officer.authority_id}
    children = [
        Person(name=f"Child {one}", born=date(2010 + one % 6, 1 + one % 12, 3), added_at=NOW, **told) for one in wanted
    ]
    QuerySet(Person).bulk_create(children)
    names = [
        Name(person=child, given="Child", family=str(one), kind="legal", sought=f"child {one}", **told)
        for one, child in zip(wanted, children, strict=True)
    ]
    QuerySet(Name).bulk_create(names)
    return dict(zip(wanted, children, strict=True))


def _entry(like: Any, number: int, child: Any) -> Any:
    """Give an entry like one that a deed made, begun on another day; one in twenty still runs."""
    from tallystick.modules.registers.models import Entry

    began = TODAY - timedelta(days=5 + (number * 7) % 1000)
    ended = number % 20 != 0
    later = (began + timedelta(days=6)).isoformat()
    day = {"starts": began.isoformat()} if like.register == "exclusions" else {"began": began.isoformat()}
    done = {
        "exclusions": {"provision": later, "governors_met": later},
        "out-of-school": {"contacted": later, "offered": later, "hours": 25},
    }[like.register]
    return Entry(
        authority_id=like.authority_id,
        definition_id=like.definition_id,
        register=like.register,
        series=like.register,
        number=number + 10,
        person=child,
        values={**like.values, **day, **(done if ended else {})},
        stage=like.stage,
        happened_on=began,
        made_by_id=like.made_by_id,
        made_at=datetime.combine(began, NOW.timetz()),
    )


def _close(officer: Any, week: int) -> None:
    """Close schools on a day of every term, so that every clock in school days moves."""
    from tallystick.foundation.calendars import deeds
    from tallystick.foundation.calendars.queries import calendar_of
    from tallystick.foundation.calendars.rules import CLOSED

    for term in calendar_of(officer.authority_id).terms:
        day = term.starts + timedelta(days=15 if week else 8)
        if term.holds(day):
            deeds.add_closure(officer.authority, day=day, name="Storm", kind=CLOSED, by=None, at=NOW)


def _reckoned(officer: Any, why: str, **days: date) -> str:
    """Reckon clocks step by step, as the worker does: from their entries, or, where only days changed, by those."""
    from tallystick.modules.registers import deeds

    start = time.perf_counter()
    recount = deeds.begin_recount(officer.authority, why=why, by=None, at=NOW, **days)
    while recount.done_at is None:
        recount = deeds.go_on_with_recount(recount, by=None, at=NOW, today=TODAY)
    seconds = time.perf_counter() - start
    return f"  clocks of {recount.reckoned:9,} entries reckoned, {recount.moved:,} moved: {why} ({seconds:,.0f} s)"


def _pages(officer: Any) -> Pages:
    """Give the pages of an officer who looks after children out of school."""
    from django.urls import reverse

    from tallystick.modules.people.models import Person

    child = Person.objects.order_by("-pk").first()
    return [
        ("today", reverse("desk:today")),
        ("a register's list", reverse("registers:list", args=["exclusions"])),
        ("the list, late ones only", reverse("registers:list", args=["out-of-school"]) + "?breached=on"),
        ("a child's record", child.get_absolute_url()),
        ("a child's whole picture", reverse("desk:child", args=[child.pk])),
        ("finding a child", reverse("people:people") + "?q=child+77"),
    ]
