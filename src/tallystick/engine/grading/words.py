"""A grading in sentences: how a part gives points, and why a school has the grade that it has."""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.engine.catalogue.gradings import Grade, Part
from tallystick.engine.measures.judging.numbers import MINUS


def points_words(part: Part) -> str:
    """Say which figures have which points; nothing of a part that counts nothing."""
    if part.line:
        none, most, points = (plain(one) for one in (part.line.none, part.line.most, part.line.points))
        return f"{none} has none, {most} has {points}, and between them in proportion"
    told = [
        f"from {plain(one.starts)}: {plain(one.points)}" if one.starts is not None else f"below: {plain(one.points)}"
        for one in part.bands
    ]
    return "; ".join(told)


def taken_words(part: Part) -> str:
    """Say what is taken of an indicator: nothing of the figure itself."""
    if part.take == "change":
        return ", less that of the year before"
    if part.take == "against":
        return f", less that of all schools of its {part.like}" if part.like else ", less that of all schools"
    return ""


def limit_words(grade: Grade, limits: Mapping[str, str]) -> str:
    """Say from which score on a grade is given."""
    if grade.rule:
        return f"from {limits.get(grade.rule, '')}".strip()
    return f"from {plain(grade.starts)}" if grade.starts is not None else "below"


def plain(number: Decimal) -> str:
    """Give a number without nothings at its end, with a true minus."""
    return f"{number.normalize():f}".replace("-", MINUS)
