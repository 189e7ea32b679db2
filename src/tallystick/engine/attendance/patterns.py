"""When absence falls: by weekday and half-day, by week, by group of pupils, and which enrolments it persists in.

A session counts where its mark was made: a pupil of two schools is two enrolments, as published statistics count.

Promise: every part of a pattern adds up to the whole that it is part of, and thresholds are tested in whole numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, Self

import duckdb

from tallystick.engine.attendance.figures import SUMMED, Sums, asked_of, meets, percent
from tallystick.engine.attendance.stretches import Stretch
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.records.views import literal, quoted

COUNTED = "counted"  # the months that a question is about
ENROLMENTS = "enrolments_counted"  # and what each enrolment comes to in them
# Shares of some hundreds of sessions are told apart by a double, and equal ones have the same.
MOST_ABSENT_FIRST = "ORDER BY (authorised + unauthorised)::DOUBLE / possible DESC, laestab, upn"


class Counted(NamedTuple):
    """What some sessions come to."""

    possible: int = 0
    authorised: int = 0
    unauthorised: int = 0

    @classmethod
    def of(cls, many: Iterable[Self]) -> Self:
        """Give what several come to together."""
        every = list(many)
        return cls(*(sum(one[place] for one in every) for place in range(3)))

    @property
    def missed(self) -> int:
        """Sessions missed, authorised or not."""
        return self.authorised + self.unauthorised

    @property
    def attended_percent(self) -> Fraction | None:
        """The share of possible sessions that were attended."""
        return percent(self.possible - self.missed, self.possible)

    @property
    def missed_percent(self) -> Fraction | None:
        """The share that was missed, with leave or without."""
        return percent(self.missed, self.possible)

    @property
    def authorised_percent(self) -> Fraction | None:
        """The share that was missed with leave."""
        return percent(self.authorised, self.possible)

    @property
    def unauthorised_percent(self) -> Fraction | None:
        """The share that was missed without leave."""
        return percent(self.unauthorised, self.possible)


@dataclass(frozen=True)
class Absence:
    """What the sessions of some enrolments come to, and in how many of these absence persists."""

    enrolments: int  # of which any session was possible
    sessions: Counted
    persistent: int = 0
    severe: int = 0

    @property
    def persistent_percent(self) -> Fraction | None:
        """The share of enrolments in which absence persists."""
        return percent(self.persistent, self.enrolments)

    @property
    def severe_percent(self) -> Fraction | None:
        """The share of enrolments in which absence is severe."""
        return percent(self.severe, self.enrolments)


class Limits(NamedTuple):
    """From how much absence on an enrolment is persistently or severely absent; None where no rule says."""

    persistent: Limit | None
    severe: Limit | None


def lay_out(
    connection: duckdb.DuckDBPyConnection,
    stretches: Iterable[Stretch],
    *,
    schools: Sequence[str] | None = None,
    among: str = "",
) -> None:
    """Lay the months out that stretches touch: of some schools, and of the pupils that a table `among` names by upn."""
    months = sorted({month for one in stretches for month in one.masks})
    asked = [f"month IN ({', '.join(f'DATE {literal(str(one))}' for one in months) or 'NULL'})"]
    if schools is not None:
        asked.append(f"laestab IN ({', '.join(map(literal, schools)) or 'NULL'})")
    if among:
        asked.append(f"upn IN (SELECT upn FROM {quoted(among)})")
    columns = ", ".join(["laestab", "upn", "month", *SUMMED])
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {COUNTED} AS SELECT {columns} FROM months WHERE {' AND '.join(asked)}"
    )


def parts(connection: duckdb.DuckDBPyConnection, stretches: Sequence[Stretch]) -> dict[str, Counted]:
    """Give what the months laid out come to in each of some stretches; nothing of those in which no session was."""
    connection.register("asked", asked_of(stretches))
    counted = ", ".join(f"sum(bit_count({one} & mask))::BIGINT" for one in SUMMED)
    rows = connection.execute(
        f"SELECT name, {counted} FROM {COUNTED} JOIN asked USING (month) GROUP BY name"
    ).fetchall()
    found = {name: Counted(*counts) for name, *counts in rows}
    return {one.name: found[one.name] for one in stretches if found.get(one.name, Counted()).possible}


def lay_out_enrolments(connection: duckdb.DuckDBPyConnection, stretch: Stretch) -> None:
    """Lay out what each enrolment comes to in a stretch, of the months laid out; none without a session is there."""
    connection.register("asked", asked_of([stretch]))
    counted = ", ".join(f"sum(bit_count({one} & mask))::BIGINT AS {one}" for one in SUMMED)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {ENROLMENTS} AS SELECT laestab, upn, {counted} "
        f"FROM {COUNTED} JOIN asked USING (month) GROUP BY laestab, upn HAVING sum(bit_count(possible & mask)) > 0"
    )


def absences(
    connection: duckdb.DuckDBPyConnection, limits: Limits, *, by: str = "''", joined: str = ""
) -> dict[str, Absence]:
    """Give the absence of the enrolments laid out, for each value of an expression in SQL. Inventory: ATX-03.

    `joined` is what the expression stands on beside `laestab` and `upn`.
    """
    told = ", ".join(SUMMED)
    rows = connection.execute(
        f"SELECT {by} AS key, {told}, count(*) FROM {ENROLMENTS} {joined} GROUP BY ALL ORDER BY key"
    ).fetchall()
    return counted_up(rows, limits)


def counted_up(rows: Iterable[tuple[Any, ...]], limits: Limits) -> dict[str, Absence]:
    """Give the absence of each key from rows of key, possible, authorised, unauthorised and of how many it is so."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for key, possible, authorised, unauthorised, enrolments in rows:
        missed = authorised + unauthorised
        passing = [limit is not None and meets(limit, missed, possible) for limit in limits]
        adds = (1, possible, authorised, unauthorised, *passing)
        found[key] = [was + enrolments * one for was, one in zip(found[key], adds, strict=True)]
    return {key: Absence(one[0], Counted(*one[1:4]), *one[4:]) for key, one in found.items()}


def missing_much(
    connection: duckdb.DuckDBPyConnection, stretch: Stretch, limit: Limit | None, also: Limit | None = None
) -> list[tuple[Sums, bool]]:
    """Give the enrolments laid out whose absence meets a threshold, the most absent first. Inventory: ATX-03.

    Beside each stands whether it meets another threshold also.
    """
    rows = connection.execute(
        f"SELECT laestab, upn, {', '.join(SUMMED)} FROM {ENROLMENTS} {MOST_ABSENT_FIRST}"
    ).fetchall()
    passes: dict[tuple[int, int], tuple[bool, bool]] = {}
    found = []
    for laestab, upn, possible, authorised, unauthorised in rows:
        sums = (authorised + unauthorised, possible)
        if sums not in passes:
            first, second = (one is not None and meets(one, *sums) for one in (limit, also))
            passes[sums] = (first, second)
        if passes[sums][0]:
            found.append((Sums(stretch.name, (laestab, upn), 1, possible, authorised, unauthorised), passes[sums][1]))
    return found


def years_before(stretch: Stretch, years: int) -> list[Stretch]:
    """Give a stretch and the same days of the years before it, the earliest first, each by its last day."""
    every = [[_moved(day, back) for day in stretch.days] for back in range(years, -1, -1)]
    return [Stretch(str(max(days)), tuple(dict.fromkeys(days))) for days in every if days]


def _moved(day: date, back: int) -> date:
    """Give the same day of an earlier year; of 29 February the 28th where that year has none."""
    try:
        return day.replace(year=day.year - back)
    except ValueError:
        return day.replace(year=day.year - back, day=28)
