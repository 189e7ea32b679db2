"""What slippage does downstream: which lines are at risk because something that they wait for slips, by which path.

Promise: a longer delay never takes a risk away. Walks a graph without recursion, so a chain may be of any length.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tallystick.lib.refusals import Refusal

STALLED: Final = frozenset({"delayed", "paused", "not_achieved", "rejected"})
Edge = tuple[str, str]  # a line, and the line that it depends on


class LinksGoRound(Refusal):
    """A line would wait for itself, or serve itself."""


@dataclass(frozen=True, slots=True)
class Dated:
    """How a line stands: its first deadline, a later date expected, what is claimed, and whether dates are days."""

    due: date | None = None
    expected: date | None = None
    done: bool = False
    status: str = ""
    to_the_day: bool = True


@dataclass(frozen=True, slots=True)
class Slip:
    """That a line slips: by how many days (0 where nobody can say), and whether that is exact."""

    days: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """That a line is at risk: by how many days what it waits for slips, and the path from the cause to the line."""

    line: str
    days: int
    exact: bool
    path: tuple[str, ...]  # the cause first, the line last
    past_deadline: int  # how many days after the line's own deadline the cause is now to be expected; 0 where before

    @property
    def cause(self) -> str:
        return self.path[0]


def slip_of(line: Dated, as_at: date) -> Slip | None:
    """By how much a line slips on a day; None where it is done or on time. Inventory: PLN-20."""
    if line.done:
        return None
    later = (line.expected - line.due).days if line.expected and line.due else 0
    late = (as_at - line.due).days if line.due else 0
    if line.expected and as_at > line.expected:
        late = max(late, (as_at - (line.due or line.expected)).days)
    days = max(later, late, 0)
    if days or line.status in STALLED:
        return Slip(days, line.to_the_day and days > 0)
    return None


def at_risk(edges: Iterable[Edge], lines: Mapping[str, Dated], as_at: date) -> dict[str, Risk]:
    """Each open line that waits, by whatever path, for one that slips: its gravest cause. Inventory: PLN-20."""
    slips = {name: slip for name, line in lines.items() if (slip := slip_of(line, as_at))}
    waiting = dependants(edges)
    found: dict[str, Risk] = {}
    for cause in sorted(slips, key=lambda name: (-slips[name].days, name)):
        for line, path in _downstream(cause, waiting, lines, found):
            found[line] = _risk(line, path, slips[cause], lines, as_at)
    return found


def dependants(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """What waits for each line."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for line, on in edges:
        waiting[on].append(line)
    return waiting


def impact_of(name: str, edges: Iterable[Edge], lines: Mapping[str, Dated]) -> dict[str, tuple[str, ...]]:
    """Every open line that would be at risk if this one slipped, with the path to it. Inventory: PLN-20."""
    return dict(_downstream(name, dependants(edges), lines, {}))


def _downstream(
    cause: str, waiting: Mapping[str, Sequence[str]], lines: Mapping[str, Dated], reached: Mapping[str, Risk]
) -> list[tuple[str, tuple[str, ...]]]:
    """Open lines below a cause that no graver cause has reached, the nearest first, each by a shortest path."""
    came: dict[str, str] = {}
    order, queue = [], deque([cause])
    while queue:
        here = queue.popleft()
        for line in waiting.get(here, ()):
            if line == cause or line in came or line in reached or lines.get(line, Dated()).done:
                continue
            came[line] = here
            order.append(line)
            queue.append(line)
    return [(line, _path(line, came)) for line in order]


def _path(line: str, came: Mapping[str, str]) -> tuple[str, ...]:
    path = [line]
    while path[-1] in came:
        path.append(came[path[-1]])
    return tuple(reversed(path))


def _risk(line: str, path: tuple[str, ...], slip: Slip, lines: Mapping[str, Dated], as_at: date) -> Risk:
    own, cause = lines.get(line, Dated()), lines[path[0]]
    now = cause.due + timedelta(days=slip.days) if cause.due else cause.expected
    past = (now - own.due).days if now and own.due else 0
    return Risk(line, slip.days, slip.exact and own.to_the_day, path, max(0, past))


def round_trip(edges: Iterable[Edge], line: str, on: str) -> tuple[str, ...]:
    """The way from `on` back to `line` along the edges, both ends named; empty where a new edge closes no loop."""
    ahead: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        ahead[one].append(other)
    came: dict[str, str] = {}
    queue = deque([on])
    while queue and line not in came:
        here = queue.popleft()
        for other in ahead.get(here, ()):
            if other not in came and other != on:
                came[other] = here
                queue.append(other)
    return _path(line, came) if line in came else (line,) if line == on else ()
