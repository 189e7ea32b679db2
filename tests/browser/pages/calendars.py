"""Pages of calendars."""

from tallystick.foundation.calendars.models import Term
from tests.browser.world import World
from tests.support.calendars import a_school_with_a_half_day, a_school_year

PAGES: dict[str, tuple[str, ...]] = {
    "calendars:year": (),
    "calendars:of-year": ("2026",),
    "calendars:new-term": (),
    "calendars:term": ("{term}",),
    "calendars:new-closure": (),
    "calendars:bring-in": (),
    "calendars:count": (),
    "calendars:due": (),
    "calendars:rules": (),
    "calendars:rule": ("full-time-offer",),
}
NO_PAGE: set[str] = {"calendars:copy", "calendars:feed", "calendars:remove-term", "calendars:remove-closure"}
QUERIES: dict[str, str] = {
    "calendars:count": "?day=22/3/2027&number=10&kind=working",
    "calendars:due": "?rule=custody-roll-decision&started=22/3/2027",
    "calendars:of-year": "?school={school}",
}
FORMS: tuple[str, ...] = (
    "calendars:new-term",
    "calendars:new-closure",
    "calendars:bring-in",
    "calendars:count",
    "calendars:due",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold."""
    authority = a_school_year(world.person.authority)
    school = a_school_with_a_half_day(authority)
    return {"term": Term.objects.of(authority.pk).first().pk, "school": school.pk}
