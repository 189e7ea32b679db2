"""Which school a unit is, what is asked of its figures, and which published figure stands beside which. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tallystick.engine.cohorts import DIMENSIONS
from tallystick.modules.records.rules.absence import Group, Period, group_of

ACADEMIC = "academic year"  # a term's figure stands beside none of ours
NUMBER = re.compile(r"\b(\d{3})/?(\d{4})\b")
# What Explore Education Statistics calls the figures that stand beside ours, as its data sets name their columns; of
# some the publisher tells what is missed, and we tell what is attended.
PUBLISHED = {
    "attended": ("sess_overall_percent", True),
    "unauthorised": ("sess_unauthorised_percent", False),
    "persistent": ("enrolments_pa_10_exact_percent", False),
    "suspensions": ("susp_rate", False),
    "excluded": ("perm_excl_rate", False),
}


@dataclass(frozen=True)
class Asked:
    """Which days and pupils of a school are looked at."""

    school: str
    period: Period
    groups: tuple[Group, ...] = field(default_factory=tuple)  # a pupil is in each of them

    @property
    def alone(self) -> Group | None:
        """Give the one group that is asked; None where there is none, or more than one."""
        return self.groups[0] if len(self.groups) == 1 else None

    def of_all(self) -> bool:
        """Whether others' figures can stand beside it: for everybody, or one group at a time."""
        return len(self.groups) < 2


def groups_asked(values: Mapping[str, str], shown: Iterable[str]) -> tuple[Group, ...]:
    """Give the groups that an address names, of the dimensions that are shown."""
    found = [group_of(f"{name}-{values.get(name, '')}") for name in DIMENSIONS if name in shown]
    return tuple(one for one in found if one is not None)


def school_of(unit: str, known: Mapping[str, str]) -> str | None:
    """Give the number of the school that a unit is: the one that its name holds, or the only one of its name.

    None where two schools have the name: the number in the unit's name then says which.
    """
    numbers = ["".join(one) for one in NUMBER.findall(unit)]
    if numbers:
        return numbers[0] if len(numbers) == 1 and numbers[0] in known else None
    named = [number for number, name in known.items() if name.casefold() == unit.strip().casefold()]
    return named[0] if len(named) == 1 else None


def national(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Give the latest national figure of each measure with its period, as published for everybody."""
    wanted = {indicator: (measure, missed) for measure, (indicator, missed) in PUBLISHED.items()}
    found: dict[str, tuple[str, tuple[int, ...], str]] = {}
    for row in filter(_of_a_school_year, rows):
        measure, missed = wanted.get(str(row["indicator"]), ("", False))
        if measure and str(row["level"]).casefold() == "national" and _of_everybody(row["filters"]):
            told = (str(row["period"]), _vintage(row["vintage"]), _turned(str(row["value"]), missed))
            found[measure] = max(found.get(measure, told), told)
    return {measure: (value, period) for measure, (period, _, value) in found.items() if value}


def _of_a_school_year(row: Mapping[str, Any]) -> bool:
    """Say whether a figure is of a whole school year; of a row that does not say of what, it is."""
    return str(row.get("period_kind") or ACADEMIC).casefold() == ACADEMIC


def _vintage(said: Any) -> tuple[int, ...]:
    """Give a version or a day of publication as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(one) for one in re.findall(r"\d+", str(said or "")))


def _of_everybody(filters: Any) -> bool:
    parts = [one.partition("=")[2].strip().casefold() for one in str(filters or "").split("|") if one.strip()]
    return all(one in ("total", "all", "") for one in parts)


def _turned(value: str, missed: bool) -> str:
    """Give a published share as we tell it; nothing of a symbol that stands in its place."""
    try:
        number = float(value)
    except ValueError:
        return ""
    return f"{100 - number if missed else number:.1f}"
