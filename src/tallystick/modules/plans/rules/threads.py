"""The golden thread: what a line serves, and what serves it, up and down from plan to plan, and what hangs loose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tallystick.modules.plans.rules.dependencies import Edge
from tallystick.modules.plans.rules.vocabulary import LEVEL_WORDS

LEVELS: Final = tuple(LEVEL_WORDS)  # from the top down


@dataclass(frozen=True, slots=True)
class Strand:
    """A line at the end of a serving link, and how far along the thread it stands from where one began."""

    line: str
    depth: int
    ends: bool  # nothing goes on from here


def strands(start: str, edges: Iterable[Edge], above: Mapping[str, Iterable[str]], *, up: bool) -> list[Strand]:
    """The thread from a line, up to what it serves or down to what serves it, each line once. Inventory: PLN-02.

    A link holds for all that stands under its line: what serves an action serves its recommendation.
    """
    ahead = _ahead(edges, above, up=up)
    found: list[Strand] = []
    seen, stack = {start}, [(start, 0)]
    while stack:
        line, depth = stack.pop()
        following = [one for one in dict.fromkeys(ahead.get(line, ())) if one not in seen]
        if line != start:
            found.append(Strand(line, depth, ends=not following))
        seen.update(following)
        stack.extend((one, depth + 1) for one in reversed(following))
    return found


def _ahead(edges: Iterable[Edge], above: Mapping[str, Iterable[str]], *, up: bool) -> Mapping[str, list[str]]:
    """Where the thread goes on from each line. Down: a parent has its children's links; up: a child its parents'."""
    ahead: dict[str, list[str]] = defaultdict(list)
    for line, serves in edges:
        if up:
            ahead[line].append(serves)
        else:
            for one in (serves, *above.get(serves, ())):
                ahead[one].append(line)
    if up:
        return _with_parents(ahead, above)
    return ahead


def _with_parents(ahead: Mapping[str, list[str]], above: Mapping[str, Iterable[str]]) -> Mapping[str, list[str]]:
    return {
        line: [serves for one in (line, *above.get(line, ())) for serves in ahead.get(one, ())]
        for line in {*ahead, *above}
    }


def orphans(lines: Iterable[str], edges: Iterable[Edge], above: Mapping[str, Iterable[str]]) -> list[str]:
    """Of these lines, those that serve nothing: neither themselves, nor what they stand under. Inventory: PLN-02."""
    serving = {line for line, _ in edges}
    return [line for line in lines if serving.isdisjoint((line, *above.get(line, ())))]


def unserved(lines: Iterable[str], edges: Iterable[Edge], above: Mapping[str, Iterable[str]]) -> list[str]:
    """Of these lines, those that nothing serves, nor anything that stands under them. Inventory: PLN-02."""
    served = {one for _, serves in edges for one in (serves, *above.get(serves, ()))}
    return [line for line in lines if line not in served]
