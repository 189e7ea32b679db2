"""What the names of numbers say of groups, as an attacker reads them: by themselves, not by what tables declare."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from tallystick.engine.disclosure import Group, Table

VALUE, LIST = r"(\w+) (==|!=) '([^']*)'", r"(\w+) (in|not in) \[([^\]]*)\]"
WORDS = {"fostered": ("care", "foster"), "in_care": ("care", "yes"), "looked_after": ("care", "yes")}  # as all know
ANOTHER = "\0"  # value of a column, of which nobody was told

Values = Mapping[str, frozenset[str]]


class Meant(NamedTuple):
    """What is counted, of whom: for each column of which anything is said, which values they may have."""

    of: str
    rest: frozenset[str]
    whom: frozenset[tuple[str, frozenset[str]]]

    def but(self, column: str) -> "Meant":
        return self._replace(whom=frozenset(one for one in self.whom if one[0] != column))


def _said(condition: str) -> tuple[str, bool, frozenset[str]] | None:
    if found := re.fullmatch(VALUE, condition) or re.fullmatch(LIST, condition):
        column, sign, values = found.groups()
        every = re.findall(r"'([^']*)'", values) if "in" in sign else [values]
        return column, sign in ("==", "in"), frozenset(every)
    if (word := condition.removeprefix("not ")) in WORDS:
        return WORDS[word][0], word == condition, frozenset([WORDS[word][1]])
    return None


def says_groups(name: str) -> bool:
    return any(_said(one) for one in name.partition("/")[2].split(" and "))


def values_of(tables: Sequence[Table]) -> Values:
    """Give what values each column has, as far as any group or name tells."""
    found = defaultdict(lambda: {ANOTHER})
    for table in tables:
        for column, value in {pair for group in table.counts for pair in group}:
            found[column].add(value)
        for name in (table.counted, table.whole):
            for said in filter(None, map(_said, name.partition("/")[2].split(" and "))):
                found[said[0]] |= said[2]
    return {column: frozenset(values) for column, values in found.items()}


def meant(name: str, group: Group, values: Values) -> Meant | None:
    """Give what a name and a group mean together: whom is said by either; None of nobody."""
    of, _, conditions = name.partition("/")
    every = [one for one in conditions.split(" and ") if one]
    whom = {column: frozenset([value]) for column, value in group}
    for column, among, told in filter(None, map(_said, every)):
        whom[column] = whom.get(column, values[column]) & (told if among else values[column] - told)
    if not all(whom.values()):
        return None
    return Meant(of, frozenset(one for one in every if not _said(one)), frozenset(whom.items()))


def lists_of(tables: Sequence[Table]):
    """Give whom each name is listed by, and of whom the list is where its name says groups: who is in all of them."""
    values, found = values_of(tables), defaultdict(dict)
    for table in tables:
        by = defaultdict(set)
        for group in table.counts:
            by[tuple(sorted(column for column, _ in group))].add(group)
        for name, (columns, groups) in product({table.counted, table.whole} - {""}, by.items()):
            of = meant(name, (), values)
            same = found[of[:2], table.place[1:]]
            same[of.whom, columns] = groups & same.get((of.whom, columns), groups)
    return found


def listed(one: Meant, period, lists) -> bool | None:
    """Whether a list has any of whom is meant, or would have them; None where there is none that would."""
    told, of_all = dict(one.whom), None
    for (whom, columns), groups in lists[one[:2], period].items():
        if not told.keys() >= {*columns} or not all(told.get(column, {None}) <= some for column, some in whom):
            continue
        if not any(all(value in told[column] for column, value in group) for group in groups):
            return False
        if not whom and {*columns} == told.keys():
            of_all = True
    return of_all


def by_its_name(table: Table, group: Group, count, lists, values: Values) -> bool:
    """Whether names and lists tell that nobody of a group is counted, or all: no table can keep it."""
    if not says_groups(table.counted):
        return False
    both, whole = (meant(name, group, values) for name in (table.counted, table.whole))
    if both is None or both == whole:
        return True
    found = listed(both, table.place[1:], lists)
    if found is False:
        return True
    if count.numerator != count.denominator or whole is None or both[:2] != whole[:2]:
        return False
    return bool(found) or any(listed(one, table.place[1:], lists) is False for one in _others(both, whole, values))


def _others(both: Meant, whole: Meant, values: Values) -> list[Meant]:
    """Give whom a number leaves of what holds it, where one column tells them apart."""
    told, every = dict(both.whom), dict(whole.whom)
    apart = [column for column in told if told[column] != every.get(column)]
    left = [every.get(column, values[column] - {ANOTHER}) - told[column] for column in apart]
    beside = whole._replace(whom=frozenset(one for one in whole.whom if one[0] not in apart))
    return [beside._replace(whom=beside.whom | {(apart[0], left[0])})] if len(apart) == 1 and left[0] else []
