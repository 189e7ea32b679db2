"""Everything that is shown as one system of equations between whole numbers. Pure.

Promise: what a reader can reckon from totals, remainders, schools of an area and shared tables is in it, and every
equation has its total with the factor -1.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tallystick.engine.asking.questions import Children
from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.primary import Nature, Natures, Part, difference, natures, says_none
from tallystick.engine.disclosure.tables import Count, Group, Place, Table, columns_of, ordered
from tallystick.engine.disclosure.whom import Pair, within

Equation = tuple[tuple[int, int], ...]  # factor and number; together they are 0
Of = Mapping[Part, int]
Sum = tuple[Group, list[Group], tuple[str, ...]]  # a total, the groups that make it up, and their columns


class Name(NamedTuple):
    """What a number is: of which table or shared population, which part, of which group."""

    of: Place
    part: Part
    group: Group
    unnamed: tuple[str, ...] = ()  # columns of the breakdown in which nobody named the group
    edition: int = 0  # which telling of it, where it was told otherwise before


class Owner(NamedTuple):
    """The breakdown of a table that shows a number: the table's place in the system, and its columns."""

    table: int
    columns: tuple[str, ...]


class Laid(NamedTuple):
    """A table in a system: the numbers of each group."""

    table: Table
    rule: Policy
    figures: Mapping[Group, Of]


@dataclass(slots=True)
class System:
    """Numbers by their place in a list, equations between them, and which equations each is in."""

    natures: list[Nature] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    within: list[list[int]] = field(default_factory=list)
    numbers: dict[Name, int] = field(default_factory=dict)
    together: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # what is kept back with a number
    owners: dict[int, set[Owner]] = field(default_factory=lambda: defaultdict(set))
    tables: list[Laid] = field(default_factory=list)

    def number(self, name: Name, nature: Nature, rule: Policy) -> int:
        """Give the place of a number. One told otherwise before is another, and each change is a number too.

        Of one that is told the same again a reader knows what each telling says, unless a breakdown is mixed. Where it
        asks for another room than before, as in a group that has become smaller, nobody knows that it is the same.
        """
        tellings = list[int]()
        while (found := self.numbers.get(name)) is not None and not _same(self.natures[found], nature):
            tellings.append(found)
            name = name._replace(edition=name.edition + 1)
        if found is None:
            found = self.numbers[name] = self.add(nature)
            for before in tellings:
                self.change(before, found, rule)
        elif not nature.few and not nature.set:
            known = self.natures[found]
            most = [one.most for one in (known, nature) if one.most is not None]
            self.natures[found] = known._replace(least=max(known.least, nature.least), most=min(most, default=None))
        return found

    def add(self, nature: Nature) -> int:
        """Add a number that has no name."""
        self.natures.append(nature)
        self.within.append([])
        return len(self.natures) - 1

    def equate(self, total: int, *parts: int) -> None:
        """Add that numbers make up a total."""
        equation = ((-1, total), *((1, part) for part in parts))
        for _, number in equation:
            self.within[number].append(len(self.equations))
        self.equations.append(equation)

    def change(self, before: int, after: int, rule: Policy) -> None:
        """Add what lies between two tellings: few pupils in it are as telling as few pupils in a group."""
        was, now = self.natures[before], self.natures[after]
        if was.value == now.value:
            return
        less, more = (before, after) if was.value < now.value else (after, before)
        nature = difference(*((now, was) if was.value < now.value else (was, now)), rule)
        few = any(one.spread and one.value < rule.small for one in (was, now))  # their own marks say no less
        self.equate(more, less, self.add(nature._replace(spread=None) if few else nature))


def _same(known: Nature, nature: Nature) -> bool:
    return (known.value, known.spread) == (nature.value, nature.spread)


def lay(made: System, table: Table, rule: Policy, quiet: Collection[Group] = ()) -> Laid:
    """Lay a table down: its numbers, and what they add up to. Of `quiet` groups it is not shown that nobody counts."""
    counts = dict(sorted(((ordered(group), count) for group, count in table.counts.items()), key=lambda one: one[0]))
    sums = list(_sums(table, counts))
    told = _told(table, counts, quiet, rule, sums)
    numbers = {
        group: _figure(made, table, group, natures(one, table, rule, told=group in told), rule)
        for group, one in counts.items()
    }
    for parent, children, unnamed in sums:
        rest = _rest(counts[parent], [counts[one] for one in children], table.part and not table.amounts)
        if rest is None:
            continue
        parts = [numbers[one] for one in children]
        if any(rest[:3]):
            what = natures(rest, table, rule, printed=False, told=parent in told)
            parts.append(_figure(made, table, parent, what, rule, unnamed))
        for part, total in numbers[parent].items():
            if part != "others":
                made.equate(total, *(one[part] for one in parts))
    made.tables.append(Laid(table, rule, numbers))
    return made.tables[-1]


def _told(
    table: Table, counts: Mapping[Group, Count], quiet: Collection[Group], rule: Policy, sums: Iterable[Sum]
) -> set[Group]:
    """Give the groups of which the name, or that of a larger one, or its number says that nobody or all are counted."""
    none = {group for group, one in counts.items() if group not in quiet and says_none(one, table, rule)}
    lies_in = within(table.inside)
    told = none | {group for group in counts if table.says(group, lies_in)}
    while new := {child for total, children, _ in sums if total in told for child in children} - told:
        told |= new
    return told


def _figure(made: System, table: Table, group: Group, what: Natures, rule: Policy, unnamed: tuple[str, ...] = ()) -> Of:
    """Add the numbers of a figure, and that what is counted and what is not are all."""
    found = {part: made.number(_name(table, group, part, unnamed), one, rule) for part, one in what.items()}
    if "others" in found:
        made.equate(found["all"], found["counted"], found["others"])
    if table.amounts:
        free = set() if table.part else {"counted"}  # of what is no part of it, what it is divided by tells nothing
        for number in (one for part, one in found.items() if part not in free):
            made.together[number].update(found.values())
    elif "all" in found:
        made.together[found["all"]].update((found["all"], found["counted"]))
    for number in found.values():
        made.owners[number].add(Owner(len(made.tables), unnamed or columns_of(group)))
    return found


def _name(table: Table, group: Group, part: Part, unnamed: tuple[str, ...]) -> Name:
    """Give what a number is called; a denominator that tables share is one number."""
    shared = table.whole and part in {"all", "pupils"}
    return Name((f"/{table.whole}", *table.place[1:]) if shared else table.place, part, group, unnamed)


def _sums(table: Table, counts: Mapping[Group, Count]) -> Iterable[Sum]:
    """Give each total with the groups that make it up."""
    made_of: dict[tuple[Group, tuple[str, ...]], list[Group]] = defaultdict(list)
    above = defaultdict[Pair, list[Pair]](list)
    for pair, larger in sorted(set(table.inside)):
        above[pair].append(larger)
    for group in counts:
        columns = columns_of(group)
        for place, pair in enumerate(group):
            without = group[:place] + group[place + 1 :]
            made_of[without, columns].append(group)
            for larger in above.get(pair, ()):
                made_of[ordered((*without, larger)), columns].append(group)
    for (total, columns), children in made_of.items():
        if total in counts:
            yield total, children, columns


def _rest(total: Count, children: Sequence[Count], part: bool) -> Count | None:
    """Give what groups leave of their total; None where they overlap, so that they tell nothing of it."""
    counted = total.numerator - sum(one.numerator for one in children)
    every = None if total.denominator is None else total.denominator - sum(one.denominator or 0 for one in children)
    pupils = None if total.pupils is None else total.pupils - sum(one.pupils or 0 for one in children)
    if min(counted, every or 0, pupils or 0) < 0 or (part and every is not None and every < counted):
        return None
    return Count(counted, every, pupils, children=_children(total, children))


def _children(total: Count, groups: Sequence[Count]) -> Children | None:
    """Give of how many children at least the rest of a total is, who may be in its groups too."""
    if total.children is None:
        return None
    told = [one.children for one in groups if one.children]
    return Children(*(max(0, whole - sum(one[place] for one in told)) for place, whole in enumerate(total.children)))
