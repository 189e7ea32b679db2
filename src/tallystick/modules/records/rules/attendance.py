"""Which half-term is looked at, and what schools' returns of it come to together. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tallystick.engine.attendance.collecting import HalfTerm, How, Standing, Status
from tallystick.engine.attendance.figures import percent

ORDER = (Status.MISSING, Status.AWAITED, Status.LATE, Status.IN_TIME)


@dataclass(frozen=True)
class Counted:
    """What one school's return of a half-term comes to."""

    possible: int
    authorised: int
    unauthorised: int

    @property
    def attended_percent(self) -> Fraction | None:
        """The share of possible sessions that were attended."""
        return percent(self.possible - self.authorised - self.unauthorised, self.possible)

    @property
    def unauthorised_percent(self) -> Fraction | None:
        """The share that was missed without leave."""
        return percent(self.unauthorised, self.possible)


def chosen(expected: Sequence[HalfTerm], asked: str, today: date) -> HalfTerm | None:
    """Give the half-term that is asked for by its first day, or else the latest that is over."""
    by_day = {one.span.starts.isoformat(): one for one in expected}
    over = [one for one in expected if one.span.ends < today]
    return by_day.get(asked) or (over[-1] if over else None)


def to_choose(expected: Sequence[HalfTerm], today: date) -> list[HalfTerm]:
    """Give the half-terms that have begun, the latest first."""
    return [one for one in reversed(expected) if one.span.starts <= today]


def together(counted: Iterable[Counted]) -> Counted:
    """Give what several schools' returns come to."""
    every = list(counted)
    return Counted(
        sum(one.possible for one in every),
        sum(one.authorised for one in every),
        sum(one.unauthorised for one in every),
    )


def by_need(found: Iterable[Standing], names: Mapping[str, str]) -> list[Standing]:
    """Give schools with those first that have not returned, then by name."""
    return sorted(found, key=lambda one: (ORDER.index(one.status), names.get(one.laestab, ""), one.laestab))


def returned(found: Iterable[Standing]) -> int:
    """Count the schools that returned, in time or late."""
    return sum(one.came is not None for one in found)


def by_marks(found: Iterable[Standing]) -> set[str]:
    """Give the schools whose return came as marks."""
    return {one.laestab for one in found if one.came and one.came.how is How.MARKS}
