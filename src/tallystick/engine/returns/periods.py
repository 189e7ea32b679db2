"""The last day of the period that a return is of, from the words in which its file says it.

Promise: what does not say one period plainly says none.
"""

import re
from datetime import date, datetime

from tallystick.engine.catalogue.returns import Return

ENDS = {"year to March": (3, 31), "school year": (8, 31)}


def period_of(said: str, kind: Return) -> date | None:
    """Give the last day of the period that some words say: a day as the return writes it, or a year."""
    said = said.strip()
    for written in (*kind.dates.split("|"), "%Y-%m-%d"):
        try:
            return datetime.strptime(said, written).date()  # noqa: DTZ007
        except ValueError:
            continue
    return _year(said, kind)


def _year(said: str, kind: Return) -> date | None:
    """Read 2026, 2025-26, 2025/2026 or 202526."""
    found = re.fullmatch(r"((?:19|20)\d\d)(?:[-/ ]?((?:19|20)?\d\d))?", said)
    if not found or kind.period not in ENDS:
        return None
    year = int(found[1])
    if found[2] and (year + 1) % 100 != int(found[2]) % 100:
        return None
    return date(year + 1 if found[2] else year, *ENDS[kind.period])
