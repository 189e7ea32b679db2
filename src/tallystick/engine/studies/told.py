"""Counts of groups as they are told to somebody: what is kept back from a reader is in no statistic shown to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallystick.engine.asking.questions import Breakdown
from tallystick.engine.measures.results import By, Figure


@dataclass(frozen=True)
class Counted:
    """What was counted of a group; without a numerator `why` says why not."""

    by: By
    numerator: int | None
    denominator: int | None
    value: Decimal | None = None
    why: str = ""
    children: int | None = None  # how many different children the numerator is of; None where nobody says

    @property
    def known(self) -> bool:
        """Whether both numbers may be used."""
        return self.numerator is not None and self.denominator is not None


Told = Mapping[tuple[str, Breakdown], Sequence[Counted]]  # by indicator and breakdown; () is everybody


def counted(figure: Figure) -> Counted:
    """Give a figure as it was counted, to whoever may see it."""
    children = figure.children.above if figure.children else None
    return Counted(figure.by, figure.numerator, figure.denominator, figure.value, figure.why, children)


def of_group(many: Iterable[Counted], by: By) -> Counted | None:
    """Give what was counted of a group, or None."""
    return next((one for one in many if frozenset(one.by) == frozenset(by)), None)
