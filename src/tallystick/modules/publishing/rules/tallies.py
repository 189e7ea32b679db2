"""A plan's claims beside its figures, counted for the public. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Halves:
    """Of a plan: how many actions there are, and over those with a figure, the means claimed and shown in per cent."""

    actions: int
    with_figure: int
    agree: int
    claimed: int
    shown: int


def actions_of(said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give the actions of a plan in printed order."""
    for recommendation in said["recommendations"]:
        yield from recommendation["actions"]


def halves_of(said: Mapping[str, Any]) -> Halves:
    """Count a plan; both means are over the same actions, or they could not stand beside each other."""
    every = list(actions_of(said))
    some = [one for one in every if one["shown"] is not None]
    count = len(some) or 1
    return Halves(
        actions=len(every),
        with_figure=len(some),
        agree=sum(one["agrees"] for one in some),
        claimed=round(sum(one["claimed"] for one in some) / count),
        shown=round(sum(one["shown"] for one in some) / count),
    )
