"""Pages of the desk."""

from datetime import timedelta

from django.utils import timezone

from tallystick.foundation.accounts.models import OrganisationUnit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.models import Person
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Running
from tests.browser.world import World
from tests.support.calendars import a_school, a_school_year
from tests.support.children import a_child, enrolled, fact

PAGES: dict[str, tuple[str, ...]] = {
    "desk:today": (),
    "desk:rounds": (),
    "desk:child": ("{picture}",),
    "desk:returned": ("{picture}",),
}
NO_PAGE: set[str] = set()
QUERIES: dict[str, str] = {"desk:today": "?whose=all&by=day"}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Give the key of a child who was excluded for good a month ago, and for whom nothing was provided since."""
    authority = world.person.authority
    there = Running.objects.of(authority.pk).filter(register="exclusions").first()
    if there is None:
        a_school_year(authority)
        school: OrganisationUnit = a_school(authority, "Millrace School")
        child = a_child(authority, "Sky", "Penrose")
        enrolled(child, school)
        fact(child, "looked-after", "C2")
        fact(child, "sen-stage", "K")
        excluded(world, child, school, weeks=4)
        excluded(world, a_child(authority, "Ash", "Merrow"), school, weeks=0)
        return {"picture": child.pk}
    return {"picture": there.person_id}


def excluded(world: World, child: Person, school: OrganisationUnit, *, weeks: int) -> None:
    """Exclude a child for good on the Monday so many weeks ago."""
    now = timezone.now()
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday(), weeks=weeks)
    said = {"kind": "permanent", "school": key_of(school), "starts": monday.isoformat(), "reasons": "DB"}
    add_entry(world.person.authority, "exclusions", said, about=key_of(child), by=world.person, at=now)
