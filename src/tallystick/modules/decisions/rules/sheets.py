"""A list as a sheet that a spreadsheet cannot run as formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

RUNS_AS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(text: str) -> str:
    """Give a cell's words so that no spreadsheet takes them for a formula."""
    return f"'{text}" if text.startswith(RUNS_AS_FORMULA) or text.lstrip().startswith(RUNS_AS_FORMULA) else text


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give rows as CSV, with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(heading)
    for row in rows:
        writer.writerow([plain_cell(cell) for cell in row])
    return f"\ufeff{out.getvalue()}"
