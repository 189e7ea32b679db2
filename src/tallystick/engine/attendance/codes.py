"""The codes of a register as they are stored and counted: which were in use on a day, and what each is there.

Promise: a stored character means one code on a day, and nothing counts that its list does not say.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, get_args

import numpy

from tallystick.engine.attendance.years import MOST, begins, sessions_in
from tallystick.engine.catalogue.codes import Code, CodeList

Group = Literal["present", "approved", "authorised", "unauthorised", "not-possible", "not-collected"]
GROUPS: tuple[Group, ...] = get_args(Group)
LISTS = ("attendance-codes-before-2024", "attendance-codes")
NO_MARK = "."  # at a session of which nothing was said
Letters = numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.uint8]]


@dataclass(frozen=True)
class Codes:
    """Every code with its days, from the lists of the catalogue."""

    every: tuple[Code, ...]

    def on(self, day: date) -> dict[str, Code]:
        """Give the codes in use on a day, by what schools write."""
        return {one.code.upper(): one for one in self.every if in_use(one, day)}

    def stored(self, written: str, day: date) -> str:
        """Give the character that stands for what a school wrote on a day; empty where it was no code then."""
        found = self.on(day).get(written.strip().upper())
        return stored_as(found) if found else ""

    def written(self, stored: str, day: date) -> str:
        """Give the code that a stored character stands for on a day; empty for a session without a mark."""
        return next((one.code for one in self.every if in_use(one, day) and stored_as(one) == stored), "")

    def group(self, stored: str, day: date) -> str:
        """Give the group that figures count a stored character in; empty for a session without a mark."""
        return next((one.counts_as for one in self.every if in_use(one, day) and stored_as(one) == stored), "")

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """Give the days on which the codes changed, the earliest of days first."""
        starts = {one.since for one in self.every if one.since}
        ends = {date.fromordinal(one.until.toordinal() + 1) for one in self.every if one.until}
        return (date.min, *sorted(starts | ends))

    def spell(self, day: date) -> int:
        """Give which of the stretches between changes a day lies in."""
        return sum(change <= day for change in self.changes) - 1

    def counted(self, year: int) -> list[tuple[int, int, Letters]]:
        """Give for each stretch of a school year without a change the group of each stored character.

        A stretch is its first place and the one beyond its last; a group is its place in `GROUPS`, from 1, or 0.
        """
        first = begins(year)
        inside = [2 * (one - first).days for one in self.changes if one > date.min]
        edges = sorted({0, *(min(max(one, 0), sessions_in(year)) for one in inside), MOST})
        return [
            (edge, beyond, self._groups(date.fromordinal(first.toordinal() + edge // 2)))
            for edge, beyond in itertools.pairwise(edges)
        ]

    def _groups(self, day: date) -> Letters:
        found = numpy.zeros(256, numpy.uint8)
        for one in self.on(day).values():
            found[ord(stored_as(one))] = 1 + GROUPS.index(one.counts_as)
        return found


def in_use(code: Code, day: date) -> bool:
    """Whether a code was in use on a day."""
    return (code.since is None or code.since <= day) and (code.until is None or day <= code.until)


def stored_as(code: Code) -> str:
    """Give the character by which a code lies in a string."""
    return code.stored_as or code.code


def codes_of(lists: Mapping[str, CodeList], among: Iterable[str] = LISTS) -> Codes:
    """Give the codes of the catalogue's lists. Raises ValueError where one cannot be stored or counted."""
    every = tuple(code for name in among for code in lists[name].codes)
    for one in every:
        if len(stored_as(one)) != 1 or not stored_as(one).isascii() or stored_as(one) == NO_MARK:
            raise ValueError(f"The code “{one.code}” has to be stored as one character: give it `stored_as`")
        if one.counts_as not in GROUPS:
            raise ValueError(f"The code “{one.code}” counts as none of {', '.join(GROUPS)}: correct `counts_as`")
    return Codes(every)
