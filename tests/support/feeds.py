"""Invented feeds of three agencies about the same children, taken in as real ones are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.modules.exchange import deeds
from tallystick.modules.exchange.models import Arrival, Feed, Told
from tallystick.modules.exchange.rules.feeding import Conflict, Said
from tallystick.modules.people import deeds as people
from tallystick.modules.people.models import Person
from tallystick.modules.records import deeds as records
from tallystick.modules.records.models import ColumnMapping
from tests.support.children import a_child, a_unit, a_upn
from tests.support.people import MORNING, a_person, an_authority

DUE = date(2026, 9, 7)  # the Monday after the morning on which everything is set up
HEADERS = {"School": "laestab", "Pupil": "upn", "Language": "language", "Postcode": "postcode", "Entered": "entry"}
COLUMNS = {"school": "laestab", "first-language": "language"}
GROUPS = ("identity", "education")


@dataclass
class Agencies:
    """An authority to which agencies send the same spreadsheet, each week."""

    authority: Authority
    analyst: User
    mapping: ColumnMapping
    folder: Path
    feeds: dict[str, Feed] = field(default_factory=dict)
    upns: dict[int, str] = field(default_factory=dict)

    def child(self, given: str = "Robin") -> Person:
        """Give a child of the index."""
        upn = a_upn()
        child = a_child(self.authority, given, upn=upn)
        self.upns[child.pk] = upn
        return child

    def feed(self, name: str, *, groups: tuple[str, ...] = GROUPS, ends: date = date(2027, 8, 31), **told: Any) -> Feed:
        """Set up the feed of an agency, with the agreement that lets it."""
        unit = a_unit(self.authority, name, "health")
        said = {"title": f"Records of {name}", "purpose": "Joint work", "basis": "Children Act 2004, section 10"}
        agreement = people.make_agreement(
            unit, groups=groups, starts=date(2026, 1, 1), ends=ends, **said, by=None, at=MORNING
        )
        said = {"table": "pupils", "child": "upn", "scheme": "upn", "columns": COLUMNS, "cadence": "weekly", "due": DUE}
        made = deeds.set_up_feed(
            title=f"From {name}",
            unit=unit,
            agreement=agreement,
            owner=self.analyst,
            **(said | told),
            by=self.analyst,
            at=MORNING,
        )
        self.feeds[name] = made
        return made

    def send(self, name: str, said: Mapping[int, tuple[str, str]]) -> int:
        """Send the spreadsheet of an agency: of each child the school and the language; gives the load."""
        rest = "WX1 2AB,01/09/2025"
        lines = [f"{school},{self.upns.get(pk, pk)},{language},{rest}" for pk, (school, language) in said.items()]
        file = self.folder / f"{name}.csv"
        file.write_text("\n".join([",".join(HEADERS), *lines]) + "\n")
        unit: OrganisationUnit = self.feeds[name].unit
        told = {"authority": self.authority, "by": self.analyst, "sender": unit, "mapping": self.mapping}
        sent = records.take_file(file, name=file.name, period=MORNING.date(), **told)
        read = records.read_load(sent.load, by=self.analyst)
        assert read
        assert read.state == read.State.PUBLISHED, read.because
        return int(read.pk)

    def taken(self, name: str, said: Mapping[int, tuple[str, str]], at: datetime = MORNING) -> Arrival:
        """Send it and take it in."""
        return deeds.take_in(self.feeds[name], self.send(name, said), by=self.analyst, at=at)


def agencies(folder: Path) -> Agencies:
    """Give an authority to which agencies may send."""
    authority = an_authority()
    analyst = a_person(authority, "data-manager", name="Perran Bell")
    told = {"name": "Weekly extract", "table": "pupils", "columns": HEADERS, "by": analyst, "at": MORNING}
    return Agencies(authority, analyst, records.save_mapping(authority, **told), folder)


def weeks(number: int) -> datetime:
    """Give the morning some weeks later."""
    return MORNING + timedelta(weeks=number)


def two_feeds_of_a_child(by: User) -> tuple[Feed, Person]:
    """Give a feed and a child of whom it tells another school than a second one does; made once an authority."""
    there = Told.objects.of(by.authority_id).order_by("pk").first()
    if there:
        return there.feed, there.person
    told = {"name": "Weekly extract", "table": "pupils", "columns": HEADERS, "by": by, "at": MORNING}
    mapping = records.save_mapping(by.authority, **told)
    with TemporaryDirectory() as folder:
        two = Agencies(by.authority, by, mapping, Path(folder))
        child = two.child("Lowen")
        for name, school in (("Social care", "9984001"), ("Youth support", "9984002")):
            two.feed(name)
            two.taken(name, {child.pk: (school, "English")})
    return two.feeds["Social care"], child


def seen_of(*said: str) -> str:
    """Give the digest of what some feeds tell: a feed and its value, and so on."""
    told = tuple(Said(feed, value, DUE) for feed, value in zip(said[::2], said[1::2], strict=True))
    return Conflict(0, "school", told).seen
