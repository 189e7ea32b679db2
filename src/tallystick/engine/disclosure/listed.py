"""Whom a breakdown lists tells who is in a group that the name of another number says. Pure.

Promise: of a number that a list tells, nothing is asked to stay possible; what is asked of all others stays.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from tallystick.engine.disclosure.named import Naming
from tallystick.engine.disclosure.primary import Part
from tallystick.engine.disclosure.systems import Laid, System
from tallystick.engine.disclosure.tables import Group, Period, Place, columns_of
from tallystick.engine.disclosure.whom import Said, Whom, all_are, is_among


class List(NamedTuple):
    """Of whom a list is, and by which columns it lists them."""

    whom: Whom
    columns: tuple[str, ...]


Lists = dict[tuple[str, Period], dict[List, set[Group]]]


def say_listed(naming: Naming) -> None:
    """Say of numbers that lists of groups tell that they are told: whom a list does not name is nobody.

    Of a school whose pupils are listed by need, and nobody with a plan, it is known that none of them has one.
    """
    made = naming.made
    lists = _lists(made)
    for laid in made.tables:
        told = set(_told(naming, laid, lists)) if laid.table.counted in laid.table.grouped else set[Group]()
        for group in laid.figures if told else ():
            if any(one <= _with_larger(laid, group) for one in map(set, told)):
                _tell(made, laid, group)


def _lists(made: System) -> Lists:
    """Give whom all tables list that list the same: who is left out of one is not there, though another has the group.

    What is told of a table again, where it was corrected, is one list with what was told before.
    """
    own = defaultdict[tuple[str, Place, List], set[Group]](set)
    for laid in made.tables:
        table = laid.table
        for name, group in product(sorted({table.counted, table.whole} - {""}), laid.figures):
            rest, whom = table.grouped.get(name, (name, ()))
            own[rest, table.place, List(whom, columns_of(group))].add(group)
    lists: Lists = defaultdict(dict)
    for (rest, place, one), groups in own.items():
        same = lists[rest, place[1:]]
        same[one] = groups & same.get(one, groups)
    return lists


def _told(naming: Naming, laid: Laid, lists: Lists) -> Iterator[Group]:
    """Give the groups of a table of which a list tells that nobody is counted, or that everybody is."""
    for group, numbers in laid.figures.items():
        key, whole = (naming.key(laid, name, group) for name in (laid.table.counted, laid.table.whole))
        if key is None or "others" not in numbers:
            continue
        theirs = lists.get((key.name, key.period), {})
        counted, others = (naming.made.natures[numbers[part]].value for part in ("counted", "others"))
        none = counted == 0 and _name_nobody(theirs, key.whom)
        if none or (others == 0 and whole and whole.name == key.name and _name_all(theirs, key.whom, whole.whom)):
            yield group


def _name_all(theirs: Mapping[List, Collection[Group]], whom: Whom, whole: Whom) -> bool:
    """Whether lists name all who are counted, or nobody who is not."""
    if List((), tuple(one.column for one in whom)) in theirs:
        return True
    said = [one for one in whom if one not in whole]
    if len(said) != 1 or said[0].column in {one.column for one in whole}:
        return False
    values = tuple(value for value in said[0].values if value)
    return _name_nobody(theirs, tuple(sorted((*whole, Said(said[0].column, not said[0].among, values)))))


def _name_nobody(theirs: Mapping[List, Collection[Group]], whom: Whom) -> bool:
    """Whether a list that would name some people names none of them."""
    return any(_names_nobody(one, groups, whom) for one, groups in theirs.items())


def _names_nobody(one: List, groups: Collection[Group], whom: Whom) -> bool:
    """Whether a list that would name some people names none of them."""
    known = {*one.columns} <= {said.column for said in whom} and all_are(whom, one.whom)
    return known and not any(is_among(group, whom) for group in groups)


def _with_larger(laid: Laid, group: Group) -> set[tuple[str, str]]:
    return {*group, *(larger for pair, larger in laid.table.inside if pair in group)}


def _tell(made: System, laid: Laid, group: Group) -> None:
    parts: tuple[Part, ...] = ("counted", "others")
    for part in parts:
        number = laid.figures[group].get(part)
        if number is not None and (nature := made.natures[number]).spread:
            made.natures[number] = nature._replace(spread=(nature.value, nature.value))
