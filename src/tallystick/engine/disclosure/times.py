"""What links tables of several times, and tables of one time of which one holds the other. Pure.

Promise: a quarter that two sums of the year to date tell is a number too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import reduce
from itertools import product

from tallystick.engine.disclosure.listed import say_listed
from tallystick.engine.disclosure.named import Named, Naming
from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.primary import difference
from tallystick.engine.disclosure.several import add_groups, leave
from tallystick.engine.disclosure.systems import Laid, System
from tallystick.engine.disclosure.tables import Group, Period, columns_of

DAY = timedelta(1)
Series = dict[Period, Mapping[Group, int]]  # what is counted in each period


def link(made: System) -> None:
    """Link everything that lies in a system."""
    _say_none(made)
    by_name: dict[str, list[Laid]] = defaultdict(list)
    for laid in made.tables:
        if laid.table.adds_up:
            by_name[laid.table.counted or laid.table.code].append(laid)
    for many in by_name.values():
        many.sort(key=lambda laid: (laid.table.last, laid.table.first))
        _lie_in(made, _series(many), many[-1].rule)
        _add_up(made, _series(many), many[-1].rule)
    naming = Naming(made)
    say_listed(naming)
    named = naming.named()
    _agree(made, naming.named(too=True))
    _hold(naming, named)
    _sum_up(naming, named)
    add_groups(naming, named)


def _say_none(made: System) -> None:
    """Say of a number of nobody that it is told, where a count of the same says by its groups that there is none.

    A count shows a nought as 0, and whom its breakdown does not name is nobody of it: a rate cannot keep that.
    """
    counts: dict[str, list[Laid]] = defaultdict(list)
    for laid in made.tables:
        if laid.table.adds_up and not any("all" in numbers for numbers in laid.figures.values()):
            counts[laid.table.counted].append(laid)
    for laid in made.tables:
        for count in counts.get(laid.table.counted, ()) if laid.table.counted else ():
            if _holds(count.table.place[1:], laid.table.place[1:]):
                _as_in(made, laid, count)


def _as_in(made: System, laid: Laid, count: Laid) -> None:
    shown = {columns_of(group) for group in count.figures}
    for group, numbers in laid.figures.items():
        none = made.natures[count.figures[group]["counted"]].value == 0 if group in count.figures else True
        number = numbers["counted"]
        if none and columns_of(group) in shown and made.natures[number].value == 0:
            made.natures[number] = made.natures[number]._replace(spread=None)


def _series(many: Iterable[Laid]) -> Series:
    """Give what is counted in each period, as it is told last."""
    found: Series = {}
    for laid in many:
        period = laid.table.place[1:]
        told = {group: numbers["counted"] for group, numbers in laid.figures.items()}
        found[period] = {**found.get(period, {}), **told}
    return found


def _agree(made: System, named: Named) -> None:
    """Add that two numbers of one name are the same: a count of pupils is the denominator of a share of them."""
    for numbers in named.values():
        first = dict[int, int]()
        for number in numbers:
            same = first.setdefault(made.natures[number].value, number)
            if same != number:
                made.equate(same, number)


def _sum_up(naming: Naming, named: Named) -> None:
    """Add that numbers of one period and group make up another, wherever all of them are told."""
    made = naming.made
    asked = dict.fromkeys(
        tuple(naming.key(laid, name, group) for name in (total, *parts))
        for laid in made.tables
        for (total, parts), group in product(sorted(laid.table.sums), laid.figures)
    )
    for names in asked:
        told = [{made.natures[one].value: one for one in (named.get(name, ()) if name else ())} for name in names]
        for more, *less in product(*(one.items() for one in told)):
            if more[0] == sum(value for value, _ in less):
                made.equate(more[1], *(number for _, number in less))


def _hold(naming: Naming, named: Named) -> None:
    """Add what is left of a number when a numerator that it holds is taken out; what a figure leaves is there."""
    every = [(laid, group) for laid in naming.made.tables for group in laid.figures]
    pairs = {pair: laid.rule for laid, group in every for pair in _held(naming, laid, group, named)}
    for (total, part), rule in pairs.items():
        leave(naming.made, total, [part], rule)


def _held(naming: Naming, laid: Laid, group: Group, named: Named) -> Iterator[tuple[int, int]]:
    """Give each number of other figures that holds a numerator, with that one."""
    numbers = laid.figures[group]
    for name in sorted(set(laid.table.within)):
        key = naming.key(laid, name, group)
        larger = named.get(key, {}) if key else {}
        if not larger.keys() & numbers.values():
            yield from ((total, numbers["counted"]) for total in larger)


def _add_up(made: System, series: Series, rule: Policy) -> None:
    """Add that a period is its beginning and its end, where one of the two is told: what is not told follows."""
    waiting, done = sorted(series), set[tuple[Period, Period]]()
    while waiting:
        new = waiting.pop()
        cuts = [pair for other in sorted(series) for pair in ((new, other), (other, new)) if _cuts(*pair)]
        for whole, part in cuts:
            rest = _left_of(whole, part)
            if (whole, part) in done:
                continue
            done.update({(whole, part), (whole, rest)})
            if rest not in series:
                series[rest] = _rest(made, series[whole], series[part], rule)
                waiting.append(rest)
            _equate(made, series[whole], series[part], series[rest])


def _left_of(whole: Period, part: Period) -> Period:
    """Give what is left of a period when its beginning or its end is taken away."""
    return (part[1] + DAY, whole[1]) if part[0] == whole[0] else (whole[0], part[0] - DAY)


def _cuts(whole: Period, part: Period) -> bool:
    """Whether a period is the beginning or the end of another."""
    begins, ends = part[0] == whole[0], part[1] == whole[1]
    return begins != ends and whole[0] <= part[0] and part[1] <= whole[1]


def _lie_in(made: System, series: Series, rule: Policy) -> None:
    """Add that a period is those that lie in it, such as the terms of a year, and what they leave of it.

    Nothing happens on days between them, or few would know of it: who has them all has the period.
    """
    for whole in series:
        inner = [one for one in series if one != whole and _holds(whole, one)]
        for parts in dict.fromkeys((_largest(inner), _smallest(inner))):
            if len(parts) > 1 or (parts and not _cuts(whole, parts[0])):
                _make_up(made, series[whole], [series[one] for one in parts], rule)


def _holds(whole: Period, part: Period) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _largest(periods: Sequence[Period]) -> tuple[Period, ...]:
    return _apart([one for one in periods if not any(other != one and _holds(other, one) for other in periods)])


def _smallest(periods: Sequence[Period]) -> tuple[Period, ...]:
    return _apart([one for one in periods if not any(other != one and _holds(one, other) for other in periods)])


def _apart(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Give of periods as many as can be that share no day."""
    found = list[Period]()
    for one in sorted(periods, key=lambda period: (period[1], period[0])):
        if not found or one[0] > found[-1][1]:
            found.append(one)
    return tuple(found)


def _make_up(made: System, whole: Mapping[Group, int], parts: Sequence[Mapping[Group, int]], rule: Policy) -> None:
    """Add that a number of a period is those of its parts, and what they leave of it."""
    for group, number in whole.items():
        known = [part[group] for part in parts if group in part]
        left = reduce(lambda more, one: difference(more, made.natures[one], rule), known, made.natures[number])
        if known and left.value >= 0:
            made.equate(number, *known, *([made.add(left)] if left.value else []))


def _rest(made: System, whole: Mapping[Group, int], part: Mapping[Group, int], rule: Policy) -> Mapping[Group, int]:
    """Give the numbers of what is left of a period."""
    return {
        group: made.add(difference(more, less, rule))
        for group, number in whole.items()
        if group in part and (more := made.natures[number]).value >= (less := made.natures[part[group]]).value
    }


def _equate(made: System, whole: Mapping[Group, int], part: Mapping[Group, int], rest: Mapping[Group, int]) -> None:
    for group in whole.keys() & part.keys() & rest.keys():
        total, *parts = (one[group] for one in (whole, part, rest))
        if made.natures[total].value == sum(made.natures[one].value for one in parts):
            made.equate(total, *parts)
