"""What a body's meetings told when they were made public, without what is open no more. Pure. ADR 0083."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

TAKEN_BACK: Final = "The agenda that stood here was taken back."
CLOSED: Final = "Closed item"


@dataclass(frozen=True, slots=True)
class Open:
    """What is open now: of a meeting its published agenda's version, items, meetings with agreed minutes, decisions."""

    agendas: Mapping[int, int] = field(default_factory=dict)
    items: frozenset[int] = frozenset()
    minutes: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()


def open_only(said: Mapping[str, Any], now: Open) -> dict[str, Any]:
    """Give what is said of a body's meetings without agendas, items, minutes and decisions that are open no more.

    An agenda that was published anew is not the one that somebody looked at, so that it is left out too.
    """
    if "meetings" not in said:
        return dict(said)
    return {**said, "meetings": [_meeting(one, now) for one in said["meetings"]]}


def _meeting(one: Mapping[str, Any], now: Open) -> Mapping[str, Any]:
    if "key" not in one:  # made public before agendas were
        return one
    return {
        **one,
        "agenda": _agenda(one, now),
        "minutes": one["minutes"] if one["key"] in now.minutes else None,
        "decisions": [each for each in one["decisions"] if each["key"] in now.decisions],
    }


def _agenda(one: Mapping[str, Any], now: Open) -> Mapping[str, Any] | None:
    agenda = one["agenda"]
    if agenda is None:
        return None
    if now.agendas.get(one["key"]) != agenda["version"]:
        return {**agenda, "gone": True, "items": []}
    return {**agenda, "items": [_item(each, now) for each in agenda["items"]]}


def _item(one: Mapping[str, Any], now: Open) -> Mapping[str, Any]:
    if one["closed"] or one["key"] in now.items:
        return one
    return {"key": one["key"], "title": f"{CLOSED}.", "closed": True, "purpose": "", "minute": "", "papers": []}


def has_page(one: Mapping[str, Any]) -> bool:
    """Whether a meeting tells more than its day: an agenda, also one taken back, minutes or what was decided."""
    return bool(one.get("agenda") or one.get("minutes") or one.get("decisions"))


def page_of(body: str, one: Mapping[str, Any]) -> str:
    """Give the address of a meeting's page, under its body's: its number, so that a title stands in no address."""
    return f"{body}{one['key']}/"


def moves_of(said: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Give each move of each meeting, and that one was called off as a move to no day."""
    for one in said["meetings"]:
        for move in one.get("moves", ()):
            yield one, move
        if one.get("why"):
            yield one, {"was": one["day"], "to": "", "why": one["why"]}


def coming_of(said: Mapping[str, Any], as_at: str) -> Iterator[Mapping[str, Any]]:
    """Give the meetings that were still to come on the day as at which it was said."""
    for one in said["meetings"]:
        if one.get("state") == "planned" and one["day"] >= as_at:
            yield one
