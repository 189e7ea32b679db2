"""What marks come to: sessions possible, attended and missed, over any stretch of days and by any group of pupils.

Promise: a session counts once, by what the latest load says of it; thresholds are tested in whole numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow

from tallystick.engine.attendance.months import BITMAPS
from tallystick.engine.attendance.stretches import Stretch, masked
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal, quoted

KEYS = ("laestab", "upn")
SUMMED = ("possible", "authorised", "unauthorised")


class Sums(NamedTuple):
    """Sessions of some pupils in a stretch."""

    stretch: str
    by: tuple[str, ...]  # the school, the pupil or the group, as was asked
    pupils: int  # of whom any session was possible
    possible: int
    authorised: int
    unauthorised: int

    @property
    def missed(self) -> int:
        """Sessions missed, authorised or not."""
        return self.authorised + self.unauthorised

    @property
    def attended(self) -> int:
        """Sessions attended, in school or at an approved activity."""
        return self.possible - self.missed


def percent(part: int, whole: int) -> Fraction | None:
    """Give a share in per cent, exactly; None where there is nothing to have a share of."""
    return Fraction(100 * part, whole) if whole else None


def meets(limit: Limit, part: int, whole: int) -> bool:
    """Whether sessions meet a threshold in per cent of those possible, or in sessions; nothing possible meets none."""
    if limit.unit != "percent":
        return limit.passed_by(part)
    share = percent(part, whole)
    return share is not None and limit.passed_by(share)


@contextmanager
def marks_asked(folder: Path, paths: Sequence[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a session with the months of some loads as `months`; `paths` are in the order in which they were loaded."""
    with session(folder) as connection:
        connection.execute(f"CREATE VIEW months AS {folded(paths)}")
        yield connection


def sums(
    connection: duckdb.DuckDBPyConnection,
    stretches: Sequence[Stretch],
    by: Sequence[str] = (),
    *,
    schools: Sequence[str] | None = None,
    groups: Mapping[str, str] | None = None,
) -> list[Sums]:
    """Give what each of `by` comes to in each stretch: of laestab, upn and group. Inventory: ATX-01, ATX-03.

    `groups` says of each pupil, by number, which group they are in; those it does not name are left out.
    """
    columns = [f"months.{one}" if one in KEYS else "grouping.of" for one in by]
    connection.register("asked", asked_of(stretches))
    joins = "JOIN asked USING (month)"
    if groups is not None:
        connection.register("grouping", _table(("upn", "of"), list(groups.items())))
        joins += " JOIN grouping USING (upn)"
    counted = ", ".join(f"sum(bit_count({one} & mask))::BIGINT" for one in SUMMED)
    pupils = "count(DISTINCT CASE WHEN possible & mask <> 0 THEN months.upn END)"
    among = f"WHERE laestab IN ({', '.join(map(literal, schools)) or 'NULL'})" if schools is not None else ""
    asked = ", ".join(["name", *columns])
    rows = connection.execute(
        f"SELECT {asked}, {pupils}, {counted} FROM months {joins} {among} GROUP BY {asked}"
    ).fetchall()
    turn = {one.name: place for place, one in enumerate(stretches)}
    found = [Sums(row[0], tuple(row[1:-4]), *row[-4:]) for row in rows]
    return sorted(found, key=lambda one: (turn[one.stretch], one.by))


def months_in(connection: duckdb.DuckDBPyConnection) -> set[date]:
    """Give the first day of each month of which there are marks."""
    return {month for (month,) in connection.execute("SELECT DISTINCT month FROM months").fetchall()}


class Marked(NamedTuple):
    """How far a school has marked its registers in a stretch."""

    laestab: str
    stretch: str
    days: int  # with any mark
    last: date


def marked(connection: duckdb.DuckDBPyConnection, stretches: Sequence[Stretch]) -> list[Marked]:
    """Give on how many days of each stretch each school has any mark, and which is the last. Inventory: ATX-01."""
    connection.register("asked", asked_of(stretches))
    rows = connection.execute(
        "SELECT laestab, name, month, bit_or(marked & mask) FROM months JOIN asked USING (month) "
        "GROUP BY ALL HAVING bit_or(marked & mask) <> 0 ORDER BY ALL"
    ).fetchall()
    found: dict[tuple[str, str], list[date]] = {}
    for laestab, name, month, bits in rows:
        days = [month + timedelta(days=place) for place in range(31) if bits >> 2 * place & 0b11]
        found.setdefault((laestab, name), []).extend(days)
    return [Marked(*key, len(days), max(days)) for key, days in found.items()]


def asked_of(stretches: Sequence[Stretch]) -> pyarrow.Table:
    """Give the masks of stretches as a table: name, month, mask."""
    return _table(("name", "month", "mask"), masked(stretches))


def folded(paths: Sequence[Path]) -> str:
    """Give the question for the months of loads; of several, a later one says what a session was that both have."""
    if not paths:
        bits = ", ".join(f"0::BIGINT AS {one}" for one in BITMAPS)
        return f"SELECT ''::VARCHAR AS laestab, ''::VARCHAR AS upn, DATE '2000-01-01' AS month, {bits} WHERE false"
    columns = ", ".join([*KEYS, "month", *BITMAPS])
    if len(paths) == 1:
        return f"SELECT {columns} FROM read_parquet({literal(str(paths[0]))})"
    each = " UNION ALL ".join(
        f"SELECT {columns}, {turn} AS turn FROM read_parquet({literal(str(path))})" for turn, path in enumerate(paths)
    )
    later = "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING"
    left = f"coalesce(bit_or(marked) OVER (PARTITION BY laestab, upn, month ORDER BY turn {later}), 0)"
    kept = ", ".join(f"bit_or({quoted(one)} & ~later)::BIGINT AS {one}" for one in BITMAPS)
    return f"SELECT laestab, upn, month, {kept} FROM (SELECT *, {left} AS later FROM ({each})) GROUP BY ALL"


def _table(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> pyarrow.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    kinds = {"month": pyarrow.date32(), "mask": pyarrow.int64()}
    return pyarrow.table(
        [pyarrow.array(one, kinds.get(name) or pyarrow.string()) for name, one in zip(names, columns, strict=True)],
        names=list(names),
    )
