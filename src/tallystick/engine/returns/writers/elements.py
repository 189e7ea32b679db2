"""Returns as XML: rows of several tables laid into one tree, each element found again by what rows say of it.

Promise: elements stand in the order that the definition gives, and an element that several parts tell of stands once.
Where all rows are of records that one number tells apart, memory does not grow with them but for those numbers.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from tallystick.engine.returns.paths import place_of
from tallystick.engine.returns.writers.cells import NotWritten, Writing
from tallystick.engine.returns.writers.laying import NUMBER, Group, Laying, Told
from tallystick.engine.returns.writers.piles import Piles
from tallystick.engine.returns.writers.tree import Node, Steps, ranks


def write_xml(writing: Writing, to: Path) -> list[Path]:
    """Write one file; gives it in a list. Raises NotWritten."""
    file = to if to.suffix else to / f"{writing.kind.code}.xml"
    file.parent.mkdir(parents=True, exist_ok=True)
    root = Node(writing.kind.root)
    for path, words in {**writing.kind.told_by, **writing.heading}.items():
        root.put(place_of(path).steps, words, place_of(path).attribute)
    with TemporaryDirectory(prefix=".", dir=file.parent) as aside:
        _lay(writing, root, Path(aside))
        written = Path(aside) / "whole"
        try:
            with etree.xmlfile(str(written), encoding="utf-8") as out:
                out.write_declaration()
                root.write(out, ranks(writing.kind.order))
        except ValueError as fault:
            raise NotWritten("A value holds a character that XML has not.") from fault
        written.replace(file)
    return [file]


def _lay(writing: Writing, root: Node, aside: Path) -> None:
    """Lay the rows of every part into the tree, or put them by in piles where all of them are of such records."""
    laying = sorted((Laying(writing, part) for part in writing.parts), key=lambda one: len(one.each.steps))
    told = {target for one in laying for target in one.tells_of}
    together = Counter(one.each.steps for one in laying)  # rows of several tables that are one element
    told |= {target for one in laying if together[one.each.steps] > 1 for target in one.keys}
    if records := _records(laying, told):
        return _put_by(laying, told, root, records, aside)
    laid: dict[Group, set[int]] = {}
    for one in laying:
        among = [other for other in laying if other.group == one.group]
        one.lay(root, told, laid.setdefault(one.group, set()), is_choice=len(among) > 1, is_last=one is among[-1])
    return None


def _records(laying: Sequence[Laying], told: Told) -> tuple[Steps, Steps] | None:
    """Give the outermost element that every row is in and one text tells from others, with the path of that text."""
    if len({one.group for one in laying}) < len(laying):
        return None  # a row has its choice of places, among those of all records
    for depth in range(1, min(len(one.each.steps) for one in laying) + 1):
        steps, *others = {one.each.steps[:depth] for one in laying}
        keys = [path for above, path in told if above == steps]
        if others or keys:
            return (steps, keys[0]) if not others and len(keys) == 1 and keys[0] != NUMBER else None
    return None


def _put_by(laying: Sequence[Laying], told: Told, root: Node, records: tuple[Steps, Steps], aside: Path) -> None:
    path, key = records

    def lay(tree: Node, part: int, texts: list[str]) -> None:
        laying[part].lay_row(tree, texts, told)

    piles = Piles(path, aside, lay)
    root.along(path[:-1]).children.append(piles)
    for number, one in enumerate(laying):
        for _, row in one.rows():
            texts = one.texts(row)
            piles.add(number, one.said(texts).get((*path, *key), ""), texts, is_record=one.each.steps == path)
            one.put_above(root, texts, len(path))
