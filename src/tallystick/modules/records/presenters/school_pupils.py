"""The pupils of a school as rows, and everything that returns tell of one of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tallystick.engine.cohorts.pupils import Pupil
from tallystick.foundation.ui.presenters import Cell, Row, count, day
from tallystick.modules.records.presenters.attendance import percent_said
from tallystick.modules.records.presenters.groups import TITLES, group_said
from tallystick.modules.records.presenters.school import SUBJECTS, link_to
from tallystick.modules.records.queries.school import OnePupil
from tallystick.modules.records.rules.absence import Group
from tallystick.modules.records.rules.school import Asked

HEADS = {
    "pupils": ("Pupil", "Year", "Needs", "Attended", "Suspensions", "Results"),
    "results": ("Subject", "Stage", "Year", "Method", "Result"),
    "entries": ("Qualification", "Year", "Grade", "Points"),
    "suspensions": ("First day", "Kind", "Sessions", "Reasons"),
}


def pupil_rows(
    pupils: Iterable[Pupil],
    results: Mapping[str, Sequence[tuple[str, ...]]],
    places: Mapping[str, tuple[int, int]],
    asked: Asked,
) -> list[Row]:
    """Each pupil, leading to everything that returns tell of them."""
    return [
        Row(
            one.name,
            link_to("records:school-pupil", asked, *places[one.upn]) if one.upn in places else "",
            one.upn,
            (
                Cell("Year", group_said(Group("year_group", one.circumstances["year_group"]))),
                Cell("Needs", group_said(Group("needs", one.circumstances["needs"]))),
                Cell("Attended", percent_said(one.attendance.attended_percent), _missed(one)),
                Cell("Suspensions", str(one.suspensions)),
                Cell("Results", results_said(results.get(one.upn, []))),
            ),
        )
        for one in pupils
    ]


def _missed(one: Pupil) -> str:
    return f"{one.attendance.missed} of {count(one.attendance.possible, 'session')} missed"


def results_said(results: Sequence[tuple[str, ...]]) -> str:
    """Results in one line."""
    return (
        ", ".join(f"{stage} {SUBJECTS.get(subject, subject)} {result}" for stage, subject, _, result in results) or "–"
    )


def pupil_shown(found: OnePupil, dimensions: Iterable[str], titles: Mapping[str, str]) -> dict[str, Any]:
    """Everything that a school reads of one of its pupils."""
    pupil = found.pupil
    told = [("Pupil number", pupil.upn), ("Date of birth", day(pupil.born))]
    told += [(TITLES[one], circumstance_said(one, pupil.circumstances[one])) for one in dimensions]
    told += [("Attendance", percent_said(pupil.attendance.attended_percent)), ("Sessions", _missed(pupil))]
    return {
        "name": pupil.name,
        "told": told,
        "results": result_rows(found, titles),
        "entries": entry_rows(found),
        "suspended": suspension_rows(found),
    }


def circumstance_said(dimension: str, value: str) -> str:
    """A circumstance of one pupil."""
    return (
        {"F": "Girl", "M": "Boy"}.get(value, "Not known") if dimension == "sex" else group_said(Group(dimension, value))
    )


def result_rows(found: OnePupil, titles: Mapping[str, str]) -> list[Row]:
    """A pupil's results, the earliest first."""
    return [
        Row(
            SUBJECTS.get(one["subject"], one["subject"]),
            "",
            "",
            (
                Cell("Stage", titles.get(one["stage"], one["stage"])),
                Cell("Year", str(one["year"])),
                Cell("Method", titles.get(one["method"], one["method"])),
                Cell("Result", one["result"]),
            ),
        )
        for one in found.results
    ]


def entry_rows(found: OnePupil) -> list[Row]:
    """A pupil's entries at key stage 4, the earliest first."""
    return [
        Row(
            one["subject"] or one["qualification"],
            "",
            "",
            (
                Cell("Year", str(one["year"])),
                Cell("Grade", one["grade"] or "–"),
                Cell("Points", "–" if one["points"] is None else f"{one['points']:g}"),
            ),
        )
        for one in found.entries
    ]


def suspension_rows(found: OnePupil) -> list[Row]:
    """A pupil's suspensions and exclusions from the school."""
    kinds = {"PERM": "Permanent exclusion", "LNCH": "Lunchtime exclusion"}
    return [
        Row(
            day(one["starts"]),
            "",
            "",
            (
                Cell("Kind", kinds.get(one["category"], "Suspension")),
                Cell("Sessions", str(one["sessions"] or "–")),
                Cell("Reasons", str(one["reasons"] or "–")),
            ),
        )
        for one in found.suspensions
    ]
