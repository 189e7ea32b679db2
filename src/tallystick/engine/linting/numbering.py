"""Numbers and letters that a plan gives its parts: rules about refs. Inventory: PLN-19."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tallystick.engine.linting.rule import Examined, Said, rule

_RUNNING = 0.8  # share of different numbers over a whole plan that makes them one series


class _Numbered(NamedTuple):
    at: str
    ref: str | None


@rule("duplicate-ref", "error", "A number stands for one thing")
def duplicate_ref(plan: Examined) -> Iterator[Said]:
    """Two parts of one series with the same number or letter."""
    for noun, series in _series(plan):
        seen = Counter[str]()
        for numbered in series:
            ref = _plain(numbered.ref)
            seen[ref] += 1
            if ref and seen[ref] == 2:
                yield Said(numbered.at, f"the {noun} number {numbered.ref} is printed more than once")


@rule("missing-ref", "warning", "Numbers run without a gap")
def missing_ref(plan: Examined) -> Iterator[Said]:
    """A gap in a series of numbers or letters: something was left out, or lost in printing."""
    for noun, series in _series(plan):
        places = {place: numbered for numbered in series if (place := _place(numbered.ref)) is not None}
        spoken_for = {
            int(n) for numbered in series for n in re.findall(r"\d{1,3}", _plain(numbered.ref))
        }  # "7a", "14 and 16"
        letters = any(not _plain(numbered.ref).isdecimal() for numbered in places.values())
        for place in range(min(places, default=0), max(places, default=0)):
            if place not in places and place - 1 in places and (letters or place not in spoken_for):
                ref = chr(place) if letters else str(place)
                yield Said(places[place - 1].at, f"{noun} {ref}, which should follow it, is missing")


@rule("unnumbered", "note", "In a numbered list everything has its number")
def unnumbered(plan: Examined) -> Iterator[Said]:
    """A part without a number among others that have one."""
    for noun, series in _series(plan):
        without = [numbered for numbered in series if not numbered.ref]
        if without and len(without) * 2 < len(series):
            yield from (Said(numbered.at, f"it has no number, and the other {noun}s have") for numbered in without)


def _series(plan: Examined) -> Iterator[tuple[str, list[_Numbered]]]:
    """Each run of numbers: recommendations, outcomes (over the plan or by recommendation), each list of actions."""
    yield "recommendation", [_Numbered(p.pointer, p.recommendation.ref) for p in plan.recommendations]
    outcomes = [_Numbered(p.pointer, p.outcome.ref) for p in plan.outcomes]
    yield from (("outcome", series) for series in ([outcomes] if _runs_on(outcomes) else _by_parent(outcomes)))
    for series in _by_parent([_Numbered(p.pointer, p.action.ref) for p in plan.actions]):
        yield "action", series


def _by_parent(numbered: Sequence[_Numbered]) -> list[list[_Numbered]]:
    groups: dict[str, list[_Numbered]] = {}
    for each in numbered:
        groups.setdefault(each.at.rsplit("/", 1)[0], []).append(each)
    return list(groups.values())


def _runs_on(numbered: Sequence[_Numbered]) -> bool:
    refs = [_plain(each.ref) for each in numbered if each.ref]
    return len(refs) > 2 and len(set(refs)) >= _RUNNING * len(refs)


def _plain(ref: str | None) -> str:
    return (ref or "").strip(" .()").lower()


def _place(ref: str | None) -> int | None:
    """The place of a number or a single letter in its series; nothing for "7a" or "Area 1.2"."""
    plain = re.sub(r"^(area|recommendation|action|rec|objective|outcome)\s+", "", _plain(ref))
    if plain.isdecimal():
        return int(plain) if len(plain) < 4 else None
    return ord(plain) if re.fullmatch(r"[a-z]", plain) else None
