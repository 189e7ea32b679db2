"""An attacker who has everything that was printed, and integer programs to work out what was not.

Shares nothing with what it attacks. It is told more than a reader could ever know: of every number that is kept back
and is not small, that it is not, unless its table is withheld. What it finds is the exact interval of each small
number; where that is narrower than what the mark says, a child could be told.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from types import MappingProxyType

import numpy as np

from tallystick.engine.disclosure import Audience, Group, Shown, Table
from tests.support.attack_groups import as_groups
from tests.support.attack_names import by_its_name, lists_of, values_of
from tests.support.attack_solved import FIVE, Aim, Attack


def attack(
    releases: Sequence[tuple[Sequence[Table], Shown]], small: Mapping[Audience, int] = MappingProxyType({})
) -> Attack:
    """Give what an attacker knows who has seen everything of several times; `small` is of those with other rules.

    Who was shown nine by one rule is not after it where another rule keeps it back: the least of their rules goes.
    """
    made, seen = Attack(), list[tuple[Table, dict[Group, dict[str, int]]]]()
    made.small = min((small.get(shown.audience, FIVE) for _, shown in releases), default=FIVE)
    every = [table for tables, _ in releases for table in tables]
    names = lists_of(every), values_of(every)
    for tables, shown in releases:
        made.rule, made.told_anew = small.get(shown.audience, FIVE), made.told_anew + 1
        for table in tables:
            seen.append((table, _table(made, table, shown, names)))
    _between(made, seen)
    _tilings(made, seen)
    _columns(made, seen)
    as_groups(made, seen, *names)
    return made


def _between(made: Attack, seen) -> None:
    """What two tables tell together."""
    for (earlier, one), (later, other) in product(seen, seen):
        if earlier.code == later.code and earlier is not later:
            _over_time(made, earlier, one, later, other)
        if earlier is not later and earlier.place[1:] == later.place[1:]:
            _agree(made, earlier, one, later, other)
        if earlier.counted in later.within and earlier.place[1:] == later.place[1:]:
            for group in one.keys() & other.keys():
                terms = {one[group]["n"]: 1, other[group]["n"]: -1}
                made.row(terms, 0, np.inf)
                made.few(terms, f"what one measure leaves of another: {group}")
    for (table, one), (again, other) in combinations(seen, 2):
        for group in one.keys() & other.keys() if table.place == again.place else ():
            _told_anew(made, one[group], other[group], group)


def _table(made: Attack, table: Table, shown: Shown, names) -> dict[Group, dict[str, int]]:
    found = {}
    for named, count in table.counts.items():
        group = tuple(sorted(named))
        told = shown.of(*table.place, group)
        made.nearest = told.nearest
        says = any(
            _above(table, group, other) and _says_none(many, shown.of(*table.place, other), made.rule)
            for other, many in table.counts.items()
        ) or any(
            by_its_name(table, other, many, *names)
            for other, many in table.counts.items()
            if other == named or _above(table, group, other)
        )
        hidden = (table.place, tuple(column for column, _ in group)) in shown.mixed
        found[group] = _figure(made, table, group, count, told, hidden, says)
    _totals(made, table, found)
    return found


def _figure(made: Attack, table: Table, group: Group, count, told, withheld: bool, says: bool) -> dict[str, int]:
    n, d = count.numerator, count.denominator
    if table.amounts:
        return _sum(made, table, group, count, told, withheld)
    share = d is not None and table.part
    again = made.told_anew if withheld and told.numerator is None else 0
    tiny, small = (share and d < 2 * limit for limit in (made.rule, made.small))
    numbers = {
        "n": made.variable(
            (table.place, "n", group, tiny, again), n, *_ends(made, told.numerator_words, n, withheld or tiny)
        )
    }
    if d is not None:
        again = made.told_anew if withheld and told.denominator is None and not table.whole else 0
        key = (table.whole or table.code, *table.place[1:], "d", group, again)
        numbers["d"] = made.variable(key, d, *_ends(made, told.denominator_words, d, withheld, band=True))
        made.few({numbers["d"]: 1}, f"how many: {group}")
    if withheld:
        hidden = {"n": told.numerator, "d": told.denominator}
        made.nothing_said.update(numbers[part] for part in numbers if hidden[part] is None)
    if share:
        rest = {numbers["d"]: 1, numbers["n"]: -1}
        told_some = d >= 2 * made.rule and not withheld  # that somebody is left who is not counted
        made.row(rest, 1 if told_some and d > n else 0, np.inf)
        if small and says:
            pass  # of a larger group nobody is counted, and it is shown: nothing is left to keep
        elif small and d:
            made.aim({numbers["n"]: 1}, f"some of a tiny group: {group}", 0)
            made.aim(rest, f"the others of a tiny group: {group}", 0)
        else:
            made.few(rest, f"the others: {group}")
    if not small:
        made.few({numbers["n"]: 1}, f"some: {group}")
    _events_of_few(made, count, numbers["n"], f"what happened to few children: {group}")
    return numbers


def _events_of_few(made: Attack, count, number: int, what: str) -> None:
    n = count.numerator
    if count.children and 0 < count.children.above < made.small <= n:
        margin = max(made.small - 1, -(-n // 10))
        made.aims.append(Aim({number: 1}, n, max(made.rule, n - margin), n + margin, what))


def _above(table: Table, group: Group, other: Group) -> bool:
    pairs = set(group) | {above for pair, above in table.inside if pair in group}
    return set(other) < pairs and other != group


def _says_none(count, told, small: int) -> bool:
    """Whether it is printed that nobody of many is counted: what it says of each of them is said on purpose."""
    return told.numerator == 0 and (count.denominator or 0) >= 2 * small


def _sum(made: Attack, table: Table, group: Group, count, told, withheld: bool) -> dict[str, int]:
    numbers = {
        "n": made.variable(
            (table.place, "n", group), count.numerator, *_ends(made, told.numerator_words, count.numerator, True)
        )
    }
    numbers["d"] = made.variable(
        (table.place, "d", group),
        count.denominator,
        *_ends(made, told.denominator_words, count.denominator, True),
    )
    pupils = count.pupils
    whole = told.numerator is not None
    ends = (pupils, pupils) if whole else (0 if withheld or pupils < made.rule else made.rule, np.inf)
    numbers["p"] = made.variable((table.place, "p", group), pupils, *ends)
    if 0 < pupils < made.small:
        made.few({numbers["p"]: 1}, f"how many behind a sum: {group}")
        for part, value in (("n", count.numerator), ("d", count.denominator)):
            margin = max(1, -(-value // 10))
            made.aims.append(
                Aim({numbers[part]: 1}, value, max(0, value - margin), value + margin, f"a sum of few: {group}")
            )
    return numbers


def _ends(made: Attack, word: str, truth: int, untold: bool, *, band: bool = False) -> tuple[float, float]:
    small = made.rule
    if word.startswith("about "):
        number = int(word.removeprefix("about ").replace(",", ""))
        return max(0, number - made.nearest // 2), number + (made.nearest - 1) // 2
    if word[0].isdigit():
        return int(word.replace(",", "")), int(word.replace(",", ""))
    if word.startswith("<"):
        return 1, int(word[1:]) - 1
    if untold or truth < small:
        return 0, np.inf
    if band:
        return (small, 2 * small - 1) if truth < 2 * small else (2 * small, np.inf)
    return small, np.inf


def _totals(made: Attack, table: Table, found: dict[Group, dict[str, int]]) -> None:
    """Whatever is printed with a total adds up to it; what nobody named is a small number as well."""
    by: dict[tuple[Group, tuple[str, ...]], list[Group]] = defaultdict(list)
    for group in found:
        columns = tuple(column for column, _ in group)
        for pair in group:
            rest = [one for one in group if one != pair]
            by[tuple(rest), columns].append(group)
            for above in (larger for one, larger in table.inside if one == pair):
                by[tuple(sorted([*rest, above])), columns].append(group)
    for (total, columns), groups in by.items():
        if total in found:
            _total(made, table, found, total, columns, groups)


def _total(made: Attack, table: Table, found, total: Group, columns: tuple[str, ...], groups: list[Group]) -> None:
    left = {
        part: made.truth[one] - sum(made.truth[found[g][part]] for g in groups) for part, one in found[total].items()
    }
    assert min(left.values()) >= 0, "invented groups never overlap"
    unnamed = (
        {part: made.variable((table.place, part, total, columns), one) for part, one in left.items()}
        if any(left.values())
        else {}
    )
    for part, place in found[total].items():
        rest = {unnamed[part]: 1} if unnamed else {}
        made.row({place: -1, **{found[one][part]: 1 for one in groups}, **rest})
        if unnamed and not table.amounts:
            made.few(rest, "a group that nobody named")
    if "d" in unnamed and table.part and not table.amounts:
        made.row({unnamed["d"]: 1, unnamed["n"]: -1}, 0, np.inf)


def _agree(made: Attack, earlier: Table, one, later: Table, other) -> None:
    """Two numbers of one name are one."""
    for name, part in ((later.counted, "n"), (later.whole, "d")):
        for group in one.keys() & other.keys() if name and name == earlier.counted else ():
            if part in other[group]:
                made.row({one[group]["n"]: 1, other[group][part]: -1})


def _over_time(made: Attack, earlier: Table, one, later: Table, other) -> None:
    if earlier.adds_up and later.adds_up and earlier.first == later.first and earlier.last < later.last:
        for group in one.keys() & other.keys():
            terms = {other[group]["n"]: 1, one[group]["n"]: -1}
            made.row(terms, 0, np.inf)
            made.few(terms, f"the last quarter alone: {group}")


def _told_anew(made: Attack, one: dict[str, int], other: dict[str, int], group: Group) -> None:
    """A figure that is printed otherwise again tells by whom it was corrected, where it is not small itself."""
    for part in one.keys() & other.keys():
        was, now = made.truth[one[part]], made.truth[other[part]]
        if was != now and min(was, now) >= made.small:
            way = 1 if now > was else -1
            terms = {other[part]: way, one[part]: -way}
            if not {one[part], other[part]} & made.nothing_said:
                made.row(terms, 0, np.inf)
            made.few(terms, f"by whom it was corrected: {part} of {group}")


def _tilings(made: Attack, seen) -> None:
    """A period is the sum of periods that follow each other in it."""
    for (whole, a), (start, b), (end, c) in product(seen, seen, seen):
        if (
            whole.adds_up
            and whole.code == start.code == end.code
            and (start.first, end.last) == (whole.first, whole.last)
            and (end.first - start.last).days == 1
        ):
            for group in a.keys() & b.keys() & c.keys():
                made.row({a[group]["n"]: -1, b[group]["n"]: 1, c[group]["n"]: 1})


def _columns(made: Attack, seen) -> None:
    """A column that is the sum of others is so in every group; each is the numerator or denominator of some table."""
    for table, own in seen:
        for (total, parts), group in product(table.sums, own):
            found = [_called(name, table, group, seen) for name in (total, *parts)]
            if None not in found:
                made.row({found[0]: -1, **dict.fromkeys(found[1:], 1)})


def _called(name: str, beside: Table, group: Group, seen) -> int | None:
    """Give a number of a name that is told of a group in the period of a table."""
    for table, one in seen:
        for named, part in ((table.counted, "n"), (table.whole, "d")):
            if named == name and table.place[1:] == beside.place[1:] and part in one.get(group, {}):
                return one[group][part]
    return None
