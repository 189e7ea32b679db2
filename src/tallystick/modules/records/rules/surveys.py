"""A survey of schools in a year: each question's answers, beside last year's and those of other authorities. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tallystick.engine.records.sums.surveys import Answer, Distribution, changes, distributions


class Which(NamedTuple):
    """A survey and its year."""

    survey: str
    year: int

    @property
    def before(self) -> "Which":
        """The same survey a year earlier."""
        return Which(self.survey, self.year - 1)


class Elsewhere(NamedTuple):
    """What the schools of another authority answered on average."""

    authority: str
    item: str
    mean: float


@dataclass(frozen=True)
class Question:
    """One question: its service, how it was answered, by how much that moved, and what others answered."""

    service: str
    told: Distribution
    moved: Fraction | None
    elsewhere: Sequence[Elsewhere]


def questions(now: Sequence[Answer], before: Sequence[Answer], elsewhere: Iterable[Elsewhere]) -> list[Question]:
    """Give every question by service and name, beside last year's answers and other authorities'. KNO-03."""
    after = distributions(now)
    moved = changes(distributions(before), after)
    services = {one.item: one.service for one in now if one.service}
    others = sorted(elsewhere)
    found = [
        Question(services.get(one.item, ""), one, moved[one.item], [each for each in others if each.item == one.item])
        for one in after
    ]
    return sorted(found, key=lambda one: (one.service, one.told.item))


def chosen_survey(known: Iterable[Which], asked: str) -> Which | None:
    """Give the survey that is asked for, or else the latest; None where none was told."""
    latest = sorted(known, key=lambda one: (-one.year, one.survey))
    return next((one for one in latest if key_of(one) == asked), latest[0] if latest else None)


def key_of(which: Which) -> str:
    """Give a survey and its year as one word of an address."""
    return f"{which.year} {which.survey}"


def by_survey(answers: Mapping[Which, Sequence[Answer]], which: Which) -> Sequence[Answer]:
    """Give the answers of a survey and year; none where there are none."""
    return answers.get(which, ())
