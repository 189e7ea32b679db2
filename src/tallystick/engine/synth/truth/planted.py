"""What was planted, in the measure of the study that asks: of a before and after, and of groups beside all others.

Promise: worked out of the chances with which it was planted, never of what a study finds; where nothing was planted, it
says that there is none. Shares are points of a hundred, to two decimals.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tallystick.engine.synth.people import District, Drawn, Effect
from tallystick.engine.synth.years import AUTUMN_BEGINS, SCHOOL_YEAR_ENDS, YEAR_ENDS

SUMMER_BEGINS, CHRISTMAS = date(2026, 4, 1), date(2026, 1, 1)
YEARLY = (AUTUMN_BEGINS, SCHOOL_YEAR_ENDS)
TERMS = ((AUTUMN_BEGINS, date(2025, 12, 31)), (CHRISTMAS, YEAR_ENDS), (SUMMER_BEGINS, SCHOOL_YEAR_ENDS))
BY_TERM = frozenset({"placement-moves", "response-impact"})
SHARES, RATES = "care-suspension-pattern", "care-suspension-rates"
NEW = "first-6"


@dataclass
class Planted:
    """What was planted in the districts of an authority, one after another."""

    patterns: list[str] = field(default_factory=list)
    schools: list[str] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, district: District) -> None:
        """Add what was planted in a district."""
        self.patterns = district.planted.get("patterns", [])
        self.schools += district.planted.get("schools", [])
        self.effects += district.effects
        self.drawn += district.drawn
        self.entries += district.entries

    def told(self) -> dict[str, Any]:
        """Give all of it as it is written."""
        effects, ratios = effects_of(self.effects), ratios_of(self.drawn, self.schools)
        return {"patterns": self.patterns, "schools": self.schools, "effects": effects, "ratios": ratios}


def effects_of(effects: Iterable[Effect]) -> list[dict[str, Any]]:
    """Give for each study, outcome and period the mean over those to whom it happened, each once. Row: LRN-04."""
    points: dict[tuple[str, str, date, date], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in effects:
        for first, last in TERMS if one.study in BY_TERM else (YEARLY,):
            if first <= one.day <= last:
                points[one.study, one.outcome, first, last][one.whose].append(one.points)
    return [
        {"study": study, "outcome": outcome, "from": first, "to": last, "of": len(of), "points": f"{_mean(of):.2f}"}
        for (study, outcome, first, last), of in sorted(points.items())
    ]


def _mean(of: dict[str, list[float]]) -> float:
    return sum(sum(many) / len(many) for many in of.values()) / len(of) + 0.0


def ratios_of(drawn: list[Drawn], schools: list[str]) -> list[dict[str, Any]]:
    """Give how much likelier suspension was in each group than among all others; one where nobody was preferred."""
    if not drawn:
        return []
    by_school = [(SHARES, "laestab", one, ratio_of_shares(drawn, one)) for one in schools]
    new = [(RATES, "time_in_care", NEW, ratio_of_rates(drawn))] if schools else []
    told = [
        {"study": study, "column": column, "group": group, "ratio": f"{value:.2f}"}
        for study, column, group, value in (*by_school, *new)
        if value is not None
    ]
    return told or [{"study": study, "column": "", "group": "", "ratio": "1.00"} for study in (SHARES, RATES)]


def ratio_of_shares(drawn: list[Drawn], school: str) -> float | None:
    """Give the share to be suspended at a school above that at all others; None where there is nobody at either."""
    inside, others = ([one.chance for one in drawn if (one.laestab == school) == there] for there in (True, False))
    if not inside or not sum(others):
        return None
    return (sum(inside) / len(inside)) / (sum(others) / len(others))


def ratio_of_rates(drawn: list[Drawn]) -> float | None:
    """Give how often those in their first six months in care are suspended in a day above all others."""
    inside, others = ([one for one in drawn if one.is_new == there] for there in (True, False))
    rates = [_rate(many) for many in (inside, others)]
    return None if rates[0] is None or not rates[1] else rates[0] / rates[1]


def _rate(many: list[Drawn]) -> float | None:
    days = sum(one.days for one in many)
    return sum(one.times for one in many) / days if days else None
