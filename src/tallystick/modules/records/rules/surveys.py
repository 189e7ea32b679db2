"""A survey of schools in a year: each question's answers, beside last year's and those of other authorities. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tallystick.engine.measures.judging.significance import Change, means_changed
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
    change: Change | None = None  # since the year before: whether it is more than chance. KPI-27


def questions(now: Sequence[Answer], before: Sequence[Answer], elsewhere: Iterable[Elsewhere]) -> list[Question]:
    """Give every question by service and name, beside last year's answers and other authorities'. KNO-03."""
    after, earlier = distributions(now), distributions(before)
    moved = changes(earlier, after)
    was = {one.item: one for one in earlier if one.answered}
    services = {one.item: one.service for one in now if one.service}
    others = sorted(elsewhere)
    found = []
    for one in after:
        beside = [each for each in others if each.item == one.item]
        change = _changed(was.get(one.item), one)
        found.append(Question(services.get(one.item, ""), one, moved[one.item], beside, change))
    return sorted(found, key=lambda one: (one.service, one.told.item))


def _changed(before: Distribution | None, now: Distribution) -> Change | None:
    """Say whether a question is answered otherwise than a year before; None where one of the two has no answer."""
    return means_changed(_steps(before), _steps(now)) if before is not None and now.answered else None


def _steps(told: Distribution) -> dict[int, int]:
    return {int(step): many for step, many in told.counts.items()}


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
