"""What stands over the rows as they are read: the recommendation, outcome, theme and group that blank cells repeat.

Promise: when the words of a level go on in a later row, every record that it stands over gets the whole of them.
"""

from dataclasses import dataclass, field

from tallystick.engine.reading.grids.sections import NUMBERED, opened
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.record import Record

LEVELS = ("group", "recommendation", "theme", "outcome")
# When a level changes, what stood under it stands no more.
BELOW = {
    "group": ("recommendation", "theme", "outcome"),
    "recommendation": ("theme", "outcome"),
    "theme": (),
    "outcome": (),
}


@dataclass(slots=True)
class Level:
    """One level's words and number, and the records it stands over."""

    text: Passage = EMPTY
    ref: Passage = EMPTY
    holders: list[Record] = field(default_factory=list)


@dataclass(slots=True)
class Standing:
    """The levels in force, and whether recommendations are known by their numbers."""

    levels: dict[str, Level] = field(default_factory=dict)
    numbered: bool = False

    def open(self, name: str, text: Passage, ref: Passage = EMPTY) -> None:
        """A new level; what stood under the old one is gone."""
        self.levels[name] = Level(text, ref)
        for lower in BELOW.get(name, ()):
            self.levels.pop(lower, None)

    def extend(self, name: str, more: Passage) -> None:
        """The words of a level go on."""
        level = self.levels[name]
        level.text = join([level.text, more])
        for record in level.holders:
            record.cells[name] = level.text

    def give(self, record: Record, names: tuple[str, ...]) -> None:
        """Put the levels in force into a record that has none of its own."""
        for name in names:
            level = self.levels.get(name)
            if level is None or name in record.cells:
                continue
            record.cells[name] = level.text
            if level.ref and f"{name}.ref" not in record.cells:
                record.cells[f"{name}.ref"] = level.ref
            level.holders.append(record)

    def hear(self, record: Record) -> None:
        """A heading outside the cells opens its level here too."""
        for name in LEVELS:
            if name in record.cells:
                self.open(name, record.cells[name], record.cells.get(f"{name}.ref", EMPTY))
                self.levels[name].holders.append(record)


def text_and_ref(passage: Passage) -> tuple[Passage, Passage, tuple[Passage, ...]]:
    """A level's cell as its words, its number and the word before the number."""
    record = opened(passage)
    if record:
        ref, text = record.cells.values()
        return text, ref, record.labels
    match = NUMBERED.match(passage.text)
    if match:
        return passage.cut(match.end(), len(passage.text)), passage.cut(*match.span("ref")), ()
    return passage, EMPTY, ()
