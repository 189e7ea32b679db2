"""Marks laid down until all have come, and given back in groups small enough for memory, each of whole pupils.

Promise: memory stays bounded however many come; within a group they stand in the order in which they came; the pupils
of a group come after those of every group before it.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy
from numpy.typing import NDArray

from tallystick.engine.attendance.rows import MARK, Marks, Schools, ranked, together

GROUP = 8_000_000  # rows: 120 MB
CHUNK = 1_000_000
SAMPLED = 997  # one row in so many says how pupils spread


class Spill:
    """Where marks wait."""

    def __init__(self, folder: Path, group: int = GROUP) -> None:
        self.rows = 0
        self._folder, self._group = folder, group
        self._waiting: list[Marks] = []
        self._held = 0
        self._sample: list[NDArray[numpy.uint64]] = []

    def add(self, marks: Marks) -> None:
        """Lay rows down."""
        self._sample.append(marks["key"][-self.rows % SAMPLED :: SAMPLED].copy())
        self._waiting.append(marks)
        self.rows += len(marks)
        self._held += len(marks)
        if self._held > self._group:
            self._write()

    def groups(self, schools: Schools) -> Iterator[Marks]:
        """Give all rows group by group; each can be asked for once."""
        ranks = schools.ranks()
        if not self._raw.exists():
            yield ranked(together(self._waiting), ranks)
            return
        self._write()
        bounds = self._bounds(ranks)
        self._divide(bounds, ranks)
        for number in range(len(bounds) + 1):
            if (path := self._part(number)).exists():
                yield numpy.fromfile(path, MARK)
                path.unlink()

    @property
    def _raw(self) -> Path:
        return self._folder / "marks.raw"

    def _part(self, number: int) -> Path:
        return self._folder / f"marks-{number}.raw"

    def _write(self) -> None:
        with self._raw.open("ab") as file:
            for one in self._waiting:
                one.tofile(file)
        self._waiting, self._held = [], 0

    def _bounds(self, ranks: NDArray[numpy.uint64]) -> NDArray[numpy.uint64]:
        """Give the keys at which groups begin, by how the sampled ones spread."""
        sample = numpy.concatenate(self._sample)
        keys = numpy.empty(len(sample), MARK)
        keys["key"] = sample
        spread = numpy.sort(ranked(keys, ranks)["key"])
        pieces = -(-self.rows // self._group)
        return numpy.unique(spread[[len(spread) * one // pieces for one in range(1, pieces)]])

    def _divide(self, bounds: NDArray[numpy.uint64], ranks: NDArray[numpy.uint64]) -> None:
        """Give each group a file of its own."""
        with self._raw.open("rb") as file:
            while len(marks := numpy.fromfile(file, MARK, CHUNK)):
                self._spread(ranked(marks, ranks), bounds)
        self._raw.unlink()

    def _spread(self, marks: Marks, bounds: NDArray[numpy.uint64]) -> None:
        place = numpy.searchsorted(bounds, marks["key"], side="right").astype(numpy.uint16)
        if (place[1:] < place[:-1]).any():
            order = numpy.argsort(place, kind="stable")
            place, marks = place[order], marks[order]
        edges = numpy.flatnonzero(numpy.diff(place)) + 1
        for first, beyond in zip([0, *edges], [*edges, len(marks)], strict=True):
            with self._part(int(place[first])).open("ab") as part:
                marks[first:beyond].tofile(part)
