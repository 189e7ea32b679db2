"""Below how many pupils a figure is small, for whom, by the rules of a day. Pure.

Promise: no number of them stands in code; an authority's own rule stands in place of ours.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.disclosure.tables import READ_ALSO, Audience

SMALL = "small-groups"
ROUNDED = "rounded-figures"


@dataclass(frozen=True, slots=True)
class Policy:
    """What an audience is not shown: figures of fewer pupils than `small`, but none; 0 shows everything.

    What is left to be shown is rounded to the nearest so many; 1 leaves it as it is.
    """

    small: int
    nearest: int = 1

    @property
    def whole(self) -> int:
        """Of fewer pupils than this one cannot say how many of them: some or the others would always be few.

        Of nine pupils, either four or fewer are counted or four or fewer are not.
        """
        return 2 * self.small


EVERYTHING = Policy(0)


def policy(rules: Mapping[str, Rule], audience: Audience, day: date) -> Policy:
    """Give the rule of a day for an audience: `small-groups-members`, say, or else `small-groups`. Inventory: GOV-21.

    Where none was in force on the day the newest goes, and without any rule there is nothing to show. Raises KeyError.
    `rounded-figures-members` or `rounded-figures` likewise; where there is none, nothing is rounded.
    """
    if audience is Audience.CIRCLE:
        return EVERYTHING
    small, rounded = (_named(rules, code, audience) for code in (SMALL, ROUNDED))
    if small is None:
        raise KeyError(SMALL)
    least = _least_shown(small.in_force(day) or small.limits[-1])
    limit = rounded.in_force(day) if rounded else None
    return Policy(least, int(limit.value) if limit else 1)


def _named(rules: Mapping[str, Rule], code: str, audience: Audience) -> Rule | None:
    return rules.get(f"{code}-{audience.value.replace(' ', '-')}") or rules.get(code)


def alike(rules: Mapping[str, Rule], audiences: Iterable[Audience], days: Collection[date]) -> list[list[Audience]]:
    """Give audiences together that have the same rule on all of some days, the one that most others read last."""
    found: dict[tuple[Policy, ...], list[Audience]] = {}
    for one in sorted(audiences, key=lambda one: -len(READ_ALSO[one])):
        found.setdefault(tuple(policy(rules, one, day) for day in days), []).append(one)
    return list(found.values())


def _least_shown(limit: Limit) -> int:
    """Give the smallest number, but none, that a limit leaves to be shown."""
    return next(count for count in range(1, int(limit.value) + 2) if not limit.passed_by(count))
