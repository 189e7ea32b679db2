"""Pages of how bodies meet."""

from datetime import timedelta

from django.utils import timezone

from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.governance import queries
from tests.browser.world import World
from tests.support.governance import a_body_that_meets
from tests.support.people import MORNING

PAGES: dict[str, tuple[str, ...]] = {
    "governance:meetings": (),
    "governance:month": (),
    "governance:missed": (),
    "governance:clashes": (),
    "governance:body": ("{meeting_body}",),
    "governance:set-cycle": ("{meeting_body}",),
    "governance:require": ("{meeting_body}",),
    "governance:end-cycle": ("{meeting_cycle}",),
    "governance:end-standing": ("{standing}",),
    "governance:meeting": ("{sitting}",),
    "governance:move": ("{coming}",),
    "governance:call-off": ("{coming}",),
    "governance:place": ("{coming}",),
    "governance:attendance": ("{sitting}",),
    "governance:answer": ("{sitting}",),
    "governance:minutes": ("{sitting}",),
    "governance:agree-minutes": ("{sitting}",),
    "governance:new-item": ("{sitting}",),
    "governance:take-back": ("{sitting}",),
    "governance:item": ("{agenda_item}",),
    "governance:attach": ("{agenda_item}",),
    "governance:close-item": ("{agenda_item}",),
    "governance:open-item": ("{agenda_item}",),
    "governance:minute-item": ("{agenda_item}",),
    "governance:decide": ("{agenda_item}",),
}
NO_PAGE: set[str] = {
    "governance:diary",
    "governance:drop-item",
    "governance:held",
    "governance:lay-out",
    "governance:minutes-paper",
    "governance:open-agenda",
    "governance:paper",
    "governance:place-item",
    "governance:publish",
    "governance:restore-item",
}
QUERIES: dict[str, str] = {"governance:month": "?month=2026-09"}
FORMS: tuple[str, ...] = (
    "governance:require",
    "governance:move",
    "governance:call-off",
    "governance:answer",
    "governance:minutes",
    "governance:new-item",
    "governance:attach",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    body = a_body_that_meets(world.person)
    held = meetings_in(body.authority_id).filter(body=body, attendance__isnull=False).first()
    coming = next(iter(queries.meetings_of(body).filter(day__gt=timezone.localdate())), None)
    if coming is None:
        day = timezone.localdate() + timedelta(days=30)
        coming = bodies.plan_meeting(body, day=day, by=world.person, at=MORNING)
    return {
        "meeting_body": body.pk,
        "meeting_cycle": queries.cycles_of(body).first().pk,
        "standing": queries.standing_items(body).first().pk,
        "sitting": held.pk,
        "coming": coming.pk,
        "agenda_item": queries.items_of(queries.agenda_of(held))[0].pk,
    }
