"""Timescale phrases, each text read once: the same date stands in hundreds of rows.

Promise: what is given out is a copy, so that no two values share one timescale.
"""

from functools import lru_cache

import msgspec

from tallystick.engine import timescales
from tallystick.engine.drafts.tree import Timescale

KEPT = 4096


def find(text: str) -> list[timescales.Found]:
    """The phrases in running text."""
    return [msgspec.structs.replace(found, timescale=copied(found.timescale)) for found in _find(text)]


def read(text: str, document_date: str | None = None, column: str | None = None) -> timescales.Reading:
    """A timescale cell."""
    reading = _read(text, document_date, column)
    return msgspec.structs.replace(reading, timescale=copied(reading.timescale))


def copied(timescale: Timescale) -> Timescale:
    return msgspec.structs.replace(timescale)


@lru_cache(KEPT)
def _find(text: str) -> tuple[timescales.Found, ...]:
    return tuple(timescales.find(text))


@lru_cache(KEPT)
def _read(text: str, document_date: str | None, column: str | None) -> timescales.Reading:
    return timescales.read(text, document_date=document_date, column=column)
