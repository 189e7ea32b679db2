"""Columns that several tables share: printed words, names, and a timescale beside what it was read as."""

from collections.abc import Iterable
from typing import Any, get_args

from django.db import models
from django.db.models import Q

from tallystick.engine.drafts import Precision, Status, Timescale

STATUSES = get_args(Status)
PRECISIONS = get_args(Precision)


def printed(**options: Any) -> models.TextField:
    """Words as printed; empty where the document left a gap."""
    return models.TextField(blank=True, default="", **options)


def listed() -> models.JSONField:
    """A list, empty unless said."""
    return models.JSONField(blank=True, default=list)


def a_day() -> models.DateField:
    """A date that may be missing."""
    return models.DateField(null=True, blank=True)


class Timescaled:
    """A timescale's six columns under one name, as the draft's struct; None where nothing was printed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        text, start, end, open_ended, recurring, precision = (getattr(row, name) for name in self.columns())
        if not text and start is None and end is None:
            return None
        return Timescale(
            text=text,
            start=start.isoformat() if start else None,
            end=end.isoformat() if end else None,
            open_ended=open_ended,
            recurring=recurring or None,
            precision=precision,
        )

    def __set__(self, row: Any, timescale: Timescale | None) -> None:
        days = models.DateField()
        found = timescale or Timescale(text="")
        values = (found.text, days.to_python(found.start), days.to_python(found.end), found.open_ended)
        for name, value in zip(self.columns(), (*values, found.recurring or "", found.precision), strict=True):
            setattr(row, name, value)

    def columns(self) -> tuple[str, ...]:
        """The columns that hold it."""
        return tuple(f"{self.name}_{part}" for part in ("text", "start", "end", "open", "recurring", "precision"))


def precision_is_known(*names: str) -> models.CheckConstraint:
    """A constraint: each timescale's precision is one of the schema's."""
    known = Q()
    for name in names:
        known &= Q(**{f"{name}_precision__in": PRECISIONS})
    return models.CheckConstraint(condition=known, name="%(class)s_precision_is_known")


def gap(value: Any) -> Any:
    """An empty column as the draft has a gap."""
    return value or None


def no_gap(value: Any) -> Any:
    """A draft's gap as the column has it."""
    return "" if value is None else value


def key(name: str) -> str:
    """A name as it is looked up: without capitals and doubled blanks."""
    return " ".join(name.casefold().split())[:200]


def keys(names: Iterable[str]) -> dict[str, str]:
    """Names by their keys, in order, the first spelling kept."""
    found: dict[str, str] = {}
    for name in names:
        if key(name):
            found.setdefault(key(name), name)
    return found
