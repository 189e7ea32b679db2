"""Pupils in whom absence persists, as rows, and one pupil's marks week by week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.codes import CodeList
from tallystick.foundation.ui.presenters import MONTHS, Cell, Row, Tag, count, day
from tallystick.modules.records.presenters.attendance import percent_said, school_said
from tallystick.modules.records.presenters.groups import group_said
from tallystick.modules.records.queries.absence import Missing
from tallystick.modules.records.rules.absence import Group

CODES = ("attendance-codes-before-2024", "attendance-codes")  # the lists that registers are marked by
HEADS = ("Pupil", "School", "Missed", "Authorised", "Without leave")


@dataclass(frozen=True)
class Week:
    """A week of marks: each day's two codes."""

    words: str
    days: tuple[tuple[str, str], ...]


def missing_rows(
    found: Iterable[Missing], names: Mapping[str, str], places: Mapping[Any, tuple[int, int]]
) -> list[Row]:
    """Each pupil in whom absence persists, leading to their marks."""
    return [
        Row(
            one.name or one.upn,
            reverse("records:pupil-attendance", args=place) if (place := places.get((one.laestab, one.upn))) else "",
            ", ".join(words for words in (one.upn if one.name else "", _year_said(one.year_group)) if words),
            (
                Cell("School", school_said(one.laestab, names)),
                Cell(
                    "Missed",
                    percent_said(Fraction(100 * one.sums.missed, one.sums.possible)),
                    f"{one.sums.missed} of {count(one.sums.possible, 'session')}",
                    Tag("Severe", "red") if one.severe else None,
                ),
                Cell("Authorised", f"{one.sums.authorised}"),
                Cell("Without leave", f"{one.sums.unauthorised}"),
            ),
        )
        for one in found
    ]


def _year_said(year_group: str) -> str:
    return group_said(Group("year_group", year_group)) if year_group else ""


def months_of(marks: Mapping[date, tuple[str, str]]) -> list[tuple[str, list[Week]]]:
    """A pupil's marks from Monday to Friday, month by month and week by week, the latest month first."""
    found: dict[date, list[Week]] = {}
    for monday in sorted({one - timedelta(days=one.weekday()) for one in marks if one.weekday() < 5}):
        days = [monday + timedelta(days=place) for place in range(5)]
        week = Week(day(monday), tuple(marks.get(one, ("", "")) for one in days))
        found.setdefault(monday.replace(day=1), []).append(week)
    return [(f"{MONTHS[month.month - 1]} {month.year}", weeks) for month, weeks in reversed(found.items())]


def used_codes(marks: Mapping[date, tuple[str, str]], lists: Sequence[CodeList]) -> list[tuple[str, str]]:
    """The codes that stand in a pupil's marks, with what each means."""
    used = {code for one, both in marks.items() if one.weekday() < 5 for code in both if code}
    told = {one.code: one.title for codes in lists for one in codes.codes}
    return [(code, told.get(code, "")) for code in sorted(used)]
