"""Primary schools send what goes with their Year 6 pupils: one has, one has not; released to the secondaries alone."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.exchange import deeds
from tallystick.modules.people import deeds as people

SENDS = (("9992001", "Harrow Weir Primary School"), ("9992002", "St Petroc’s Primary School"))
RECEIVES = (("9994001", "Mere Academy"), ("9994002", "Ropewalk School"))
HEADERS = ("UPN", "Surname", "Forename", "DOB", "Reading", "Concerns")
NOTES = ("Settles best beside a friend", "Reads far above the class", "Needs to sit near the front", "")
PLACES = (0, 0, 1, 1)  # to which of the secondaries each pupil goes


def send_year_six(told: Standing) -> str:
    """Set a round up, send one school's notes and the list of places, and release it."""
    by, year = told.somebody("data-manager"), told.today.year + (told.today.month > 8)
    for _, name in SENDS + RECEIVES:
        _agree(told, name)
    days = {"upload_by": date(year, 6, 25), "release_on": date(year, 7, 5)}
    made = deeds.set_up_transfer(intake=year, **days, owner=by, by=by, at=told.now)
    sends = deeds.name_schools(made, side="sends", schools=_units(told, SENDS), by=by, at=told.now)
    deeds.name_schools(made, side="receives", schools=_units(told, RECEIVES), by=by, at=told.now)
    pupils = told.children[-len(NOTES) :]
    notes = [_line(child, note) for child, note in zip(pupils, NOTES, strict=True)]
    path = _written(told.folder / "year-6.csv", HEADERS, notes)
    office = told.somebody("school-office")
    deeds.send_transfer(sends[0], path, name=path.name, by=office, at=told.now)
    places = [(line[0], RECEIVES[place][0]) for line, place in zip(notes, PLACES, strict=True)]
    path = _written(told.folder / "places.csv", ("UPN", "LAESTAB"), places)
    deeds.send_places(made, path, name=path.name, by=by, at=told.now)
    made.refresh_from_db()
    if made.released_at is None:  # from its day on, the list of places releases it
        deeds.release_transfer(made, by=by, at=told.now)
    return f"{len(notes)} Year 6 pupils sent by one of {len(SENDS)} primaries and released to their secondaries."


def _agree(told: Standing, name: str) -> None:
    starts = date(told.today.year, 1, 1)
    people.make_agreement(
        told.unit(name),
        title=f"Transfer to secondary school: {name}",
        groups=("identity", "education"),
        purpose="So that each pupil has a good start.",
        basis="Education Act 1996, section 537A",
        starts=starts,
        ends=starts.replace(year=starts.year + 5),
        by=None,
        at=told.now,
    )


def _units(told: Standing, named: tuple[tuple[str, str], ...]) -> list[tuple[str, Any]]:
    return [(laestab, told.unit(name)) for laestab, name in named]


def _line(child: Any, note: str) -> tuple[str, ...]:
    given, _, family = child.name.partition(" ")
    upn = child.identifiers.get(scheme="upn").value
    return upn, family, given, f"{child.born:%d/%m/%Y}", "104", note


def _written(path: Path, headers: tuple[str, ...], lines: list[Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(headers)
        rows.writerows(lines)
    return path
