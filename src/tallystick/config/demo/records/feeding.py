"""Agencies send each week what they know of some children: most agrees, some is told otherwise, one feed is missed."""

import csv
from datetime import timedelta
from typing import Any

from tallystick.config.demo.records.standing import Standing
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import OrganisationUnit
from tallystick.modules.exchange import deeds
from tallystick.modules.people import deeds as people
from tallystick.modules.records import deeds as records

HEADERS = {"School": "laestab", "Pupil": "upn", "Language": "language", "Postcode": "postcode", "Entered": "entry"}
COLUMNS = {"school": "laestab", "first-language": "language"}
CHILDREN, OTHERWISE = 12, 3
SCHOOLS = ("8202001", "8204001")  # of the register of schools that was loaded
LANGUAGES = ("English", "Polish", "Urdu")
CARE, YOUTH, HEALTH = "Harrowmere Children’s Trust", "Harrowmere Youth Support", "Mere Valley Health"


def take_feeds_in(told: Standing) -> str:
    """Set three feeds up; two have come, and what they tell otherwise waits; the third is missed."""
    mapping = _mapping(told)
    feeds = [_feed(told, name) for name in (CARE, YOUTH, HEALTH)]
    for place, feed in enumerate(feeds[:2]):
        deeds.take_in(feed, _sent(told, feed, mapping, place), by=told.somebody("data-manager"), at=told.now)
    deeds.note_missed(feeds[2], by=None, at=told.now)
    return f"3 feeds of agencies: two have come and differ about {OTHERWISE} children, one has not."


def _mapping(told: Standing) -> Any:
    by = told.somebody("data-manager")
    return records.save_mapping(
        told.council, name="Weekly extract", table="pupils", columns=HEADERS, by=by, at=told.now
    )


def _feed(told: Standing, name: str) -> Any:
    by, since = told.somebody("data-manager"), told.today - timedelta(days=200)
    agency = "health" if name == HEALTH else "other"
    unit = accounts.add_unit(told.council, name=name, agency=agency, by=None, at=told.now)
    agreement = people.make_agreement(
        unit,
        title=f"Records of {name}",
        groups=("identity", "education"),
        purpose="So that nobody plans for a child on an old address or school.",
        basis="Children Act 2004, section 10",
        starts=since,
        ends=since + timedelta(days=730),
        by=None,
        at=told.now,
    )
    said: dict[str, Any] = {"table": "pupils", "child": "upn", "scheme": "upn", "columns": COLUMNS, "cadence": "weekly"}
    due = told.today - timedelta(days=2) if name == HEALTH else told.today
    return deeds.set_up_feed(
        title=f"Weekly extract of {name}", unit=unit, agreement=agreement, owner=by, due=due, **said, by=by, at=told.now
    )


def _sent(told: Standing, feed: Any, mapping: Any, place: int) -> int:
    """Write an agency's file and send it; of some children it tells another language than the other agency does."""
    by, unit = told.somebody("data-manager"), OrganisationUnit.objects.get(pk=feed.unit_id)
    path = told.folder / f"{place}-extract.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADERS)
        for number, child in enumerate(told.children[:CHILDREN]):
            language = LANGUAGES[place] if number < OTHERWISE else LANGUAGES[0]
            lines.writerow(_told_of(child, number, language))
    sent = records.take_file(
        path, name="extract.csv", authority=told.council, by=by, sender=unit, mapping=mapping, period=told.today
    )
    read = records.read_load(sent.load, by=by)
    assert read is not None
    return int(read.pk)


def _told_of(child: Any, number: int, language: str) -> tuple[str, ...]:
    """Give a line about a child, in the order of the headers."""
    upn = child.identifiers.get(scheme="upn").value
    return SCHOOLS[number % 2], upn, language, "WX1 2AB", "01/09/2025"
