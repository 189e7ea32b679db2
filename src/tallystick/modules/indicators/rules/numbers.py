"""What the numbers of an indicator are called, and what they add up to, so that one number has one name. Pure.

Promise: what a definition says to be counted elsewhere too, and what a population's columns add up to, is in it.
"""

import ast
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, product
from pathlib import Path

from tallystick.engine.catalogue.chains import line_of
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.disclosure.whom import Whom, together
from tallystick.modules.indicators.rules.conditions import joined, said_by
from tallystick.modules.indicators.rules.periods import SNAPSHOTS
from tallystick.modules.indicators.rules.thresholds import wider

Sum = tuple[str, tuple[str, ...]]  # the name of a number, and of those that make it up
Terms = Mapping[str, int]  # column: how often it is added; below nothing, taken away


def counted(indicator: Indicator, own: Path | None = None) -> str:
    """Give the name of what is counted, which every indicator has for the same rows."""
    return _elsewhere(indicator, "counts", own) or _name(indicator, conditions(indicator, indicator.counts))


def divided_by(indicator: Indicator) -> str:
    """Give the name of what is divided by, which every indicator has for the same rows of its population."""
    return _name(indicator, conditions(indicator, indicator.of))


def divided_by_too(indicator: Indicator, own: Path | None = None) -> str:
    """Give another name of what is divided by; empty where it has none.

    That is its name in another population, or else that of its own whole one: wherever everybody meets the condition
    of two shares, as having a result in reading and in writing, both are of the same children.
    """
    return _elsewhere(indicator, "of", own) or (_called(indicator.population, ()) if _divides_some(indicator) else "")


def _divides_some(indicator: Indicator) -> bool:
    """Whether what is divided by are the rows of a condition, and neither all rows nor a sum over them."""
    below = ast.parse(indicator.of, mode="eval").body if indicator.of else None
    if below is not None and not isinstance(below, ast.Compare | ast.BoolOp):
        return False
    return bool(indicator.where or indicator.of) and indicator.compared is None


def larger(indicator: Indicator, own: Path | None = None, on: date | None = None) -> tuple[str, ...]:
    """Give the names of what holds the rows of all conditions: the rows of some of them, or of wider ones.

    `on` is the last day of the period, by whose rules it is known who passes the line of one that passes another's.
    """
    every = conditions(indicator, indicator.counts)
    ways = [((), (one,), *((other,) for other in wider(one, indicator.population, on, own))) for one in every]
    fewer = {tuple(sorted(set(chain.from_iterable(some)))) for some in product(*ways)} - {every}
    return tuple(_name(indicator, some) for some in sorted(fewer, key=lambda some: (len(some), some)))


def adds_up(indicator: Indicator, own: Path | None = None) -> bool:
    """Whether what is counted in parts of a period adds up to the period, as what happens does."""
    one = _other(indicator, "counts", own) or indicator
    return one.measure == "count" and one.period.every not in SNAPSHOTS


def sums(indicator: Indicator, own: Path | None = None) -> tuple[Sum, ...]:
    """Give what numbers make up another, by their names, where one of them is this indicator's."""
    found = dict[Sum, None]()
    for what in (indicator.counts, indicator.of):
        every = conditions(indicator, what)
        for total, parts in _sums(indicator.population, own):
            for column in {total, *parts} & set(every):
                rest = [one for one in every if one != column]
                names = [_name(indicator, sorted({*rest, one})) for one in (total, *parts)]
                found[names[0], tuple(names[1:])] = None
    return tuple(found)


def populations_beside(codes: Collection[str], known: Mapping[str, Indicator]) -> set[str]:
    """Give the populations of indicators, and those in which the same is counted."""
    found = {known[code].population for code in codes}
    same = {
        frozenset((one.population, known[other].population))
        for one in known.values()
        if one.same_as
        for other in (one.same_as.counts, one.same_as.of)
        if other in known
    }
    return found.union(*(pair for pair in same if pair & found))


def conditions(indicator: Indicator, what: str) -> tuple[str, ...]:
    """Give what rows are counted by, condition by condition, in an order of their own."""
    every = chain.from_iterable(joined(one) for one in (indicator.where, what))
    return tuple(sorted({ast.unparse(one) for one in every}))


def grouped(indicator: Indicator, own: Path | None = None, on: date | None = None) -> dict[str, tuple[str, Whom]]:
    """Give of each name of its numbers that says groups, as by `sen == 'plan'`, the rest of it, and whom it says."""
    summed = (name for total, parts in sums(indicator, own) for name in (total, *parts))
    own_names = counted(indicator, own), divided_by(indicator), divided_by_too(indicator, own)
    return {
        name: apart for name in (*own_names, *larger(indicator, own, on), *summed) if (apart := _apart(name, own))[1]
    }


@cache
def _apart(name: str, own: Path | None) -> tuple[str, Whom]:
    """Give a name without the groups that it says, and those."""
    population, _, every = name.partition("/")
    told = {text: said_by(text, population, own) for text in map(ast.unparse, joined(every))}
    whom = together((), tuple(one for one in told.values() if one), {})
    if not whom:
        return name, ()
    return _called(population, tuple(text for text, one in told.items() if not one)), whom


def _name(indicator: Indicator, some: Sequence[str]) -> str:
    return _called(indicator.population, tuple(some))


@cache
def _called(population: str, some: tuple[str, ...]) -> str:
    """Give a name of conditions that can be read again: one of which either part will do is in brackets."""
    trees = [ast.parse(one, mode="eval").body for one in some] if len(some) > 1 else []
    loose = {ast.unparse(one) for one in trees if isinstance(one, ast.BoolOp | ast.IfExp)}
    return f"{population}/{' and '.join(f'({one})' if one in loose else one for one in some)}"


def _other(indicator: Indicator, part: str, own: Path | None) -> Indicator | None:
    """Give the indicator that counts the same; None where there is none, or an authority has none any more."""
    return indicators(own).get(getattr(indicator.same_as, part)) if indicator.same_as else None


def _elsewhere(indicator: Indicator, part: str, own: Path | None) -> str:
    other = _other(indicator, part, own)
    if other is None:
        return ""
    shares = part == "of" and other.measure != "count"
    return _name(other, conditions(other, other.of if shares else other.counts))


@cache
def _sums(population: str, own: Path | None) -> tuple[Sum, ...]:
    """Give what columns of whole numbers make up another one, each as written and down to what is no sum."""
    columns = [one for link in line_of(population, own) for one in link.columns if one.type == "whole" and one.value]
    read = {one.code: _terms(ast.parse(one.value, mode="eval").body) for one in columns}
    known = {code: terms for code, terms in read.items() if terms}
    written = ((code, terms) for code, one in known.items() for terms in (one, _expanded(one, known)))
    return tuple(dict.fromkeys(chain.from_iterable(_sum(code, terms) for code, terms in written)))


def _terms(tree: ast.expr) -> Terms:
    """Give the columns of a plain sum or difference; none of anything else."""
    if isinstance(tree, ast.Name):
        return {tree.id: 1}
    if not isinstance(tree, ast.BinOp) or not isinstance(tree.op, ast.Add | ast.Sub):
        return {}
    left, right = _terms(tree.left), _terms(tree.right)
    way = 1 if isinstance(tree.op, ast.Add) else -1
    return _together(left, {name: way * many for name, many in right.items()}) if left and right else {}


def _together(*many: Terms) -> Terms:
    found = Counter[str]()
    for one in many:
        found.update(one)
    return {name: number for name, number in found.items() if number}


def _expanded(terms: Terms, known: Mapping[str, Terms]) -> Terms:
    """Put in place of each column that is a sum what it is the sum of. A column is made of those before it only."""
    if not terms.keys() & known.keys():
        return terms
    one = ({each: many * number for each, number in known.get(name, {name: 1}).items()} for name, many in terms.items())
    return _expanded(_together(*one), known)


def _sum(code: str, terms: Terms) -> Iterator[Sum]:
    """Give a column and its terms as a total and its parts; what has several of either side is none."""
    added = tuple(sorted(name for name, number in terms.items() if number == 1))
    taken = tuple(sorted(name for name, number in terms.items() if number == -1))
    if len(added) + len(taken) < len(terms):
        return
    if not taken:
        yield code, added
    elif len(added) == 1:
        yield added[0], (code, *taken)
