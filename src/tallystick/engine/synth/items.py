"""A JSON array that is written item by item. Promise: each stands on a line of its own, and none is kept in memory."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec


class Items:
    """The array while it is written."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.some = False
        file.write("[")

    def add_all(self, items: Iterable[Any]) -> None:
        """Write items."""
        for item in items:
            self.file.write((",\n" if self.some else "\n") + msgspec.json.encode(item).decode())
            self.some = True

    def __enter__(self) -> "Items":
        return self

    def __exit__(self, *_failure: object) -> None:
        self.file.write("\n]\n")
