"""Reads the files of an invented authority the slow way, and counts from them what its truth says.

It shares nothing with the rooms that write and read returns but the files themselves.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.slow_reader.days import lines
from tests.support.slow_reader.schools import census, marks, results
from tests.support.slow_reader.services import care, need, youth

__all__ = ["lines", "read", "told"]


def read(folder: Path) -> dict[str, Any]:
    """Count every figure that can be counted from the files."""
    returns = folder / "returns"
    found: dict[str, Any] = {}
    for count in (marks, census, care, need, youth, results):
        found |= count(returns)
    return found


def told(figures: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Give what truth says of each figure, as it is counted here."""
    for one in figures:
        yield one["code"], (one["numerator"], one["denominator"]) if "numerator" in one else one["value"]
