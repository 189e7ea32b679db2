"""Figures read out of a result's canonical bytes, which are all that is kept of them. Pure."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

import msgspec

from tallystick.engine.asking.questions import Children
from tallystick.engine.measures.results import Figure

Group = tuple[tuple[str, str], ...]


def figures_in(canonical: str, only: Collection[Group] | None = None) -> dict[Group, Figure]:
    """Give the figures of a result by group, its columns in their order; only some groups where these are said."""
    told = msgspec.json.decode(canonical)["groups"]
    if only is not None:
        told = [each for each in told if _by(each) in only]
    return {(one := _figure(each)).by: one for each in told}


def shape_in(canonical: str) -> int:
    """Give the shape of a result's bytes; the first said nothing of it."""
    return int(msgspec.json.decode(canonical).get("shape", 1))


def left_out_in(canonical: str) -> list[tuple[tuple[str, ...], str]]:
    """Give the breakdowns that could not be counted, each with the reason."""
    told = msgspec.json.decode(canonical)
    return [(tuple(columns), why) for columns, why in told.get("left_out", ())]


def groups_in(canonical: str) -> list[Group]:
    """Give the groups that a result has a figure of, everybody with them, without the figures."""
    return [_by(each) for each in msgspec.json.decode(canonical)["groups"]]


def _by(told: Any) -> Group:
    return tuple(sorted((column, value) for column, value in told["by"]))


def _figure(told: Any) -> Figure:
    return Figure(
        by=_by(told),
        numerator=told["numerator"],
        denominator=told["denominator"],
        rows=told["rows"],
        value=None if told["value"] is None else Decimal(told["value"]),
        why=told["why"],
        of=tuple(_figure(one) for one in told["of"]),
        children=Children(*behind) if (behind := told.get("children")) else None,
    )
