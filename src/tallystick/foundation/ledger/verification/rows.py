"""Audited rows as they stand in their tables, against the newest version that the ledger keeps of each."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model, QuerySet

from tallystick.engine.sealing import Break, digest
from tallystick.foundation.ledger.keystore import KeyDestroyed, KeyMissing, kept_key
from tallystick.foundation.ledger.models import RowVersion
from tallystick.foundation.ledger.snapshots import plain, sealed_away, versioned_columns
from tallystick.foundation.ledger.versioned import Versioned

BATCH = 1000
# What reading a damaged column can raise, from the driver to the field.
DAMAGED = (ValueError, TypeError, AttributeError, ArithmeticError, ValidationError, DatabaseError)

Latest = dict[tuple[str, str], tuple[int, str | None]]


class Rows:
    """The rows of one authority, table by table; `partly` where only those that `latest` tells of are looked at."""

    def __init__(self, authority: Model, latest: Latest, *, partly: bool = False) -> None:
        self.authority, self.latest, self.partly = authority, dict(latest), partly
        self.count = self.forgotten = 0

    def breaks(self) -> Iterator[Break]:
        """Say which rows were changed, removed or added past the ledger."""
        tables = [model for model in apps.get_models() if issubclass(model, Versioned) and not model._meta.proxy]
        for table in tables:
            yield from self.table_breaks(table)
        known = {table._meta.label_lower for table in tables}
        for (table, key), (position, kept) in self.latest.items():
            if kept is not None and table in known:
                yield Break(position, f"{table}/{key} was removed past the ledger.")

    def table_breaks(self, table: type[Model]) -> Iterator[Break]:
        """Say which standing rows of a table are not as the ledger keeps them."""
        label = table._meta.label_lower
        for pk, columns in self.standing(table):
            position, kept = self.latest.pop((label, str(pk)), (0, None))
            self.count += 1
            if kept is None and not self.partly:
                yield Break(position, f"{label}/{pk} stands in its table, but no deed made it.")
            elif kept is not None and (sentence := self.difference(table, pk, columns, kept)):
                yield Break(position, sentence)

    def difference(self, table: type[Model], pk: Any, columns: tuple[Any, ...] | None, kept: str) -> str:
        """Say how a row differs from its newest version; nothing where it does not, or nobody can know."""
        name = f"{table._meta.label_lower}/{pk}"
        try:
            if columns is not None and same(table, pk, seen(table, pk, columns), kept):
                return ""
        except KeyDestroyed:
            self.forgotten += 1
            return ""
        except KeyMissing as missing:
            return f"{name} cannot be compared. {missing}"
        except DAMAGED:
            pass
        return f"{name} was changed past the ledger."

    def standing(self, table: type[Model]) -> Iterator[tuple[Any, tuple[Any, ...] | None]]:
        """Read an authority's rows by key and columns; the columns of a row that cannot be read are None."""
        rows = live_rows(table, self.authority).order_by("pk")
        batches = self.told_of(rows, table) if self.partly else in_order(rows)
        for batch in batches:
            yield from readable(batch, table)

    def told_of(self, rows: QuerySet[Any], table: type[Model]) -> Iterator[QuerySet[Any]]:
        """Part off the rows that the lines looked at tell of."""
        keys = [key for label, key in self.latest if label == table._meta.label_lower]
        for start in range(0, len(keys), BATCH):
            yield rows.filter(pk__in=keys[start : start + BATCH])


def same(table: type[Model], pk: Any, now: dict[str, Any], kept: str) -> bool:
    """Say whether a row is as it was kept, columns aside that its table has gained or lost since (ADR 0025)."""
    if digest(now) == kept:
        return True
    versions = RowVersion.objects.filter(table=table._meta.label_lower, row=str(pk), digest=kept)
    then = versions.order_by("-pk").values_list("snapshot", flat=True).first()
    if then is None or then.keys() == now.keys():
        return False
    gained = now.keys() - then.keys()
    stayed = {name: value for name, value in now.items() if name in then}
    return digest(stayed) == digest({name: then[name] for name in stayed}) and all(
        now[name] == as_gained(table, name) for name in gained
    )


def as_gained(table: type[Model], name: str) -> Any:
    """Give what a row that was there already holds in a column that its table gained."""
    columns = {one.attname: plain(one.get_default()) for one in table._meta.concrete_fields}
    return sealed_away(table, {name: columns[name]}, None, kept_key)[name]


def in_order(rows: QuerySet[Any]) -> Iterator[QuerySet[Any]]:
    """Part rows into batches, each beginning after the last key of the one before."""
    batch = rows[:BATCH]
    while keys := list(batch.values_list("pk", flat=True)):
        yield rows.filter(pk__gte=keys[0], pk__lte=keys[-1])
        batch = rows.filter(pk__gt=keys[-1])[:BATCH]


def live_rows(table: type[Model], authority: Model) -> QuerySet[Any]:
    """Give an authority's rows of a table; the authority's own row is its own."""
    own = {"pk": authority.pk} if table is type(authority) else {"authority_id": authority.pk}
    return table._base_manager.filter(**own)


def readable(batch: QuerySet[Any], table: type[Model]) -> Iterator[tuple[Any, tuple[Any, ...] | None]]:
    """Read a batch at once; where a column of it is damaged, row by row."""
    names = versioned_columns(table)
    try:
        yield from [(row[0], row[1:]) for row in batch.values_list("pk", *names)]
    except DAMAGED:
        for pk in list(batch.values_list("pk", flat=True)):
            try:
                yield pk, table._base_manager.filter(pk=pk).values_list(*names)[0]
            except DAMAGED:
                yield pk, None


def seen(table: type[Model], pk: Any, columns: tuple[Any, ...]) -> dict[str, Any]:
    """Give a row's snapshot from its columns; no key is made for it."""
    plainly = dict(zip(versioned_columns(table), map(plain, columns), strict=True))
    return sealed_away(table, plainly, pk, kept_key)
