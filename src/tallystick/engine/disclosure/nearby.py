"""Which numbers may move when some do: everything that bears on them, or only what lies near. Pure.

Promise: what is left out stays as it is, so that a way that is gone among what lies near is a way.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tallystick.engine.disclosure.kept import Kept

Scope = Literal["kept", "counted", "own", "all"]  # what may move beside: nothing that is shown, or how much of it


class Want(NamedTuple):
    """A number that has to be able to go a way, and how far from what it is."""

    number: int
    way: int
    needed: int


class Moving:
    """Whether a number may move when those do that have to."""

    def __init__(self, kept: Kept, wants: Iterable[Want], scope: Scope) -> None:
        self.kept = kept
        self.scope = scope
        self.tables = {own.table for want in wants for own in kept.made.owners.get(want.number, ())}

    def __call__(self, number: int) -> bool:
        if number in self.kept.numbers or self.scope == "kept":
            return number in self.kept.numbers
        made = self.kept.made
        if not self.kept.may_keep(number) or (self.scope == "counted" and len(made.together.get(number, ())) > 1):
            return False
        return self.scope == "all" or any(own.table in self.tables for own in made.owners.get(number, ()))


def everything(kept: Kept, wants: Sequence[Want], scope: Scope, most: int | None = None) -> list[int] | None:
    """Give all that may move when numbers do, from number to number; None where that is more than `most`."""
    may_move, made = Moving(kept, wants, scope), kept.made
    numbers, met = sorted({want.number for want in wants}), set[int]()
    seen = set(numbers)
    for one in numbers:  # grows while it is gone through
        if most is not None and len(numbers) > most:
            return None
        new = [key for key in made.within[one] if key not in met]
        met.update(new)
        beside = {other for key in new for _, other in made.equations[key]} - seen
        seen |= beside
        numbers.extend(other for other in sorted(beside) if may_move(other))
    return numbers


def near(kept: Kept, wants: Sequence[Want], scope: Scope, block: Sequence[int]) -> list[int]:
    """Give what of a block may move when numbers of it do."""
    may_move, asked = Moving(kept, wants, scope), {want.number for want in wants}
    return [one for one in block if one in asked or may_move(one)]
