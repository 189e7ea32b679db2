"""The straight lines drawn on a page, joined where they meet, and the boxes that they make."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

THIN = 3.0  # a filled box no thicker than this is a line
SHORTEST = 5.0
BACKDROP = 300.0
NEAR = 2.5
MOST = 4_000  # more lines than this are a drawing or a map
FEWEST_POINTS = 2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line at `at` from `start` to `end`; across the page, or down it."""

    across: bool
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


def rules_of(
    lines: Iterable[dict[str, Any]],
    rects: Iterable[dict[str, Any]],
    curves: Iterable[dict[str, Any]],
    turn: Callable[[Box], Box],
) -> list[Rule]:
    """Every line drawn, as a line or as the side of a box, with pieces of the same line joined."""
    found: list[Rule] = []
    for shape in lines:
        found += _thin(turn(_box(shape)))
    for shape in [*rects, *(c for c in curves if _is_box(c))]:
        found += _sides(turn(_box(shape)), shape)
    return [*_joined(r for r in found if r.across), *_joined(r for r in found if not r.across)]


def _box(shape: dict[str, Any]) -> Box:
    return shape["x0"], shape["x1"], shape["top"], shape["bottom"]


def _is_box(curve: dict[str, Any]) -> bool:
    """Whether a path runs only across and down, as tables drawn in one go do."""
    points = curve.get("pts") or []
    pairs = pairwise(points)
    return len(points) > FEWEST_POINTS and all(abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1 for a, b in pairs)


def _thin(box: Box) -> list[Rule]:
    x0, x1, top, bottom = box
    if bottom - top <= THIN and x1 - x0 >= SHORTEST:
        return [Rule(True, (top + bottom) / 2, x0, x1)]
    if x1 - x0 <= THIN and bottom - top >= SHORTEST:
        return [Rule(False, (x0 + x1) / 2, top, bottom)]
    return []


def _sides(box: Box, shape: dict[str, Any]) -> list[Rule]:
    """A thin box is a line; a drawn or shaded one has four sides."""
    x0, x1, top, bottom = box
    if min(x1 - x0, bottom - top) <= THIN:
        return _thin(box)
    if not (shape.get("stroke") or shape.get("fill")) or min(x1 - x0, bottom - top) < SHORTEST:
        return []
    across = [Rule(True, top, x0, x1), Rule(True, bottom, x0, x1)]
    if not shape.get("stroke"):  # shading parts rows; it says nothing of columns, and a backdrop says nothing at all
        return across if bottom - top < BACKDROP else []
    return [*across, Rule(False, x0, top, bottom), Rule(False, x1, top, bottom)]


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines at nearly the same place become one where they touch or overlap."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][0].at <= NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [rule for group in groups for rule in _joined_along(group)]


def _joined_along(group: list[Rule]) -> list[Rule]:
    at = sum(r.at * r.length for r in group) / sum(r.length for r in group)
    spans: list[list[float]] = []
    for rule in sorted(group, key=lambda r: r.start):
        if spans and rule.start - spans[-1][1] <= NEAR:
            spans[-1][1] = max(spans[-1][1], rule.end)
        else:
            spans.append([rule.start, rule.end])
    return [Rule(group[0].across, at, start, end) for start, end in spans]


def touching(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of lines that meet: each group may draw one table."""
    if len(rules) > MOST:
        return []
    group_of = list(range(len(rules)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    across = [(i, r) for i, r in enumerate(rules) if r.across]
    down = [(i, r) for i, r in enumerate(rules) if not r.across]
    for i, a in across:
        for j, d in down:
            if a.start - NEAR <= d.at <= a.end + NEAR and d.start - NEAR <= a.at <= d.end + NEAR:
                group_of[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())
