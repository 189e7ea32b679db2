"""Schools' attendance registers as files: strings of marks, and one school that sends a row for each mark.

Promise: a pupil's stretch on a roll is in one of the two files, never in both.
"""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from tallystick.engine.catalogue.returns import returns
from tallystick.engine.synth.people import District, Enrolment
from tallystick.engine.synth.years import DAY, is_working_day, school_days

STRINGS, ROWS = "attendance-strings", "attendance-marks"
SIGNS = {"C1": "8", "C2": "9", "J1": "0"} | {f"Y{number}": str(number) for number in range(1, 8)}
NO_MARK, CLOSED = "..", "##"


class RegistersKept:
    """The two files, written as districts come."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.paths = {code: folder / f"{code}.csv" for code in (STRINGS, ROWS)}
        files = {
            code: stack.enter_context(path.open("w", encoding="utf-8", newline="")) for code, path in self.paths.items()
        }
        self.strings, self.rows = csv.writer(files[STRINGS]), csv.writer(files[ROWS])
        self.strings.writerow(returns()[STRINGS].parts[0].columns.values())
        self.rows.writerow(returns()[ROWS].parts[0].columns.values())

    def add(self, district: District) -> None:
        """Write the registers of a district's schools."""
        by_rows = sends_rows(district)
        for person in district.people:
            for one in person.pupil.enrolments if person.pupil else ():
                school = one.school.laestab
                if school == by_rows:
                    self.rows.writerows((school, person.upn, *mark) for mark in each_mark(one))
                elif one.marks:
                    began = school_days()[one.first].isoformat()
                    self.strings.writerow((school, person.upn, began, string_of(one)))


def sends_rows(district: District) -> str:
    """Give the school that sends a row for each mark: the smallest of the first district; elsewhere none does."""
    if district.number:
        return ""
    return min(district.schools, key=lambda one: (one.phase != "primary", one.pupils, one.laestab)).laestab


def each_mark(one: Enrolment) -> Iterator[tuple[str, str, str]]:
    """Give the day, the session and the code of each mark of a stretch on a roll."""
    for at, mark in enumerate(one.marks):
        yield school_days()[one.first + at // 2].isoformat(), "PM" if at % 2 else "AM", mark


def string_of(one: Enrolment) -> str:
    """Give a stretch's marks as one string from its first day on, two signs a day, weekends and holidays too."""
    between = _between()
    signs = [SIGNS.get(mark, mark) for mark in one.marks]
    days = [signs[2 * at] + signs[2 * at + 1] for at in range(len(signs) // 2)]
    return days[0] + "".join(between[one.first + at] + days[at] for at in range(1, len(days)))


@cache
def _between() -> tuple[str, ...]:
    """Give for each school day what stands for the days since the one before: closed, or no school day at all."""
    days = school_days()
    return ("", *(_closed(before, day) for before, day in pairwise(days)))


def _closed(before: date, day: date) -> str:
    signs, between = "", before + DAY
    while between < day:
        signs += CLOSED if is_working_day(between) else NO_MARK
        between += DAY
    return signs
