"""Options ranked by their weighted points, exactly: whole numbers and fractions, ties shown as ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tallystick.lib.refusals import Refusal

MOST_POINTS: Final = 10
Points = Mapping[str, int]  # criterion -> points as scored


class AppraisalIncomplete(Refusal):
    """Something is missing before the appraisal can go on."""


class ScoreOutOfRange(Refusal):
    """Points are whole numbers from 0 to 10."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion as it is counted."""

    key: str
    weight: int
    less_is_better: bool = False

    def counted(self, points: int) -> int:
        """Give the points that count: where less is better, ten less the points scored."""
        return MOST_POINTS - points if self.less_is_better else points


@dataclass(frozen=True, slots=True)
class Placed:
    """An option's sum and its place; options that tie share a place."""

    option: str
    total: int
    place: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of one weight at which another option draws level with the first."""

    criterion: str
    option: str
    weight: Fraction  # what the criterion would have to weigh
    change: Fraction


def check_points(points: int) -> None:
    """Refuse points that are not between 0 and 10."""
    if not 0 <= points <= MOST_POINTS:
        raise ScoreOutOfRange(f"Give whole points from 0 to {MOST_POINTS}.")


def total(criteria: Sequence[Weighed], points: Points) -> int:
    """Give an option's weighted sum. Inventory: PLN-23."""
    return sum(one.weight * one.counted(points[one.key]) for one in criteria)


def most(criteria: Sequence[Weighed]) -> int:
    """Give the highest sum that an option can have."""
    return MOST_POINTS * sum(one.weight for one in criteria)


def is_complete(criteria: Sequence[Weighed], points: Points) -> bool:
    """Say whether an option is scored by every criterion."""
    return all(one.key in points for one in criteria)


def ranked(criteria: Sequence[Weighed], scores: Mapping[str, Points]) -> list[Placed]:
    """Give the options that are fully scored, the best first; equal sums share a place. Inventory: PLN-23."""
    if not criteria:
        return []
    sums = {option: total(criteria, points) for option, points in scores.items() if is_complete(criteria, points)}
    found = [
        Placed(option, own, 1 + sum(other > own for other in sums.values()), list(sums.values()).count(own) > 1)
        for option, own in sums.items()
    ]
    return sorted(found, key=lambda one: one.place)


def flips(criteria: Sequence[Weighed], scores: Mapping[str, Points]) -> list[Flip]:
    """Give, for each criterion that can do it, the smallest change of its weight that brings another option level."""
    places = ranked(criteria, scores)
    if len(places) < 2 or places[0].tied:
        return []
    found = (nearest_flip(one, places, scores) for one in criteria)
    return sorted((flip for flip in found if flip), key=lambda flip: (abs(flip.change), flip.criterion))


def nearest_flip(criterion: Weighed, places: Sequence[Placed], scores: Mapping[str, Points]) -> Flip | None:
    """Give the smallest change of one weight that brings another option level; None where none does."""
    first = places[0]
    own = criterion.counted(scores[first.option][criterion.key])
    found = []
    for other in places[1:]:
        lead = own - criterion.counted(scores[other.option][criterion.key])
        change = Fraction(other.total - first.total, lead) if lead else None
        if change is not None and criterion.weight + change >= 0:
            found.append(Flip(criterion.key, other.option, criterion.weight + change, change))
    return min(found, key=lambda flip: abs(flip.change), default=None)
