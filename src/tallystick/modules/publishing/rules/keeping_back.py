"""Figures that were made public are left out again where the public may no longer see them. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

NO_LONGER: Final = "It is no longer shown: it could tell of a few people."
Source = tuple[int, tuple[tuple[str, str], ...]]  # the number of a result, and a group
Seen = tuple[str, str, str]  # a figure's numbers in words, and its value


def source_of(told: Mapping[str, Any]) -> tuple[Source, Seen]:
    """Give what a figure was taken from, and what was printed of it."""
    group = tuple((str(column), str(value)) for column, value in told["group"])
    above, below = told["numbers"]
    return (told["result"], group), (above, below, told["value"])


def sources(said: Mapping[str, Any]) -> Iterator[Source]:
    """Give what the figures of a page were taken from."""
    for one in _holders(said):
        if one["source"]:
            yield source_of(one["source"])[0]


def without(said: Mapping[str, Any], now: Mapping[Source, Seen]) -> dict[str, Any]:
    """Give what is said without the figures that the public may not see as they were printed."""
    asked = [
        {**above, "actions": [_action(one, now) for one in above["actions"]]}
        for above in said.get("recommendations", ())
    ]
    periods = [_period(one, now) for one in said.get("periods", ())]
    kept = dict(said)
    if asked:
        kept["recommendations"] = asked
    if periods:
        kept["periods"] = periods
    return kept


def _holders(said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from said.get("periods", ())
    for above in said.get("recommendations", ()):
        yield from above["actions"]


def _stands(one: Mapping[str, Any], now: Mapping[Source, Seen]) -> bool:
    if not one["source"]:
        return True
    source, printed = source_of(one["source"])
    return now.get(source) == printed


def _action(one: Mapping[str, Any], now: Mapping[Source, Seen]) -> Mapping[str, Any]:
    if _stands(one, now):
        return one
    return {**one, "shown": None, "agrees": False, "verdict": "The figure is not shown", "figure": NO_LONGER}


def _period(one: Mapping[str, Any], now: Mapping[Source, Seen]) -> Mapping[str, Any]:
    if _stands(one, now):
        return one
    return {**one, "value": "", "numbers": ["", ""], "why": NO_LONGER}
