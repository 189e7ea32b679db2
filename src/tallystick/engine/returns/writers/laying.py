"""The rows of one part of a return laid into a tree of XML.

Promise: a row stands in the element that it says it belongs to, and nothing that stands is written over.
"""

from collections.abc import Iterable, Iterator, Sequence

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.paths import Written, each_of, reaches, written_places
from tallystick.engine.returns.writers.cells import NotWritten, Writing
from tallystick.engine.returns.writers.rows import Row, each_row
from tallystick.engine.returns.writers.tree import Node, Steps

NUMBER = ("#",)
Group = tuple[str, tuple[tuple[str, str], ...]]
Told = set[tuple[Steps, Steps]]  # elements, each with a path below it that says which


class Laying:
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

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows of the table that are of this part, each with its number."""
        for number, row in enumerate(each_row(self.writing.rows[self.part.table])):
            if all(self.writing.text(row.get(code)) == said for code, said in self.part.also.items()):
                yield number, row

    def texts(self, row: Row) -> list[str]:
        """Give what stands of a row in each of the places."""
        return [one.of(self.writing.text(row.get(one.code), self.months[one.code])) for one in self.places]

    def said(self, texts: Sequence[str]) -> dict[Steps, str]:
        """Give the texts that are not empty by the path below the root that they stand at."""
        return {self._target(one): text for one, text in zip(self.places, texts, strict=True) if text}

    def lay(self, root: Node, told: Told, laid: set[int], *, is_choice: bool, is_last: bool) -> None:
        """Lay every row down; where several parts take such rows, in the one that has what the row belongs to."""
        for number, row in self.rows():
            if number not in laid and self._is_laid(root, self.texts(row), told, is_choice):
                laid.add(number)
            elif number not in laid and is_last:
                raise NotWritten(self._of_nobody)

    def lay_row(self, root: Node, texts: Sequence[str], told: Told) -> None:
        """Lay one row down that this part alone takes."""
        if not self._is_laid(root, texts, told, is_choice=False):
            raise NotWritten(self._of_nobody)

    def put_above(self, root: Node, texts: Sequence[str], depth: int) -> None:
        """Put those texts of a row that stand above a depth."""
        for one, text in zip(self.places, texts, strict=True):
            if len(self.base[one]) < depth:
                _put(root.along(self.base[one]), one, text)

    @property
    def _of_nobody(self) -> str:
        return f"A row of {self.part.title} belongs to nobody in the file. Write both together."

    def _is_laid(self, root: Node, texts: Sequence[str], told: Told, is_choice: bool) -> bool:
        said = self.said(texts)
        nodes = [root]
        for depth in range(1, len(self.each.steps) + 1):
            steps, is_row = self.each.steps[:depth], depth == len(self.each.steps)
            says = {path: said[*steps, *path] for above, path in told if above == steps and (*steps, *path) in said}
            needed = (is_choice and not is_row) or self._hangs_on(steps, says)
            if needed and says and nodes[-1].there(steps[-1], says) is None:
                return False
            nodes.append(nodes[-1].child(steps[-1], says, is_row=is_row))
        for one, text in zip(self.places, texts, strict=True):
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
