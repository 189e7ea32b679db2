"""A list as a sheet that a spreadsheet cannot run as formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from tallystick.lib.formulas import harmless


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give rows as CSV, with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(heading)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return f"\ufeff{out.getvalue()}"
