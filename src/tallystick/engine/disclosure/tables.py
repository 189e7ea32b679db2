"""What is to be shown: whole numbers by group, whose totals are known, and who will read them.

Promise: a table says all that links its figures: its totals, a school's area, other tables, the months it adds up.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tallystick.engine.asking.questions import Children
from tallystick.engine.disclosure.whom import Pair, Whom, Within, together

Group = tuple[tuple[str, str], ...]  # column and value; () is everybody
Place = tuple[str, date, date]  # a table's code, and the first and last day that it is of
Period = tuple[date, date]
NOTHING: Within = MappingProxyType({})
Withheld = frozenset[tuple[Place, tuple[str, ...]]]  # tables and the columns of those breakdowns that are not shown


class Audience(StrEnum):
    """For whom a figure is meant. Whoever is in the circle knows the children; for the others it is disclosure."""

    CIRCLE = "named-child circle"
    PROFESSIONALS = "professionals"
    MEMBERS = "members"
    YOUNG_PEOPLE = "young people"
    PUBLIC = "public"


READ_ALSO = {
    Audience.CIRCLE: frozenset(Audience),
    Audience.PROFESSIONALS: frozenset(Audience) - {Audience.CIRCLE},
    Audience.MEMBERS: frozenset({Audience.MEMBERS, Audience.YOUNG_PEOPLE, Audience.PUBLIC}),
    Audience.YOUNG_PEOPLE: frozenset({Audience.YOUNG_PEOPLE, Audience.PUBLIC}),
    Audience.PUBLIC: frozenset({Audience.PUBLIC}),
}  # whose papers each of them may read


class Count(NamedTuple):
    """A figure as it was counted. `pupils` is of how many pupils, where the other two are sums of something else."""

    numerator: int
    denominator: int | None = None
    pupils: int | None = None
    value: Decimal | None = None  # what the two give, divided and rounded by whoever counted
    children: Children | None = None  # at least so many are behind the numbers; None where each counted is another


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One measure of one period, by every breakdown that its readers may ever see, everybody among them.

    Groups of a column that do not add up to their total leave a group that nobody named. A group that is missing from
    `counts` is not shown at all.
    """

    code: str
    first: date
    last: date
    counts: Mapping[Group, Count]
    amounts: bool = False  # sums such as sessions or pounds, not pupils
    part: bool = True  # the numerator counts some of those in the denominator
    whole: str = ""  # what the denominator counts, by a name that other tables of the period share
    too: str = ""  # another name of what the denominator counts, under which it may be the same number
    counted: str = ""  # what the numerator counts, by a name that numerators and denominators of the period share
    inside: Collection[tuple[Pair, Pair]] = ()  # ("school", "4001") in ("area", "East"), and in a phase too
    within: Collection[str] = ()  # names of numbers of the period that hold what the numerator counts
    sums: Collection[tuple[str, tuple[str, ...]]] = ()  # names of numbers of the period that make up another
    grouped: Mapping[str, tuple[str, Whom]] = field(default_factory=dict)  # of a name that says groups: the rest, them
    divided: Callable[[int, int | None], Decimal | None] | None = None  # what two numbers give; None gives nothing
    adds_up: bool = False  # what happened in parts of a period adds up to the period

    @property
    def place(self) -> Place:
        """Which table it is."""
        return self.code, self.first, self.last

    def called(self, name: str, group: Group, lies_in: Within = NOTHING) -> tuple[str, Whom] | None:
        """Give what a number of a group is called and of whom it is, once the groups that its name says are told apart.

        None where name and group are of one column and have no value in common: that is a number of nobody.
        """
        rest, said = self.grouped.get(name, (name, ()))
        whom = together(group, said, lies_in)
        return None if whom is None else (rest, whom)

    def says(self, group: Group, lies_in: Within = NOTHING) -> bool:
        """Whether the name of what is counted says that all of a group are counted, or none of them."""
        if self.counted not in self.grouped:
            return False
        return self.called(self.counted, group, lies_in) in (None, self.called(self.whole, group, lies_in))


def ordered(group: Group) -> Group:
    """Give a group with its columns in their order, so that it is one group however it was written."""
    return tuple(sorted(group))


def columns_of(group: Group) -> tuple[str, ...]:
    """Give the breakdown that a group is of."""
    return tuple(column for column, _ in group)
