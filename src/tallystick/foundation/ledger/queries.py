"""What the ledger can be asked: a row's history, and how a row stood at a moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Max, Model, Q, QuerySet
from django.db.models.functions import Cast

from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.models import Notch, RowVersion


@dataclass(frozen=True)
class Step:
    """One change in a row's history: who, when, by which deed, and each column's value before and after."""

    at: datetime
    actor: str
    deed: str
    change: str
    columns: dict[str, tuple[Any, Any]]


def notches_about(subject: Model) -> QuerySet[Notch]:
    """Give what was recorded about one row, oldest first."""
    return Notch.objects.filter(authority_id=subject.authority_id, subject=key_of(subject)).order_by("position")


def lines_by(actor: Model) -> QuerySet[Notch]:
    """Give what one person did in their authority, with its facts, the newest first. Inventory: PLT-06."""
    lines = Notch.objects.filter(authority_id=actor.authority_id, actor=key_of(actor))
    return lines.select_related("facts").order_by("-position")


def lines_about(authority_id: int, subjects: Iterable[Model]) -> QuerySet[Notch]:
    """Give what was recorded about some rows, with its facts, the newest first. Inventory: PLT-06."""
    lines = Notch.objects.filter(authority_id=authority_id, subject__in=[key_of(one) for one in subjects])
    return lines.select_related("facts").order_by("-position")


def changed_last(authority_id: int) -> datetime | None:
    """Give the moment of an authority's last line; nothing audited has changed since."""
    return Notch.objects.filter(authority_id=authority_id).order_by("-position").values_list("at", flat=True).first()


def end_of_ledger(authority_id: int) -> int:
    """Give the position of an authority's last line; 0 where it has none."""
    found = Notch.objects.filter(authority_id=authority_id).order_by("-position").values_list("position", flat=True)
    return found.first() or 0


def history_of(row: Model) -> Iterator[Step]:
    """Give a row's changes, oldest first. Inventory: PLT-06."""
    before: dict[str, Any] = {}
    for version in versions_of(row).select_related("notch"):
        after = version.snapshot or {}
        yield Step(
            at=version.notch.at,
            actor=version.notch.actor,
            deed=version.notch.deed,
            change=version.change,
            columns=changed_columns(before, after),
        )
        before = after


def versions_of(row: Model) -> QuerySet[RowVersion]:
    """Give every kept state of one row, oldest first."""
    return RowVersion.objects.filter(table=row._meta.label_lower, row=str(row.pk)).order_by("pk")


def changed_columns(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Give the columns that differ between two states, in the later state's order."""
    names = [*after, *(name for name in before if name not in after)]
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def as_known(row: Model, *, by: datetime) -> dict[str, Any] | None:
    """Give a row as known by a moment; None where it did not exist yet, or no longer. Inventory: PLT-06."""
    version = versions_of(row).filter(notch__at__lte=by).last()
    return version.snapshot if version else None


def snapshots_among(rows: QuerySet[Any], when: Q) -> list[dict[str, Any]]:
    """Give the latest kept state of each of these rows that `when` (asked of the versions) lets through, in one query.

    A row that did not exist yet, or no longer, is left out. Inventory: PLN-06.
    """
    keys = rows.order_by().annotate(_key=Cast("pk", CharField())).values("_key")
    return _latest(RowVersion.objects.filter(when, table=rows.model._meta.label_lower, row__in=keys))


def snapshots_holding(model: type[Any], authority_id: int, when: Q, **columns: Any) -> list[dict[str, Any]]:
    """Give the same of every row of an authority that ever held these values, also of one that was removed since.

    Inventory: PLN-06.
    """
    versions = RowVersion.objects.filter(authority_id=authority_id, table=model._meta.label_lower)
    held = versions.filter(**{f"snapshot__{name}": value for name, value in columns.items()})
    return _latest(versions.filter(when, row__in=held.order_by().values("row")))


def _latest(known: QuerySet[RowVersion]) -> list[dict[str, Any]]:
    latest = known.order_by().values("row").annotate(last=Max("pk")).values("last")
    found = RowVersion.objects.filter(pk__in=latest, snapshot__isnull=False)
    return list(found.order_by("pk").values_list("snapshot", flat=True))
