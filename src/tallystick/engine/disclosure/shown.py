"""Figures as an audience may see them. Nothing but `protect` can make them.

Promise: whoever holds a `Shown` holds nothing that its audience may not read: of what is kept back there is no number
in it, only a mark and the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, final

from tallystick.engine.disclosure.tables import Audience, Group, Place, Table, Withheld, ordered

KEPT = "c"  # the symbol of the vocabulary suppression-symbols
FEW = "it is of few pupils"
TELLS = "it is of few pupils, or would tell a figure that is"  # of a mark that does not say which
MIXED = "no mark of this breakdown says which of its figures are of few pupils"
WITHHELD = "the breakdown would tell of few pupils"
BEYOND = "which of its figures would tell of few pupils was more than could be looked into"
TOLD_BEFORE = "what was shown before tells of few pupils, and cannot be taken back: nothing is added to it"
CROSSES = "another figure is of some of the same groups and not of others: the two could tell of few pupils"
ROUNDED_AWAY = "it is rounded to nothing"
ABOUT = "about "  # before a number that is rounded
SAYING_NOTHING = frozenset({MIXED, WITHHELD, BEYOND, TOLD_BEFORE, CROSSES})  # reasons why marks tell no number
NOT_THERE = "there is no such figure"
_SEAL = object()


class Told(NamedTuple):
    """One figure as shown. A number that is kept back is None, and its words say “<5” or “c”."""

    numerator: int | None
    denominator: int | None
    value: Decimal | None
    numerator_words: str
    denominator_words: str
    why: str = ""  # why something of it is kept back; empty where all is shown
    nearest: int = 1  # to which its numbers are rounded, and its value is what they give

    @property
    def whole(self) -> bool:
        """Whether all of it is shown."""
        return not self.why


Words = tuple[str, str]  # of a numerator and a denominator, as they were printed


class Before(NamedTuple):
    """What an audience was shown: the tables as they were counted, and what was printed of them."""

    audience: Audience
    tables: Sequence[Table]
    words: Mapping[Place, Mapping[Group, Words]]  # `Shown.words()`; whoever shows figures keeps it
    mixed: Withheld = frozenset()  # `Shown.mixed`, kept with it


ABSENT = Told(None, None, None, KEPT, KEPT, NOT_THERE)


@final
class Shown:
    """Tables as one audience may see them: what pages, papers and exports take instead of figures."""

    __slots__ = ("_told", "audience", "mixed")

    def __init__(
        self, seal: object, audience: Audience, told: Mapping[Place, Mapping[Group, Told]], mixed: Withheld
    ) -> None:
        """Take what `protect` has made; nobody else has its seal. Raises TypeError."""
        if seal is not _SEAL:
            raise TypeError("Figures are shown by tallystick.engine.disclosure.protect and by nothing else")
        self.audience = audience
        self.mixed = mixed
        self._told = told

    def of(self, code: str, first: date, last: date, group: Group = ()) -> Told:
        """Give one figure as it may be shown; one that is not there says so."""
        return self._told.get((code, first, last), {}).get(ordered(group), ABSENT)

    def table(self, code: str, first: date, last: date) -> Mapping[Group, Told]:
        """Give all figures of a table."""
        return self._told.get((code, first, last), {})

    def words(self) -> dict[Place, dict[Group, Words]]:
        """Give what is printed, to be kept as long as anybody may remember it. There is nothing in it to keep back."""
        return {
            place: {group: (one.numerator_words, one.denominator_words) for group, one in told.items()}
            for place, told in self._told.items()
        }

    def places(self) -> Iterator[Place]:
        """Give which tables there are."""
        return iter(self._told)


def sealed(audience: Audience, told: Mapping[Place, Mapping[Group, Told]], mixed: Withheld) -> Shown:
    """Make what may be shown. For `protect` alone: an architecture test finds any other caller."""
    return Shown(_SEAL, audience, told, mixed)
