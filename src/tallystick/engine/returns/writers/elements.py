"""Returns as XML: rows of several tables laid into one tree, each element found again by what rows say of it.

Promise: elements stand in the order that the definition gives, and an element that several parts tell of stands once.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.paths import Place, each_of, place_of, reaches, written_places
from tallystick.engine.returns.writers.cells import NotWritten, Writing
from tallystick.engine.returns.writers.rows import Row, each_row
from tallystick.engine.returns.writers.tree import Node, Steps, ranks

NUMBER = ("#",)


def write_xml(writing: Writing, to: Path) -> list[Path]:
    """Write one file; gives it in a list. Raises NotWritten."""
    file = to if to.suffix else to / f"{writing.kind.code}.xml"
    file.parent.mkdir(parents=True, exist_ok=True)
    root = Node(writing.kind.root)
    for path, words in {**writing.kind.told_by, **writing.heading}.items():
        root.put(place_of(path).steps, words, place_of(path).attribute)
    laying = [_Laying(writing, part) for part in writing.parts]
    told = {target for one in laying for target in one.tells_of}
    for one in sorted(laying, key=lambda one: len(one.each.steps)):
        one.lay(root, told)
    try:
        with etree.xmlfile(str(file), encoding="utf-8") as out:
            out.write_declaration()
            root.write(out, ranks(writing.kind.order))
    except ValueError as fault:
        raise NotWritten("A value holds a character that XML has not.") from fault
    return [file]


class _Laying:
    """The rows of one part laid into the tree."""

    def __init__(self, writing: Writing, part: Part) -> None:
        self.writing, self.part, self.each = writing, part, each_of(part.each)
        self.places = written_places(part)
        self.base = {code: reaches(self.each, place, writing.kind.root) for code, place in self.places.items()}
        self.months = {code: writing.is_month(part, code) for code in self.places}

    @property
    def tells_of(self) -> Iterator[tuple[Steps, Steps]]:
        """Give the elements above rows that this part tells of, each with the path below it that says which."""
        for code, place in self.places.items():
            if place.numbered or len(self.base[code]) < len(self.each.steps):
                yield self.base[code], NUMBER if place.numbered else place.steps

    def lay(self, root: Node, told: set[tuple[Steps, Steps]]) -> None:
        """Lay every row down."""
        for row in each_row(self.writing.rows[self.part.table]):
            if all(self.writing.text(row.get(code)) == said for code, said in self.part.also.items()):
                self._lay(root, row, told)

    def _lay(self, root: Node, row: Row, told: set[tuple[Steps, Steps]]) -> None:
        texts = {code: self.writing.text(row.get(code), self.months[code]) for code in self.places}
        said = {self._target(code): text for code, text in texts.items() if text}
        nodes = [root]
        for depth in range(1, len(self.each.steps) + 1):
            steps = self.each.steps[:depth]
            says = {path: said[*steps, *path] for above, path in told if above == steps and (*steps, *path) in said}
            nodes.append(nodes[-1].child(steps[-1], says, is_row=depth == len(self.each.steps)))
        for code, text in texts.items():
            _put(nodes[len(self.base[code])], self.places[code], text)
        if self.each.says is not None:
            nodes[-1].put((self.each.has,), self.each.says)

    def _target(self, code: str) -> Steps:
        """Give the path below the root that a column stands at."""
        place = self.places[code]
        return (*self.base[code], *(NUMBER if place.numbered else place.steps))


def _put(node: Node, place: Place, text: str) -> None:
    if text and not place.numbered:
        node.put(place.steps, text, place.attribute, several=place.several)
