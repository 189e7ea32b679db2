"""Answers of the public interface of Explore Education Statistics, as rows for the table of published figures.

Promise: one figure is one row, in the words of the open data's own files, and its value is kept as it was sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.engine.catalogue.codes import code_lists

Row = dict[str, str]
BETWEEN = "|"  # filters in a row


@dataclass(frozen=True)
class Place:
    """A place of a data set."""

    level: str
    code: str
    old_code: str
    name: str


@dataclass(frozen=True)
class Meta:
    """What the numbers of a data set mean."""

    indicators: Mapping[str, str]  # the name of each one's column
    options: Mapping[str, str]  # of filters: column=label
    places: Mapping[tuple[str, str], Place]
    levels: Mapping[str, str]


def meta_of(told: Mapping[str, Any]) -> Meta:
    """Give what the numbers mean, from the answer that says so."""
    return Meta(
        indicators={one["id"]: one.get("column") or one["label"] for one in told.get("indicators", [])},
        options={
            option["id"]: filtered(one.get("column") or one["label"], option["label"])
            for one in told.get("filters", [])
            for option in one.get("options", [])
        },
        places={
            (one["level"]["code"], option["id"]): _place(one["level"]["code"], option)
            for one in told.get("locations", [])
            for option in one.get("options", [])
        },
        levels={one["code"]: one["label"] for one in told.get("geographicLevels", [])},
    )


def _place(level: str, option: Mapping[str, Any]) -> Place:
    code = next((str(option[key]) for key in ("code", "urn", "ukprn") if option.get(key)), str(option["id"]))
    return Place(level, code, str(option.get("oldCode") or ""), str(option.get("label", "")))


def rows_of(result: Mapping[str, Any], meta: Meta, *, data_set: str, vintage: str) -> Iterator[Row]:
    """Give a row for each value of one result."""
    time, level = result.get("timePeriod", {}), str(result.get("geographicLevel", ""))
    common = {
        "dataset": data_set,
        "vintage": vintage,
        "period": period_as_filed(str(time.get("period", ""))),
        "period_kind": kind_as_filed(str(time.get("code", ""))),
        "level": meta.levels.get(level, level),
        **_places(level, result.get("locations", {}), meta),
        "filters": BETWEEN.join(sorted(meta.options.get(one, one) for one in result.get("filters", {}).values())),
    }
    for indicator, value in result.get("values", {}).items():
        yield {**common, "indicator": meta.indicators.get(indicator, indicator), "value": str(value)}


def _places(level: str, told: Mapping[str, str], meta: Meta) -> Row:
    places = {one: meta.places.get((one, number), Place(one, number, "", "")) for one, number in told.items()}
    row: Row = {}
    if country := places.get("NAT"):
        row["country"] = country.code
    if region := places.get("REG"):
        row |= {"region": region.code, "region_name": region.name}
    if authority := places.get("LA"):
        row |= {"la": authority.old_code, "la_code": authority.code, "la_name": authority.name}
    if level not in ("NAT", "REG", "LA") and (place := places.get(level)):
        row |= {"place": place.code, "place_name": place.name}
    return row


def filtered(column: str, label: str) -> str:
    """Give one part of what a figure is broken down by."""
    return f"{column}={label.replace(BETWEEN, '/')}"


def period_as_filed(period: str) -> str:
    """Give 2023/2024 as 202324, as the files of open data write it; what is written otherwise stays."""
    found = re.fullmatch(r"(\d{4})/\d{2}(\d{2})", period)
    return found[1] + found[2] if found else period


def kind_as_filed(code: str) -> str:
    """Give AY as Academic year, as the files of open data write it; a code of no list stays."""
    return next((one.title for one in code_lists()["figure-periods"].codes if one.code == code), code)
