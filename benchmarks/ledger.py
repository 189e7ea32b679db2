"""What the ledger costs: notches verified a second as it grows, and audited writes beside django-simple-history's.

Verification is measured over the chain alone (every notch encoded and hashed anew, the tree grown) and as a whole (each
notch's row versions and facts, each audited row and the checkpoints too). Writes are one row changed in a transaction
of its own, in tables of the same shape in one database, turn and turn about in one run.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

SIZES = (1_000, 10_000, 100_000)
WRITES, ROUNDS, LOOKS = 100, 15, 3
AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def run() -> list[str]:
    """Lines to print: verification at several sizes, then writing on each database."""
    lines = ["The ledger: notches verified a second (the tables as they are, one process)"]
    for vendor in ("SQLite", "PostgreSQL"):
        with _database(vendor):
            lines += [f"  {vendor:10} {_verified(size)}" for size in SIZES]
    lines.append("The ledger: rows changed a second, one a transaction, beside django-simple-history")
    for vendor in ("SQLite", "PostgreSQL"):
        with _database(vendor):
            lines.append(f"  {vendor:10} {_written()}")
    return lines


@contextmanager
def _database(vendor: str) -> Iterator[None]:
    """Let the default connection be an empty, migrated database for a while."""
    _wake()
    from tests.support.databases import PostgresCopies, SqliteCopies, default_database
    from tests.support.postgres import postgres_server

    with ExitStack() as opened:
        if vendor == "SQLite":
            copies: Any = SqliteCopies(Path(opened.enter_context(tempfile.TemporaryDirectory())))
        else:
            copies = PostgresCopies(opened.enter_context(postgres_server()))
        settings = opened.enter_context(copies.fresh())
        opened.enter_context(default_database(settings))
        yield


def _wake() -> None:
    """Bring Django up away from whatever the person at the keyboard keeps."""
    os.environ |= {"TALLYSTICK_HOME": tempfile.mkdtemp(prefix="tallystick-bench-"), "TALLYSTICK_LOG_LEVEL": "ERROR"}
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    import django

    django.setup()


def _verified(size: int) -> str:
    """Fill a ledger of so many notches, each with a row and a fact, and verify it."""
    from tallystick.engine.sealing import Head, breaks
    from tallystick.foundation.ledger.chain import lines
    from tallystick.foundation.ledger.checkpoints import issue
    from tallystick.foundation.ledger.verification import verify

    authority = _filled(size)

    def follow(_: int) -> None:
        assert not list(breaks((line for _, line in lines(authority.pk)), grow=Head().add))

    clock, processor = (min(one) for one in zip(*(_spent(follow, 1) for _ in range(LOOKS)), strict=True))
    start = time.perf_counter()
    issue(authority, at=AT)
    issued = time.perf_counter() - start
    start = time.perf_counter()
    found = verify(authority)
    whole = time.perf_counter() - start
    assert found.holds, found.faults[:1]
    return (
        f"{size:7,} notches  chain {size / clock:8,.0f} a second ({size / processor:,.0f} a second of our processor)"
        f"  with row digests and rows {size / whole:7,.0f}"
        f"  first checkpoint {issued:6.3f} s"
    )


def _filled(size: int) -> Any:
    """An authority whose ledger has about so many notches; written by deeds of five hundred notches each."""
    from tallystick.foundation.accounts.deeds import found_authority
    from tallystick.foundation.accounts.models import OrganisationUnit
    from tallystick.foundation.ledger.audit import audited, record

    authority = found_authority(name=f"Size {size}", code=f"size-{size}", by=None, at=AT)

    @audited
    def add(first: int, last: int) -> None:
        units = [OrganisationUnit(authority=authority, name=f"Team {number}") for number in range(first, last)]
        for unit in OrganisationUnit.objects.bulk_create(units):
            record("unit added", subject=unit, by=None, at=AT, number=unit.pk)

    for first in range(1, size, 500):
        add(first, min(first + 500, size))
    return authority


def _written() -> str:
    """Change one row a transaction, audited and with simple-history, in turns; the middle round of each counts."""
    from tallystick.foundation.accounts.deeds import found_authority

    authority = found_authority(name="Ours", code="ours", by=None, at=AT)
    ours, theirs = _our_write(authority), _their_write(authority)
    rounds = [(_spent(theirs), _spent(ours)) for _ in range(ROUNDS + 1)][1:]  # the first warms up
    their, our = (tuple(map(median, zip(*one, strict=True))) for one in zip(*rounds, strict=True))
    return (
        f"audited and sealed {WRITES / our[0]:6,.0f} a second  simple-history {WRITES / their[0]:6,.0f} a second"
        f"  ratio {their[0] / our[0]:.2f}  by our processor's time alone {their[1] / our[1]:.2f}"
    )


def _spent(work: Callable[[int], None], times: int = WRITES) -> tuple[float, float]:
    """Seconds by the clock, and of this process's processor, of a round of work."""
    clock, processor = time.perf_counter(), time.process_time()
    for number in range(times):
        work(number)
    return time.perf_counter() - clock, time.process_time() - processor


def _our_write(authority: Any) -> Callable[[int], None]:
    from tallystick.foundation.accounts.deeds import add_unit
    from tallystick.foundation.ledger.audit import audited, record

    unit = add_unit(authority, name="Team", by=None, at=AT)

    @audited
    def rename(number: int) -> None:
        unit.name = f"Team {number}"
        unit.save()
        record("unit renamed", subject=unit, by=None, at=AT)

    return rename


def _their_write(authority: Any) -> Callable[[int], None]:
    """The same columns and constraint in a table of simple-history's own."""
    from benchmarks._simple_history import a_unit
    from django.db import transaction

    unit = a_unit(authority)

    def rename(number: int) -> None:
        with transaction.atomic():
            unit.name = f"Team {number}"
            unit.save()

    return rename
