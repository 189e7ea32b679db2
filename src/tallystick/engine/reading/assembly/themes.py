"""Themes whose words have lost their first letters, told by the whole words elsewhere in the column.

Promise: the words stay as printed; a person is asked to look.
"""

from collections.abc import Iterable

from tallystick.engine.reading.assembly.nodes import Node

FEWEST = 2  # words without their beginnings: one may be a word of its own


def say_broken_themes(nodes: Iterable[Node]) -> None:
    """Doubt each theme that is another one of the column with letters lost. Inventory: PLN-19, PLN-22."""
    tagged = [node for node in nodes if node.names.get("theme")]
    whole = {value.text for node in tagged for value in node.names["theme"]}
    broken = {text for text in whole if any(_lost_letters(text, other) for other in whole)}
    for node in tagged:
        if any(value.text in broken for value in node.names["theme"]):
            node.doubt("theme", "garbled-theme", "These words look cut off; another row prints them whole.")


def _lost_letters(text: str, other: str) -> bool:
    words, entire = text.split(), other.split()
    if len(words) != len(entire) or not all(full.endswith(word) for word, full in zip(words, entire, strict=True)):
        return False
    return sum(word != full and len(word) > 2 for word, full in zip(words, entire, strict=True)) >= FEWEST
