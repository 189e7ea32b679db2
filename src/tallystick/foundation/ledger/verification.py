"""Whether an authority's ledger still holds, and whether its rows are still as the ledger says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db import connection
from django.db.models import Max, Model

from tallystick.engine.sealing import Break, breaks, digest
from tallystick.foundation.ledger.audit import rows_digest
from tallystick.foundation.ledger.chain import line
from tallystick.foundation.ledger.models import Facts, Notch, RowVersion
from tallystick.foundation.ledger.snapshots import BATCH, snapshot
from tallystick.foundation.ledger.versioned import Versioned

NO_ROWS = digest([])
NO_FACTS = digest({})


@dataclass(frozen=True)
class Verification:
    """What was looked at, where the ledger ends, and everything found wanting."""

    authority_id: int
    notches: int
    rows: int
    head: str
    faults: tuple[Break, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed or slipped in, as far as can be seen from inside."""
        return not self.faults


def verify(authority: Model, *, head: str | None = None) -> Verification:
    """Compute an authority's chain and its rows' digests again. Inventory: PLT-06.

    `head` is the last seal as noted elsewhere: only it shows that lines were cut off the end.
    """
    with standing_still():
        return looked_through(authority, head)


# One moment for the whole look, on each database, without holding any writer up.
SNAPSHOT = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def standing_still() -> Iterator[None]:
    """Look at everything as it stood at one moment, or a deed done meanwhile would look like a fault."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        # Not transaction.atomic(): on SQLite that begins as a writer, and everybody would wait for the look to end.
        cursor.execute(SNAPSHOT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def looked_through(authority: Model, head: str | None) -> Verification:
    """Look through the chain, then what each notch holds, then every audited table."""
    notches = Notch.objects.filter(authority_id=authority.pk).order_by("position")
    last = notches.last()
    tables = [model for model in apps.get_models() if issubclass(model, Versioned)]
    chain = breaks(map(line, notches.iterator()), head=head)
    faults = (
        *chain,
        *payload_breaks(authority),
        *(fault for table in tables for fault in row_breaks(table, authority)),
    )
    return Verification(
        authority_id=authority.pk,
        notches=notches.count(),
        rows=sum(live_rows(table, authority).count() for table in tables),
        head=last.seal if last else "",
        faults=faults,
    )


def payload_breaks(authority: Model) -> Iterator[Break]:
    """Say which notch's facts or row versions are not those that it was sealed with."""
    facts = dict(Facts.objects.filter(authority_id=authority.pk).values_list("notch_id", "told"))
    versions = RowVersion.objects.filter(authority_id=authority.pk).order_by("notch_id", "pk")
    by_notch = groupby(versions.iterator(), key=lambda one: one.notch_id)
    held = {notch: (rows_digest(group), bad) for notch, group, bad in checked(by_notch)}
    notches = Notch.objects.filter(authority_id=authority.pk).order_by("position")
    for pk, position, row_digest, payload_digest in notches.values_list(
        "pk", "position", "row_digest", "payload_digest"
    ):
        found, bad = held.get(pk, (NO_ROWS, False))
        if found != row_digest or bad:
            yield Break(position, f"A row version kept by line {position} was changed, removed or added.")
        if (digest(facts[pk]) if pk in facts else NO_FACTS) != payload_digest:
            yield Break(position, f"The facts told in line {position} were changed, removed or added.")


def checked(by_notch: Iterator) -> Iterator[tuple[int, list[RowVersion], bool]]:
    """Give each notch's versions, and whether one of them no longer has the digest it carries."""
    for notch_id, group in by_notch:
        versions = list(group)
        yield notch_id, versions, any(digest(one.snapshot) != one.digest for one in versions)


def live_rows(table: type[Model], authority: Model):  # noqa: ANN201 - a QuerySet of any table
    """Give an authority's rows of a table; the authority's own row is its own."""
    own = {"pk": authority.pk} if table is type(authority) else {"authority_id": authority.pk}
    return table._base_manager.filter(**own)


def row_breaks(table: type[Model], authority: Model) -> Iterator[Break]:
    """Say which rows of a table were changed, removed or added past the ledger."""
    latest = latest_versions(table, authority)
    for row in live_rows(table, authority).iterator(chunk_size=BATCH):
        position, kept = latest.pop(str(row.pk), (0, None))
        if kept is None:
            yield Break(position, f"{table._meta.label_lower}/{row.pk} stands in its table, but no deed made it.")
        elif digest(snapshot(row)) != kept:
            yield Break(position, f"{table._meta.label_lower}/{row.pk} was changed past the ledger.")
    for key, (position, kept) in latest.items():
        if kept is not None:
            yield Break(position, f"{table._meta.label_lower}/{key} was removed past the ledger.")


def latest_versions(table: type[Model], authority: Model) -> dict[str, tuple[int, str | None]]:
    """Give the last digest of every row of a table with its notch's position; None where a deed removed the row."""
    versions = RowVersion.objects.filter(authority_id=authority.pk, table=table._meta.label_lower)
    newest = versions.order_by().values("row").annotate(newest=Max("pk")).values("newest")
    found = RowVersion.objects.filter(pk__in=newest).values_list("row", "notch__position", "digest", "change")
    return {row: (at, None if change == RowVersion.Change.REMOVED else kept) for row, at, kept, change in found}
