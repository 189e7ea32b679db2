"""What readers were shown before, laid down beside what they are to be shown now. Pure.

Promise: what was printed is known for good, and what was kept back then stays kept back now.
"""

from collections.abc import Sequence

from tallystick.engine.disclosure.kept import Kept
from tallystick.engine.disclosure.primary import Nature, Part
from tallystick.engine.disclosure.shown import ABOUT, KEPT, Before, Words
from tallystick.engine.disclosure.systems import Laid, Of, Owner
from tallystick.engine.disclosure.tables import Group, Place


def remember(kept: Kept, laid: Laid, before: Before) -> None:
    """Mark the numbers of a table as they were printed."""
    place = laid.table.place
    words = before.words.get(place, {})
    for group, numbers in laid.figures.items():
        for part, word in _parts(numbers, words.get(group, (KEPT, KEPT))):
            _mark(kept, numbers[part], word)
    kept.mix_all({Owner(len(kept.made.tables) - 1, columns) for of, columns in before.mixed if of == place})


def quiet_in(before: Before, place: Place) -> set[Group]:
    """Give the groups of a table of which no number was printed."""
    return {group for group, (word, _) in before.words.get(place, {}).items() if not shows(word)}


def shows(word: str) -> bool:
    """Whether what was printed is a number. Of one that is rounded it is taken that somebody knows it better."""
    return word.removeprefix(ABOUT).replace(",", "").isdigit()


def _parts(numbers: Of, words: Words) -> Sequence[tuple[Part, str]]:
    """Give what was printed of each number; the pupils that a sum is of go with it."""
    printed: dict[Part, str] = {"counted": words[0], "all": words[1], "pupils": words[1] or words[0]}
    return [(part, word) for part, word in printed.items() if part in numbers]


def _mark(kept: Kept, number: int, word: str) -> None:
    """Take a number as known, or as kept back with what its mark tells."""
    if shows(word):
        kept.fixed.add(number)
        kept.numbers.discard(number)
    elif number not in kept.fixed:
        nature = kept.made.natures[number]
        told = word != KEPT or number in kept.numbers
        kept.made.natures[number] = _marked(nature, word) if told else _unmarked(nature)
        kept.numbers.add(number)


def _marked(nature: Nature, word: str) -> Nature:
    """Give what a mark says beside what was known."""
    return nature if word == KEPT else nature._replace(least=1, most=int(word.removeprefix("<")) - 1)


def _unmarked(nature: Nature) -> Nature:
    """Give what a number without a mark tells: not that it is small, nor that there is none."""
    return nature._replace(least=0, most=None, set=False) if nature.few or nature.set else nature
