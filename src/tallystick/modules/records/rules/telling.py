"""What several loads tell of one child: of rows with one key, or that tell the same, the latest says."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any


def latest_told(rows: Iterable[Any], key: Sequence[str], period: Callable[[Any], Hashable]) -> list[Any]:
    """Give rows, the earliest load first, without those that a later row of the same period and key tells anew."""
    if not key:
        return list(rows)
    found = {(period(row), *(row[one] for one in key)): row for row in rows}
    return list(found.values())


def told_last(rows: Sequence[Any], told_by: Sequence[str], load: Callable[[Any], Hashable]) -> list[Any]:
    """Give rows, the earliest load first, without those that a later load tells anew; one half said is kept."""
    last = {tuple(row[one] for one in told_by): load(row) for row in rows}
    said = ((row, tuple(row[one] for one in told_by)) for row in rows)
    return [row for row, thing in said if None in thing or last[thing] == load(row)]
