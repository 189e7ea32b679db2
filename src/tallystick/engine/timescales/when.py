"""A dated thing before its year is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tallystick.engine.timescales.periods import Maker, Period


@dataclass(frozen=True, slots=True)
class When:
    """A dated thing: what makes its period out of a year, and the year where one was printed."""

    make: Maker
    year: int | None = None
    unsaid: bool = False  # a pair of years that does not say whether it is financial or academic
    coming: bool = False  # "next": the first that begins after the document's date

    def shaped(self, shape: Callable[[Period], Period]) -> "When":
        """The same thing, cut to its early part, to the day before it, and so on."""
        make = self.make
        return replace(self, make=lambda year: shape(make(year)))


def named(make: Callable[..., Period], *name: int | str) -> Maker:
    """What makes the named period (the month 9, the term "autumn") out of a year."""
    return lambda year: make(year, *name)
