"""A school's own figures beside those of others, of whom nobody can be told: no school, and no few pupils. Pure.

Promise: a figure of others is of enough schools and pupils, and so is what is left when one's own, or another figure
that is shown for the same groups, is taken from it. What figures of several periods would tell is not looked at.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.cohorts.holding_back import kept_back
from tallystick.engine.cohorts.measures import Sum

Own = Mapping[tuple[str, str], Sum]  # one measure: of a school and a group
LIKE = 10  # schools that are most like one


class Many(NamedTuple):
    """What a group of pupils comes to in several schools, and which of them have any such pupil."""

    sum: Sum = Sum()
    schools: frozenset[str] = frozenset()


Groups = Mapping[str, Many]  # every group of one dimension, so that one is judged by all that could be asked beside it


class Parted(NamedTuple):
    """One measure: of a school, of those that are like it, and of the rest."""

    own: Groups
    alike: Groups
    rest: Groups


class Compared(NamedTuple):
    """One measure of a school's group, beside the same of similar schools and of all; None where kept back."""

    own: Sum
    similar: Sum | None
    every: Sum | None


def shares_of(rolls: Own) -> dict[str, Fraction]:
    """Give which share of each roll has free meals, of pupils on roll by whether they have; no roll has none."""
    of: dict[str, list[int]] = {}
    for (school, value), one in rolls.items():
        eligible, every = of.get(school, [0, 0])
        of[school] = [eligible + (one.pupils if value == "yes" else 0), every + one.pupils]
    return {school: Fraction(eligible, every) for school, (eligible, every) in of.items() if every}


def similar(own: str, shares: Mapping[str, Fraction], phases: Mapping[str, str]) -> list[str]:
    """Give the schools of the same phase whose share of pupils with free meals is nearest: ten, without the school."""
    phase = phases.get(own, "")
    others = [one for one in shares if one != own and phases.get(one, "") == phase]
    mine = shares.get(own, Fraction(0))
    return sorted(sorted(others, key=lambda one: (abs(shares[one] - mine), one))[:LIKE])


def parted(told: Own, own: str, like: Collection[str]) -> Parted:
    """Part a measure of every school and group into a school's own, that of schools like it, and the rest."""
    of: tuple[dict[str, list[tuple[str, Sum]]], ...] = ({}, {}, {})
    for (school, group), one in told.items():
        of[0 if school == own else 1 if school in like else 2].setdefault(group, []).append((school, one))
    return Parted(*({group: _many(each) for group, each in part.items()} for part in of))


def compared(told: Parted, group: str, pupils: Limit | None, schools: Limit | None) -> Compared:
    """Give a measure of a school's group beside others'. Inventory: LRN-12."""
    others = _together(told.alike, told.rest)
    every = _together(told.own, others)
    every_hidden = _hidden([every, others], [others], pupils, schools)
    # Those who see both figures know the rest too.
    alike_hidden = every_hidden | _hidden([told.alike, told.rest], [told.alike, told.rest], pupils, schools)
    return Compared(
        told.own.get(group, Many()).sum,
        None if group in alike_hidden else told.alike.get(group, Many()).sum,
        None if group in every_hidden else every.get(group, Many()).sum,
    )


def _many(each: Sequence[tuple[str, Sum]]) -> Many:
    return Many(Sum.of(one for _, one in each), frozenset(school for school, one in each if one.pupils))


def _together(one: Groups, other: Groups) -> Groups:
    found = dict(one)
    for group, more in other.items():
        here = found.get(group)
        found[group] = Many(Sum.of([here.sum, more.sum]), here.schools | more.schools) if here else more
    return found


def _hidden(
    populations: Sequence[Groups], of_others: Sequence[Groups], pupils: Limit | None, schools: Limit | None
) -> set[str]:
    """Give the groups that are kept back for their pupils, or for the schools that they are of."""
    groups = {group for one in populations for group in one}
    few = {group for group in groups if any(_few_schools(one, {group}, schools) for one in of_others)}
    hidden = kept_back([_counts(one) for one in populations], pupils, few)
    return groups if hidden and any(_few_schools(one, hidden, schools) for one in of_others) else hidden


def _few_schools(told: Groups, groups: Collection[str], limit: Limit | None) -> bool:
    """Whether figures are of some schools, but of too few."""
    found = frozenset[str]().union(*(told[one].schools for one in groups if one in told))
    return bool(found) and limit is not None and not limit.passed_by(len(found))


def _counts(told: Groups) -> dict[str, int]:
    return {group: one.sum.pupils for group, one in told.items()}
