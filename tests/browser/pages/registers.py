"""Pages of registers, of a register about children and of one about schools."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import OrganisationUnit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.deeds import add_person
from tallystick.modules.people.models import Person
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry, EntryLink, SavedList
from tests.browser.world import World
from tests.support.calendars import a_school_year
from tests.support.people import MORNING

CHILDREN, SCHOOLS = "exclusions", "adviser-visits"
PAGES: dict[str, tuple[str, ...]] = {
    "registers:registers": (),
    "registers:entry": ("{exclusion}",),
    "registers:history": ("{visit}",),
    "registers:change": ("{visit}",),
    "registers:list": (CHILDREN,),
    "registers:add": (CHILDREN,),
    "registers:put-file": ("{visit}", "note_file"),
    "registers:reports": (CHILDREN,),
    "registers:sheets": (SCHOOLS,),
}
POSTED: dict[str, tuple[str, ...]] = {
    "registers:move": ("{visit}",),
    "registers:link": ("{visit}",),
    "registers:unlink": ("{link}",),
    "registers:file": ("{visit}", "note_file"),
    "registers:forget-list": ("{saved}",),
    "registers:find": (CHILDREN,),
    "registers:save-list": (CHILDREN,),
    "registers:bulk": (CHILDREN,),
    "registers:take": (SCHOOLS,),
    "registers:xlsx": (SCHOOLS,),
    "registers:csv": (SCHOOLS,),
    "registers:report-xlsx": (SCHOOLS, "lists", "log"),
    "registers:report-csv": (SCHOOLS, "figures", "by-service"),
}
NO_PAGE: set[str] = set(POSTED)
QUERIES: dict[str, str] = {"registers:add": "?about=people.person/{child}"}
FORMS: tuple[str, ...] = ("registers:add", "registers:sheets", "registers:change")


def put_note(visit: Entry, **told: Any) -> None:
    """Put a file beside a visit."""
    with TemporaryDirectory() as folder:
        note = Path(folder) / "note"
        note.write_bytes(b"Crews are trained.")
        deeds.attach_file(visit, "note_file", note, name="note.txt", **told)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    authority = a_school_year(world.person.authority)
    school = OrganisationUnit.objects.filter(authority=authority, name="Quay Academy").first()
    if school is None:
        school = add_unit(authority, name="Quay Academy", agency="school", by=None, at=MORNING)
        told = {"by": world.person, "at": MORNING}
        child = add_person(authority, given="Senara", family="Penrose", born=date(2014, 3, 2), by=None, at=MORNING)
        said = {"kind": "permanent", "school": key_of(school), "starts": "2026-09-07", "reasons": "DB"}
        deeds.add_entry(authority, CHILDREN, said, about=key_of(child), **told)
        seen = {"visited": "2026-08-27", "kind": "visit", "service": "improvement", "purpose": "The new crossing"}
        visit = deeds.add_entry(authority, SCHOOLS, seen, about=key_of(school), **told)
        more = {"findings": "Crews are trained", "noted": "2026-08-31", "purpose": "The crossing and its crews"}
        deeds.change_entry(visit, more, seen_version=1, reason="Said more exactly", **told)
        put_note(visit, seen_version=2, **told)
        deeds.link_entry(visit, key_of(world.plan.actions.first()), **told)
        deeds.begin_recount(authority, why="A term was changed", by=None, at=MORNING)
        deeds.save_list(CHILDREN, name="Permanent ones", query="kind=permanent", **told)
    visit, exclusion = (Entry.objects.filter(authority=authority, register=one).first() for one in (SCHOOLS, CHILDREN))
    return {
        "visit": visit.pk,
        "exclusion": exclusion.pk,
        "link": EntryLink.objects.of(authority.pk).first().pk,
        "saved": SavedList.objects.of(authority.pk).first().pk,
        "child": Person.objects.get(authority=authority, name="Senara Penrose").pk,
    }
