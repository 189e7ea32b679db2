"""Invented bodies, founded by the deeds that found real ones."""

from datetime import date

from tallystick.foundation.accounts.deeds import found_post
from tallystick.foundation.accounts.models import User
from tallystick.modules.bodies import deeds
from tallystick.modules.bodies.models import Body, Meeting
from tests.support.people import MORNING

BEGUN = date(2025, 9, 1)


def a_body(person: User, name: str = "Quayside Partnership", kind: str = "board", **more: object) -> Body:
    """Give a body that this person keeps."""
    return deeds.found_body(person.authority, name=name, kind=kind, by=person, at=MORNING, **more)


def a_forum_with_four_destinations(person: User) -> Body:
    """Give a forum that reports to a post, a committee, an executive and a programme board."""
    forum = a_body(person, "Ferry Families Forum", "forum", remit="Listens to families of both banks", areas="Harbour")
    post = found_post(person.authority, title="Head of Family Services", by=None, at=MORNING)
    upper = [
        a_body(person, "Growth Committee", "committee"),
        a_body(person, "Harbour Executive", "board"),
        a_body(person, "Early Years Programme Board", "board"),
    ]
    for to in (post, *upper):
        deeds.report_to(forum, to=to, starts=BEGUN, by=person, at=MORNING)
    return forum


def a_meeting(person: User, body: Body | None = None, day: date = date(2026, 11, 2)) -> Meeting:
    """Give a meeting that was held."""
    return deeds.hold_meeting(body or a_body(person), day=day, by=person, at=MORNING)
