"""Pages of bodies."""

from datetime import date

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.bodies import deeds
from tallystick.modules.bodies.models import Body, Decision, Meeting, ReportsTo, Seat
from tests.browser.world import World
from tests.support.bodies import BEGUN, a_forum_with_four_destinations, a_meeting
from tests.support.people import MORNING

PAGES: dict[str, tuple[str, ...]] = {
    "bodies:bodies": (),
    "bodies:structure": (),
    "bodies:new": (),
    "bodies:body": ("{body}",),
    "bodies:change": ("{body}",),
    "bodies:agree": ("{body}",),
    "bodies:report": ("{body}",),
    "bodies:seat": ("{body}",),
    "bodies:wind-up": ("{body}",),
    "bodies:close": ("{body}",),
    "bodies:open": ("{body}",),
    "bodies:close-decision": ("{decision}",),
    "bodies:new-meeting": ("{body}",),
    "bodies:end-report": ("{line}",),
    "bodies:end-seat": ("{seat}",),
    "bodies:new-decision": ("{meeting}",),
    "bodies:decisions": (),
    "bodies:link": ("{decision}",),
    "bodies:action": ("{action}",),
}
NO_PAGE: set[str] = set()
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = (
    "bodies:new",
    "bodies:agree",
    "bodies:report",
    "bodies:seat",
    "bodies:wind-up",
    "bodies:new-meeting",
    "bodies:new-decision",
    "bodies:link",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    person, action = world.person, world.plan.recommendations.first().actions.first()
    if not Body.objects.of(person.authority_id).exists():
        forum = a_forum_with_four_destinations(person)
        terms = "The forum meets each term and hears families of both banks."
        deeds.agree_terms(forum, terms=terms, on=BEGUN, seen_version=1, by=person, at=MORNING)
        chair = {"name": "Ida Brook", "organisation": "Ferry Families Trust"}
        deeds.seat_member(forum, role="chair", starts=BEGUN, **chair, by=person, at=MORNING)
        deeds.seat_member(forum, role="secretary", starts=BEGUN, user=person, by=person, at=MORNING)
        meeting = a_meeting(person, forum, date(2026, 9, 7))
        told = {"by": person, "at": MORNING, "owner": person}
        deeds.record_decision(meeting, number="1", text="Open the slip road", **told)
        deeds.record_decision(meeting, number="2", text="Run the early ferry", link=key_of(action), **told)
    return {
        "body": Body.objects.get(name="Ferry Families Forum").pk,
        "line": ReportsTo.objects.first().pk,
        "seat": Seat.objects.first().pk,
        "meeting": Meeting.objects.first().pk,
        "decision": Decision.objects.get(number="1").pk,
        "action": action.pk,
    }
