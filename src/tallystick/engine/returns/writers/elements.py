"""Returns as XML: rows of several tables laid into one tree, each element found again by what rows say of it.

Promise: elements stand in the order that the definition gives, and an element that several parts tell of stands once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.paths import Written, each_of, place_of, reaches, written_places
from tallystick.engine.returns.writers.cells import NotWritten, Writing
from tallystick.engine.returns.writers.rows import Row, each_row
from tallystick.engine.returns.writers.tree import Node, Steps, ranks

NUMBER = ("#",)
Group = tuple[str, tuple[tuple[str, str], ...]]


def write_xml(writing: Writing, to: Path) -> list[Path]:
    """Write one file; gives it in a list. Raises NotWritten."""
    file = to if to.suffix else to / f"{writing.kind.code}.xml"
    file.parent.mkdir(parents=True, exist_ok=True)
    root = Node(writing.kind.root)
    for path, words in {**writing.kind.told_by, **writing.heading}.items():
        root.put(place_of(path).steps, words, place_of(path).attribute)
    laying = [_Laying(writing, part) for part in writing.parts]
    told = {target for one in laying for target in one.tells_of}
    together = Counter(one.each.steps for one in laying)  # rows of several tables that are one element
    told |= {target for one in laying if together[one.each.steps] > 1 for target in one.keys}
    laid: dict[Group, set[int]] = {}
    ordered = sorted(laying, key=lambda one: len(one.each.steps))
    for one in ordered:
        among = [other for other in ordered if other.group == one.group]
        one.lay(root, told, laid.setdefault(one.group, set()), is_choice=len(among) > 1, is_last=one is among[-1])
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
        self.base = {one: reaches(self.each, one.place, writing.kind.root) for one in self.places}
        self.months = {code: writing.is_month(part, code) for code in part.columns}
        whole = [each_of(one.each) for one in writing.kind.parts]
        self.of_rows = {one.steps for one in whole if not one.has}  # elements that are rows of their own

    @property
    def tells_of(self) -> Iterator[tuple[Steps, Steps]]:
        """Give the elements above rows that this part tells of, each with the path below it that says which."""
        for one in self.places:
            if one.place.numbered or len(self.base[one]) < len(self.each.steps):
                yield self.base[one], NUMBER if one.place.numbered else one.place.steps

    @property
    def keys(self) -> Iterator[tuple[Steps, Steps]]:
        """Give what tells the element of a row from others: the columns that no two rows of its table share."""
        keys = self.writing.tables[self.part.table].key
        for one in self.places:
            if one.code in keys and not one.place.numbered:
                yield self.base[one], one.place.steps

    @property
    def group(self) -> Group:
        """Give what it has in common with parts that the same rows could stand in."""
        return self.part.table, tuple(sorted(self.part.also.items()))

    def lay(
        self, root: Node, told: set[tuple[Steps, Steps]], laid: set[int], *, is_choice: bool, is_last: bool
    ) -> None:
        """Lay every row down; where several parts take such rows, in the one that has what the row belongs to."""
        for number, row in enumerate(each_row(self.writing.rows[self.part.table])):
            if number in laid or any(self.writing.text(row.get(code)) != said for code, said in self.part.also.items()):
                continue
            if self._lay(root, row, told, is_choice):
                laid.add(number)
            elif is_last:
                raise NotWritten(f"A row of {self.part.title} belongs to nobody in the file. Write both together.")

    def _lay(self, root: Node, row: Row, told: set[tuple[Steps, Steps]], is_choice: bool) -> bool:
        texts = {one: one.of(self.writing.text(row.get(one.code), self.months[one.code])) for one in self.places}
        said = {self._target(one): text for one, text in texts.items() if text}
        nodes = [root]
        for depth in range(1, len(self.each.steps) + 1):
            steps, is_row = self.each.steps[:depth], depth == len(self.each.steps)
            says = {path: said[*steps, *path] for above, path in told if above == steps and (*steps, *path) in said}
            needed = (is_choice and not is_row) or self._hangs_on(steps, says)
            if needed and says and nodes[-1].there(steps[-1], says) is None:
                return False
            nodes.append(nodes[-1].child(steps[-1], says, is_row=is_row))
        for one, text in texts.items():
            _put(nodes[len(self.base[one])], one, text)
        if self.each.says is not None:
            nodes[-1].put((self.each.has,), self.each.says)
        return True

    def _hangs_on(self, steps: Steps, says: Iterable[Steps]) -> bool:
        """Say whether an element is another table's row, or holds one that this row looks into: it has to be there."""
        if steps == self.each.steps:
            return steps in self.of_rows and bool(self.each.has)
        looked_into = {(*steps, *path[:depth]) for path in says for depth in range(len(path))}
        return any(one in self.of_rows and (one == steps or one != self.each.steps[: len(one)]) for one in looked_into)

    def _target(self, one: Written) -> Steps:
        """Give the path below the root that a column stands at."""
        return (*self.base[one], *(NUMBER if one.place.numbered else one.place.steps))


def _put(node: Node, one: Written, text: str) -> None:
    place = one.place
    if text and not place.numbered:
        node.put(place.steps, text, place.attribute, several=place.several)
    if one.is_piece and node.text_at(place.steps) != text:
        raise NotWritten(
            "The rows are of several schools or authorities, and one file is of one. Write each by itself."
        )
