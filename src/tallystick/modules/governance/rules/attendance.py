"""Who came, counted: members on the day alone, substitutes apart, and whether it was enough under the rule. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.engine.catalogue.rules import Limit, Rule

RULE = "meeting-attendance"  # of the catalogue
PRESENT, APOLOGIES, ABSENT, SUBSTITUTE = "present", "apologies", "absent", "substitute"


@dataclass(frozen=True, slots=True)
class Count:
    """A meeting's members, and how many of them came, sent apologies, were absent or were stood in for."""

    members: int
    present: int = 0
    apologies: int = 0
    absent: int = 0
    substitutes: int = 0

    @property
    def not_called(self) -> int:
        """How many members nobody said anything of."""
        return self.members - self.present - self.apologies - self.absent - self.substitutes

    @property
    def percent(self) -> Decimal | None:
        """Members present of each hundred; None where it had no member. A substitute is no member."""
        return share(self.present, self.members)

    @property
    def percent_with_substitutes(self) -> Decimal | None:
        """The same with substitutes counted, shown beside it."""
        return share(self.present + self.substitutes, self.members)


def counted(called: Mapping[int, str], members: Collection[int]) -> Count:
    """Count a meeting: how each seat was called, and the seats of those who were members on its day.

    Who was no member then is in no number. Inventory: GOV-03.
    """
    came = Counter(how for seat, how in called.items() if seat in members)
    return Count(len(members), came[PRESENT], came[APOLOGIES], came[ABSENT], came[SUBSTITUTE])


def together(counts: Iterable[Count]) -> Count:
    """Count several meetings as one: the places there were, and those that were taken."""
    every = tuple(counts)
    return Count(
        sum(one.members for one in every),
        sum(one.present for one in every),
        sum(one.apologies for one in every),
        sum(one.absent for one in every),
        sum(one.substitutes for one in every),
    )


def limit_on(rule: Rule | None, day: date) -> Limit | None:
    """Give the limit that was in force on a day; None where there was none."""
    return next((one for one in rule.limits if one.holds_on(day)), None) if rule else None


def enough(count: Count, rule: Rule | None, day: date) -> bool | None:
    """Say whether as many members came as the rule asks; None where it asks nothing, or nobody is counted."""
    limit, percent = limit_on(rule, day), count.percent
    return None if limit is None or percent is None else limit.passed_by(percent)


def quorate(count: Count, quorum: int | None) -> bool | None:
    """Say whether as many members were there as the terms of reference ask; None where they ask nothing."""
    return None if quorum is None else count.present >= quorum


def share(part: int, whole: int) -> Decimal | None:
    """Give how many of each hundred; None of none."""
    return Decimal(part * 100) / whole if whole else None
