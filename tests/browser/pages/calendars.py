"""Pages of calendars."""

from tallystick.foundation.calendars.models import Term
from tests.browser.world import World
from tests.support.calendars import a_school_year

PAGES: dict[str, tuple[str, ...]] = {
    "calendars:year": (),
    "calendars:of-year": ("2026",),
    "calendars:new-term": (),
    "calendars:term": ("{term}",),
    "calendars:new-closure": (),
    "calendars:bring-in": (),
    "calendars:count": (),
}
NO_PAGE: set[str] = {"calendars:copy", "calendars:feed", "calendars:remove-term", "calendars:remove-closure"}
QUERIES: dict[str, str] = {"calendars:count": "?day=22/3/2027&number=10&kind=working"}
FORMS: tuple[str, ...] = ("calendars:new-term", "calendars:new-closure", "calendars:bring-in", "calendars:count")


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold."""
    a_school_year(world.person.authority)
    return {"term": Term.objects.of(world.person.authority_id).first().pk}
