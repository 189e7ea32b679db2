"""Entries of registers by which studies know of events: placements, time in care, exclusions, and what befalls some.

Promise: they tell of the same days as the returns do; in the order in which they were made.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tallystick.engine.synth.in_care import InCare, place_of
from tallystick.engine.synth.people import Episode
from tallystick.engine.synth.years import school_days

Entry = dict[str, Any]
PLANTED = "registers/patterns.json"
MOVED: Mapping[str, str] = {"CREQB": "request", "CREQO": "request", "CARPL": "plan", "PLACE": "broke", "CLOSE": "carer"}


def entry(register: str, of: str, day: date, said: dict[str, Any]) -> Entry:
    """Give an entry as it is written: of a register, about a pupil or a school by their number, made on a day."""
    return {"register": register, "of": of, "entered": day, "stage": "", "said": said}


def entries_of_care(children: Iterable[InCare]) -> Iterator[Entry]:
    """Give what registers hold of children in care: each placement, when care began, and each suspension."""
    for child in children:
        upn = child.pupil.upn
        for day, said in (*_placements(child.care.episodes), _time_in_care(child.care.episodes)):
            yield entry("placements" if "placed_with" in said else "care-episodes", upn, day, said)
        for one in child.pupil.suspensions:
            if one.category != "PERM":
                last = school_days()[place_of(one.began) + (one.sessions - 1) // 2]
                said = {"kind": "suspension", "school": one.laestab, "starts": one.began, "ends": last}
                yield entry("exclusions", upn, one.began, said)


def _placements(episodes: list[Episode]) -> Iterator[tuple[date, dict[str, Any]]]:
    """Give each placement; a change of status begins none."""
    starts = [at for at, one in enumerate(episodes) if not at or one.why_began in {"P", "B"}]
    for at, end in zip(starts, [*starts[1:], len(episodes)], strict=True):
        first, last = episodes[at], episodes[end - 1]
        why = MOVED.get(episodes[at - 1].why_moved, "other") if at else "first"
        said = {"placed_with": first.place, "area": "in", "starts": first.began, "why_moved": why}
        yield first.began, said | ({"ends": last.ended} if last.ended else {})


def _time_in_care(episodes: list[Episode]) -> tuple[date, dict[str, Any]]:
    first, ended = episodes[0], episodes[-1].ended
    said = {"legal_status": first.status, "starts": first.began, "why_new": "care"}
    return first.began, said | ({"ends": ended} if ended else {})
