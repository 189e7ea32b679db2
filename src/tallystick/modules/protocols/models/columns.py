"""Columns that several tables share: a person, words that may be missing, and a date as it was written."""

from typing import Any

from django.db import models

from tallystick.engine.drafts import Timescale


class Written:
    """A date under one name: its words in `…_text`, its last day in `…_last`, how precise it is in `…_precision`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        text, last = getattr(row, f"{self.name}_text"), getattr(row, f"{self.name}_last")
        precision = getattr(row, f"{self.name}_precision")
        return Timescale(text=text, end=last.isoformat() if last else None, precision=precision) if text else None

    def __set__(self, row: Any, timescale: Timescale | None) -> None:
        last = timescale.end if timescale else None
        setattr(row, f"{self.name}_text", timescale.text if timescale else "")
        setattr(row, f"{self.name}_last", models.DateField().to_python(last) if last else None)
        setattr(row, f"{self.name}_precision", timescale.precision if timescale else "none")


def person(**options: Any) -> models.ForeignKey:
    """Give a column for a person."""
    return models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", **options)


def prose() -> models.TextField:
    """Give a column for words that may be missing."""
    return models.TextField(blank=True, default="")


def a_day() -> models.DateField:
    """Give a column for a day that may be missing."""
    return models.DateField(null=True, blank=True)


def short() -> models.CharField:
    """Give a column for a few words that may be missing."""
    return models.CharField(max_length=200, blank=True, default="")
