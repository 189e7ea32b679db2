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


class Compared(NamedTuple):
    """One measure of a school's group, beside the same of similar schools and of all; None where kept back."""

    own: Sum
    similar: Sum | None
    every: Sum | None


def similar(own: str, shares: Mapping[str, Fraction], phases: Mapping[str, str]) -> list[str]:
    """Give the schools of the same phase whose share of pupils with free meals is nearest: ten, without the school."""
    phase = phases.get(own, "")
    others = [one for one in shares if one != own and phases.get(one, "") == phase]
    mine = shares.get(own, Fraction(0))
    return sorted(sorted(others, key=lambda one: (abs(shares[one] - mine), one))[:LIKE])


def compared(
    told: Own, own: str, like: Collection[str], group: str, pupils: Limit | None, schools: Limit | None
) -> Compared:
    """Give a measure of a school's group beside others'. Inventory: LRN-12.

    `told` has every group of one dimension, so that a group is judged by all that could be asked beside it.
    """
    others = {key: one for key, one in told.items() if key[0] != own}
    alike = {key: one for key, one in others.items() if key[0] in like}
    rest = {key: one for key, one in others.items() if key[0] not in like}
    every_hidden = _hidden([told, others], [others], pupils, schools)
    # Those who see both figures know the rest too.
    alike_hidden = every_hidden | _hidden([alike, rest], [alike, rest], pupils, schools)
    return Compared(
        together(told, own, group),
        None if group in alike_hidden else _sum(alike, group),
        None if group in every_hidden else _sum(told, group),
    )


def together(told: Own, school: str, group: str) -> Sum:
    """Give a school's own figure of a group."""
    return told.get((school, group), Sum())


def _hidden(
    populations: Sequence[Own], of_others: Sequence[Own], pupils: Limit | None, schools: Limit | None
) -> set[str]:
    """Give the groups that are kept back for their pupils, or for the schools that they are of."""
    groups = {group for one in populations for _, group in one}
    few = {group for group in groups if any(_few_schools(one, {group}, schools) for one in of_others)}
    hidden = kept_back([_counts(one) for one in populations], pupils, few)
    return groups if hidden and any(_few_schools(one, hidden, schools) for one in of_others) else hidden


def _few_schools(told: Own, groups: Collection[str], limit: Limit | None) -> bool:
    """Whether figures are of some schools, but of too few."""
    found = {school for (school, group), one in told.items() if group in groups and one.pupils}
    return bool(found) and limit is not None and not limit.passed_by(len(found))


def _counts(told: Own) -> dict[str, int]:
    return {group: _sum(told, group).pupils for group in {group for _, group in told}}


def _sum(told: Own, group: str) -> Sum:
    return Sum.of(one for (_, of), one in told.items() if of == group)
