"""The published rule of a grading on its page, and every version of a year’s grades."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from tallystick.engine.catalogue.gradings import Grading
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.grading.words import limit_words, plain, points_words, taken_words
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ui.presenters import Cell, Row, moment
from tallystick.modules.triggers.presenters.gradings import (
    NONE,
)
from tallystick.modules.triggers.queries.gradings_shown import GradedRun, Version


def rule_rows(grading: Grading, known: Mapping[str, Indicator]) -> list[Row]:
    """The published rule, a part a row."""
    return [
        Row(
            part.title,
            reverse("indicators:indicator", args=[part.indicator]) if part.indicator in known else "",
            "",
            (
                Cell("Figure", f"{known[part.indicator].title if part.indicator in known else ''}{taken_words(part)}"),
                Cell("Points", points_words(part).capitalize() or "Counts nothing; it is shown beside the others"),
                Cell("Weight", f"{plain(part.weight)}%" if part.weight else NONE),
                Cell("Where it is missing", part.missing.capitalize() if part.weight else NONE),
            ),
        )
        for part in grading.parts
    ]


VERSION_HEADS = ("Version", "What it is")
RULE_HEADS = ("Part", "Figure", "Points", "Weight", "Where it is missing")


def summary(found: GradedRun) -> list[tuple[str, str]]:
    """What the rule says beside its parts."""
    grading = found.grading
    grades = " ".join(f"{one.title} {limit_words(one, found.limits)}: {one.why}" for one in grading.grades)
    owner = roles()[grading.owner].title if grading.owner in roles() else grading.owner
    small = found.limits.get(grading.small.rule, "") if grading.small else ""
    return [
        ("What it says", grading.about),
        ("Score", f"{plain(grading.out_of)} for all points, rounded half up before it is graded. {grading.ranked}"),
        ("Grades", grades),
        ("The same score", grading.ties),
        (
            "Small schools",
            f"A school with fewer than {small} pupils is not graded." if small else "Every school is graded.",
        ),
        ("Who answers for it", owner),
        ("Source", grading.source),
        ("Graded on", f"{moment(found.run.at)}{f', by {found.run.by}' if found.run.by else ', by itself'}"),
    ]


def version_rows(versions: Sequence[Version], found: GradedRun) -> list[Row]:
    """Every version of the year that is shown, the newest first."""
    same = [one for one in versions if one.last == found.run.last]
    if len(same) < 2:
        return []
    address = reverse("triggers:grading", args=[found.run.code])
    return [
        Row(
            f"Version {one.number}",
            f"{address}?to={one.last.isoformat()}&version={one.number}",
            "",
            (Cell("What it is", "Shown here" if one.number == found.run.number else "Kept as it was"),),
        )
        for one in same
    ]
