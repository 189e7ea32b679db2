"""The records of a large file of XML put by in piles, and laid into a tree a pile at a time.

Promise: memory holds a pile, some rows that wait, and a number for each record, however many there are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.returns.writers.tree import Node, Steps

PILE = 500  # records
WAITING = 20_000  # rows
Texts = list[str]
Lay = Callable[[Node, int, Texts], None]  # lays a row of a part, by its number, into a tree
ROW = msgspec.json.Decoder(tuple[int, Texts])


class Piles(Node):
    """The place in a tree where records stand, one after the other in the order in which they were first told of."""

    __slots__ = ("_folder", "_lay", "_numbers", "_path", "_records", "_some", "_waiting")

    def __init__(self, path: Steps, folder: Path, lay: Lay) -> None:
        super().__init__(path[-1])
        self._path, self._folder, self._lay = path, folder, lay
        self._numbers: dict[str, int] = {}  # of the record that a key tells of
        self._records, self._some = 0, 0
        self._waiting: dict[int, list[bytes]] = {}

    def add(self, part: int, key: str, texts: Sequence[str], *, is_record: bool) -> None:
        """Put a row by with the record that its key tells of; without a key it is a new record, or of the first."""
        pile = self._number(key, is_record) // PILE
        self._waiting.setdefault(pile, []).append(msgspec.json.encode((part, texts)))
        self._some += 1
        if self._some >= WAITING:
            self._put_down()

    def _number(self, key: str, is_record: bool) -> int:
        if not key and not is_record:
            self._records = max(self._records, 1)
            return 0
        number = self._numbers.get(key, self._records) if key else self._records
        self._records = max(self._records, number + 1)
        if key:
            self._numbers[key] = number
        return number

    def _put_down(self) -> None:
        for pile, rows in self._waiting.items():
            with (self._folder / f"{pile}").open("ab") as file:
                file.writelines(row + b"\n" for row in rows)
        self._waiting, self._some = {}, 0

    def write(self, out: Any, order: Mapping[Steps, int], above: Steps = ()) -> None:
        """Write every record."""
        for pile in range(-(-self._records // PILE)):
            for one in self._laid(pile):
                one.write(out, order, above)

    def _laid(self, pile: int) -> Iterator[Node]:
        tree = Node("")
        for row in self._rows(pile):
            self._lay(tree, *ROW.decode(row))
        yield from (one for one in tree.along(self._path[:-1]).children if one.tag == self.tag)

    def _rows(self, pile: int) -> Iterator[bytes]:
        put_down = self._folder / f"{pile}"
        if put_down.exists():
            with put_down.open("rb") as file:
                yield from file
        yield from self._waiting.pop(pile, [])
