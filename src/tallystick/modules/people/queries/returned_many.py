"""What returns tell of many children, in the shape of the entries of registers: for reports over them.

Promise: each says its source, a child's own numbers lead to it, and nothing of it is an entry.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from tallystick.engine.attendance.figures import KEYS
from tallystick.engine.attendance.of_one import COUNTED, Day, days_of, months_told
from tallystick.engine.attendance.stretches import stretch
from tallystick.engine.clocks import school_year_of
from tallystick.foundation.calendars.queries import school_year
from tallystick.modules.people.queries.returned import CHILD, MARKS, PUPIL, numbers_of
from tallystick.modules.people.rules.returned import attainment_said, once
from tallystick.modules.records.queries.about import Sought, Told, rows_about_many, sessions_of_many

Numbers = Mapping[str, int]  # of a kind of number: whose each is


class Said(NamedTuple):
    """What a return says of a child as a register's entry would say it."""

    register: str
    person: int
    values: dict[str, Any]


def returned_of_many(authority_id: int, registers: Iterable[str], people: Collection[int], day: date) -> list[Said]:
    """Give what returns of periods that were over on a day tell of children, for some registers. Inventory: LRN-02."""
    wanted = [MADE[one] for one in sorted(registers) if one in MADE]
    if not wanted or not people:
        return []
    numbers = numbers_of(authority_id, people)
    by: dict[str, Numbers] = {
        kind: {number: pk for pk, each in numbers.items() for number in each[kind]} for kind in (PUPIL, CHILD)
    }
    return [said for make in wanted for said in make(authority_id, by, day)]


def _attendance(authority_id: int, by: Mapping[str, Numbers], day: date) -> Iterator[Said]:
    """Give each child's sessions of the school year of a day and of the one before."""
    years = [school_year(school_year_of(day) - back) for back in (1, 0)]
    asked = [stretch(str(first.year), first, min(last, day)) for first, last in years]
    groups = {number: str(pk) for number, pk in by[PUPIL].items()}
    found, latest = sessions_of_many(authority_id, groups, asked)
    ends = {one.name: min(one.days[-1], latest or day) for one in asked}
    starts = {one.name: one.days[0] for one in asked}
    for one in found:
        said = {"possible": one.possible, "attended": one.attended, "unauthorised": one.unauthorised}
        said |= {"starts": starts[one.stretch], "ends": ends[one.stretch], "source": "Marks that schools returned"}
        if one.possible:
            yield Said("attendance-sums", int(one.by[0]), said)


def _attainment(authority_id: int, by: Mapping[str, Numbers], day: date) -> Iterator[Said]:
    """Give each child's results and entries."""
    columns = {
        "results": ("stage", "year", "subject", "method", "component", "result", "points"),
        "entries": ("year", "qualification", "series", "subject", "grade", "points"),
    }
    for table, read in columns.items():
        for row in _rows(authority_id, table, PUPIL, read, by, day):
            said = attainment_said(table, row.said)
            if said["assessed"] <= day and said["result"]:
                yield Said("attainment", by[PUPIL][row[PUPIL]], said)


def _exclusions(authority_id: int, by: Mapping[str, Numbers], day: date) -> Iterator[Said]:
    """Give each suspension or exclusion once, whichever censuses tell of it."""
    rows = _rows(authority_id, "suspensions", PUPIL, ("laestab", "category", "starts", "sessions"), by, day)
    kinds = {"PERM": "permanent", "LNCH": "lunchtime"}
    for row in once(rows, (PUPIL, "laestab", "starts", "category")):
        said = {"starts": row["starts"], "kind": kinds.get(row["category"], "suspension")}
        yield Said("exclusions", by[PUPIL][row[PUPIL]], said)


def _care(authority_id: int, by: Mapping[str, Numbers], day: date) -> Iterator[Said]:
    """Give each episode of care once, as the latest return has it."""
    rows = _rows(authority_id, "care-episodes", CHILD, ("decom", "ls", "dec"), by, day)
    found = {(by[CHILD][row[CHILD]], row["decom"]): row for row in rows}
    for (person, began), row in found.items():
        said = {"starts": began, "ends": row["dec"], "legal_status": row["ls"], "until": row.load.period}
        yield Said("care-episodes", person, said)


def days_of_many(authority_id: int, people: Collection[int], day: date) -> dict[int, list[Day]]:
    """Give the days of children up to a day, as marks tell them. Inventory: LRN-04."""
    by = {number: pk for pk, each in numbers_of(authority_id, people).items() for number in each[PUPIL]}
    sought = Sought(PUPIL, list(by), (*KEYS, "month", "marked", *COUNTED), by_day=True)
    rows: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows_about_many(authority_id, MARKS, sought) if by else ():
        rows.setdefault(by[row[PUPIL]], []).append(row.said)
    return {pk: [one for one in days_of(months_told(told)) if one.day <= day] for pk, told in rows.items()}


def _rows(
    authority_id: int, table: str, kind: str, columns: tuple[str, ...], by: Mapping[str, Numbers], day: date
) -> list[Told]:
    return rows_about_many(authority_id, table, Sought(kind, list(by[kind]), columns), as_at=day)


MADE: Mapping[str, Callable[[int, Mapping[str, Numbers], date], Iterator[Said]]] = {
    "attendance-sums": _attendance,
    "attainment": _attainment,
    "exclusions": _exclusions,
    "care-episodes": _care,
}
