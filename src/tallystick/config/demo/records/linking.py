"""Records of social care, schools and the youth service are linked with the index; some children are added of them."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tallystick.config.demo.records.standing import Standing
from tallystick.lib.identifiers import upn_check_letter
from tallystick.modules.people import deeds
from tallystick.modules.people.queries import proposed, tables_held

KNOWN = 70  # children whom social care told of before, with whatever was wrong in it
ADDED = 14  # children of whom only returns tell, whom somebody has added already
SOURCE = "Social care"


def link_people(told: Standing) -> str:
    """Link what was returned, and add some of the children of whom only returns tell."""
    by = told.somebody("data-manager")
    for one in _first_lines(told.folder / "people" / "care.csv"):
        _known_by_social_care(told, one)
    run = deeds.link_records(told.council, sources=tables_held(told.council.pk), by=by, at=told.now)
    added = list(_told_by_several(told))
    for one in added:
        deeds.add_proposed(one, by=by, at=told.now)
    return (
        f"{run.counts['records']} records linked: {run.counts['possible']} pairs wait for a person,"
        f" {len(added)} children were added from them."
    )


def _told_by_several(told: Standing) -> Iterator[Any]:
    """Give one record each of the first children of whom only returns tell, where one of them says a name."""
    by_child: dict[str, list[Any]] = {}
    for one in proposed(told.somebody("data-manager")):
        by_child.setdefault(one.together, []).append(one)
    named = (many for many in by_child.values() if len(many) > 1 and any(one.told.get("family") for one in many))
    yield from (many[0] for many in islice(named, ADDED))


def _first_lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(islice(csv.DictReader(file), KNOWN))


def _known_by_social_care(told: Standing, one: dict[str, str]) -> None:
    """Add a child as social care knows them: a pupil number that is wrong is left out, as somebody would."""
    said = {"given": one["forename"], "family": one["surname"], "born": date.fromisoformat(one["born"])}
    upn = one["upn"] if upn_check_letter(one["upn"][1:]) == one["upn"][:1] else ""
    person = deeds.add_person(told.council, **said, upn=upn, source=SOURCE, by=None, at=told.now)
    deeds.add_identifier(person, scheme="social-care", value=one["id"], source=SOURCE, by=None, at=told.now)
