"""Figures that others published, found for an indicator: of which place, period and vintage. Inventory: KPI-03.

Promise: of several vintages the newest that was known goes; a symbol in place of a number is told as what it stands for
and never read as nothing.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType
from typing import Any

Told = Fraction | str  # a number, or what stands in its place
NOBODY: Mapping[str, str] = MappingProxyType({})
WHOLE = ("total", "all", "")
LEVELS = {"national": "country", "nat": "country", "regional": "region", "reg": "region",
          "local authority": "authority", "la": "authority"}  # fmt: skip


@dataclass(frozen=True)
class Published:
    """What was published of one indicator for one period."""

    period: str
    authorities: Mapping[str, Told] = field(default_factory=dict)
    regions: Mapping[str, Told] = field(default_factory=dict)
    country: Told | None = None
    vintages: tuple[str, ...] = ()  # of the figures that were taken


def period_name(first: date, last: date) -> str:
    """Give what publishers call a year: 202324 of a year across two, 2023 of a calendar year, else nothing."""
    if (last - first).days not in (364, 365):
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}{last.year % 100:02}"


def of_period(found: Iterable[Published], wanted: str) -> Published | None:
    """Give what was published for a period, or else for the latest before it; None where there is neither."""
    earlier = [one for one in found if one.period <= wanted]
    return max(earlier, key=lambda one: one.period, default=None)


def published(
    rows: Iterable[Mapping[str, Any]], names: Collection[str], symbols: Mapping[str, str], until: str = ""
) -> list[Published]:
    """Give what was published under any of these names, by period, oldest first. `until` is the last vintage known."""
    best: dict[tuple[str, str, str], tuple[tuple[int, ...], str, Told]] = {}
    for row in rows:
        level = LEVELS.get(str(row["level"]).casefold())
        if level and row["indicator"] in names and _of_everybody(row.get("filters")) and _known(row, until):
            key = str(row["period"]), level, _place(row, level)
            told = vintage_order(row.get("vintage")), str(row.get("vintage") or ""), _told(str(row["value"]), symbols)
            if key not in best or told[0] > best[key][0]:
                best[key] = told
    periods = sorted({period for period, _, _ in best})
    return [_of_period(period, {key[1:]: told for key, told in best.items() if key[0] == period}) for period in periods]


def neighbours(rows: Iterable[Mapping[str, Any]], own: str, known: Mapping[str, str] = NOBODY) -> dict[str, str]:
    """Give an authority's neighbours by code, nearest first, each with what it is called.

    Some workbooks say a neighbour's code and some its name; `known` has the names of codes from elsewhere.
    """
    every = list(rows)
    names = {**known, **{str(row["la"]): str(row["la_name"]) for row in every if row.get("la_name")}}
    codes = {name.casefold(): code for code, name in names.items()}
    mine = sorted((row for row in every if str(row["la"]) == own), key=lambda row: int(row["place"]))
    found = (codes.get(said.casefold(), said) for said in (str(row["neighbour"]) for row in mine))
    return {code: names.get(code, code) for code in found}


def authority_names(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Give what authorities are called, by code, as published figures name them."""
    return {str(row["la"]): str(row["la_name"]) for row in rows if row.get("la") and row.get("la_name")}


def vintage_order(said: Any) -> tuple[int, ...]:
    """Give a version or a day of publication as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(one) for one in re.findall(r"\d+", str(said or "")))


def _of_period(period: str, told: Mapping[tuple[str, str], tuple[tuple[int, ...], str, Told]]) -> Published:
    places: dict[str, dict[str, Told]] = {"authority": {}, "region": {}, "country": {}}
    for (level, place), (_, _, value) in told.items():
        places[level][place] = value
    vintages = tuple(sorted({vintage for _, vintage, _ in told.values() if vintage}))
    country = next(iter(places["country"].values()), None)
    return Published(period, places["authority"], places["region"], country, vintages)


def _place(row: Mapping[str, Any], level: str) -> str:
    if level == "country":
        return ""
    return str((row.get("la") or row.get("la_code")) if level == "authority" else row.get("region_name") or "")


def _known(row: Mapping[str, Any], until: str) -> bool:
    return not until or vintage_order(row.get("vintage")) <= vintage_order(until)


def _of_everybody(filters: Any) -> bool:
    parts = [one.partition("=")[2].strip().casefold() for one in str(filters or "").split("|") if one.strip()]
    return all(one in WHOLE for one in parts)


def _told(value: str, symbols: Mapping[str, str]) -> Told:
    try:
        return Fraction(Decimal(value.replace(",", "")))
    except (InvalidOperation, ValueError, OverflowError):
        return symbols.get(value.strip(), f"sent as “{value.strip()}”")
