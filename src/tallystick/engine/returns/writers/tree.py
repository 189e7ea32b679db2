"""A tree of elements that is filled piece by piece and written in order."""

from collections.abc import Iterable, Mapping
from typing import Any

Steps = tuple[str, ...]
Says = Mapping[Steps, str]
LAST = 1_000_000


def ranks(order: Iterable[str]) -> dict[Steps, int]:
    """Give the place in which each path comes, and each path on the way to it."""
    found: dict[Steps, int] = {}
    for place, path in enumerate(order):
        steps = tuple(path.split("/"))
        for depth in range(1, len(steps) + 1):
            found.setdefault(steps[:depth], place)
    return found


class Node:
    """An element."""

    __slots__ = ("attributes", "children", "found", "number", "says", "tag", "text")

    def __init__(self, tag: str) -> None:
        self.tag, self.text, self.number = tag, "", 0
        self.attributes: dict[str, str] = {}
        self.children: list[Node] = []
        self.says: dict[Steps, str] = {}
        self.found: dict[tuple[str, frozenset[Steps]], dict[frozenset[tuple[Steps, str]], Node]] | None = None

    def child(self, tag: str, says: Says, is_row: bool) -> "Node":
        """Give the child that something is said of; where nothing is, a row is a new one and another the first."""
        found = None if is_row and not says else self.there(tag, says)
        return found or self._new(tag, says)

    def there(self, tag: str, says: Says) -> "Node | None":
        """Give the child that something is said of, where there is one; where nothing is, the first."""
        if not says:
            return next((one for one in self.children if one.tag == tag), None)
        return self._index(tag, frozenset(says)).get(frozenset(says.items()))

    def _index(self, tag: str, names: frozenset[Steps]) -> dict[frozenset[tuple[Steps, str]], "Node"]:
        """Give the children of a name by what is said of them under some names."""
        self.found = {} if self.found is None else self.found
        if (tag, names) not in self.found:
            self.found[tag, names] = {}
            for one in self.children:
                if one.tag == tag:
                    self._enter(one, names)
        return self.found[tag, names]

    def _enter(self, child: "Node", names: frozenset[Steps]) -> None:
        if self.found is not None and names <= child.says.keys():
            said = frozenset((one, child.says[one]) for one in names)
            self.found[child.tag, names].setdefault(said, child)

    def _new(self, tag: str, says: Says) -> "Node":
        one = Node(tag)
        one.says = dict(says)
        one.number = int(says.get(("#",), "0"))
        self.children.append(one)
        for name, names in self.found or ():
            if name == tag:
                self._enter(one, names)
        return one

    def put(self, steps: Steps, text: str, attribute: str = "", several: bool = False) -> None:
        """Put a text where a path leads, unless one is there; several texts one after the other."""
        if not steps:
            self._say(text, attribute)
        elif several:
            *way, last = steps
            above = self.along(tuple(way))
            for one in text.split() if not any(one.tag == last for one in above.children) else ():
                above._new(last, {}).text = one
        else:
            self.along(steps)._say(text, attribute)

    def _say(self, text: str, attribute: str) -> None:
        if attribute:
            self.attributes.setdefault(attribute, text)
        else:
            self.text = self.text or text

    def along(self, steps: Steps) -> "Node":
        """Give the element that a path leads to, the first of each name on the way."""
        node = self
        for step in steps:
            node = node.child(step, {}, is_row=False)
        return node

    def text_at(self, steps: Steps) -> str:
        """Give the text that stands where a path leads."""
        return self.along(steps).text

    def write(self, out: Any, order: Mapping[Steps, int], above: Steps = ()) -> None:
        """Write the element and those in it."""
        with out.element(self.tag, self.attributes):
            if self.text:
                out.write(self.text)
            placed = [(order.get((*above, one.tag), LAST), one.number, one) for one in self.children]
            for _, _, one in sorted(placed, key=lambda each: each[:2]):
                one.write(out, order, (*above, one.tag))
