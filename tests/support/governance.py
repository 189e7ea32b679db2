"""A body that meets: seats, a cycle, a meeting that was called, an agenda with what stands on it, minutes."""

from datetime import UTC, date, datetime
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.modules.bodies.deeds import plan_meeting, seat_member
from tallystick.modules.bodies.models import Body
from tallystick.modules.governance import deeds, queries
from tests.support.bodies import BEGUN, a_body
from tests.support.people import MORNING

LATER, LATEST = date(2027, 2, 1), date(2027, 3, 1)
NAME = "Harbour Schools Forum"
AFTER = datetime(2026, 9, 9, 17, tzinfo=UTC)  # the first meeting is over
STANDING = ("Service improvement", "Headroom", "Bids for grants")


def seats(body: Body, number: int, by: User, starts: date = BEGUN) -> list[Any]:
    """Give so many members seats on a body, each only named."""
    return [
        seat_member(body, role="member", starts=starts, name=f"Member {place:02}", by=by, at=MORNING)
        for place in range(1, number + 1)
    ]


def a_body_that_meets(person: User) -> Body:
    """Give a body with ten members whose first monthly meeting was called; made once an authority."""
    there = Body.objects.of(person.authority_id).filter(name=NAME).first()
    if there:
        return there
    body = a_body(person, NAME, "forum", areas="North bank, South bank")
    members = seats(body, 10, person)
    for title in STANDING:
        told = {"code": title.casefold(), "title": title, "starts": BEGUN}
        deeds.require_item(body, **told, by=person, at=MORNING)
    deeds.set_cycle(body, often="monthly", starts=MORNING.date(), weekday=2, nth=2, by=person, at=MORNING)
    meeting = queries.meetings_of(body).first()
    agenda = deeds.open_agenda(meeting, by=person, at=MORNING)
    item = queries.items_of(agenda)[0]
    deeds.attach_paper(item, key="papers.issue/12", title="Review", by=person, at=MORNING)
    deeds.publish_agenda(agenda, seen_version=agenda.version, by=person, at=MORNING)
    how = {seat.pk: "present" if place < 7 else "absent" for place, seat in enumerate(members)}
    deeds.take_attendance(meeting, how=how, by=person, at=AFTER)
    deeds.write_minutes(meeting, text="The forum met.", seen_version=0, by=person, at=AFTER)
    return body


def rows_of_governance(chain: Any) -> dict[str, Any]:
    """Give a meeting that was called and minuted, one whose agenda is a draft, one to come, and what they hold."""
    by = {"by": None, "at": MORNING}
    body, day = a_body(chain.officer, "Ferry Forum", "forum"), MORNING.date()
    members = seats(body, 10, chain.officer)
    standing = deeds.require_item(body, code="bids", title="Bids", starts=BEGUN, **by)
    cycle = deeds.set_cycle(body, often="yearly", starts=day, year="calendar", **by)
    met, drafted, coming = (plan_meeting(body, day=one, title="More", **by) for one in (day, LATER, LATEST))
    published, draft = (deeds.open_agenda(one, **by) for one in (met, drafted))
    deeds.publish_agenda(published, seen_version=published.version, **by)
    items = [deeds.add_item(draft, title=title, **by) for title in ("Welcome", "Fares")]
    paper = deeds.attach_paper(items[0], key="papers.issue/12", title="Review", **by)
    how = {seat.pk: "present" if place < 7 else "absent" for place, seat in enumerate(members)}
    deeds.take_attendance(met, how=how, **by)
    minutes = deeds.write_minutes(met, text="The forum met.", seen_version=0, **by)
    return {
        "met": met.pk,
        "drafted": drafted.pk,
        "coming": coming.pk,
        "draft_agenda": draft.pk,
        "minutes": minutes.pk,
        "member": members[0].pk,
        "meeting_cycle": cycle.pk,
        "standing_item": standing.pk,
        "agenda_item": items[0].pk,
        "agenda_paper": paper.pk,
    }


def bodies_of_governance(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what the operations on meetings take."""
    return {
        "move_meeting": {"to": "2027-03-02", "why": "The hall is let"},
        "call_off_meeting": {"why": "Nothing to discuss"},
        "place_meeting": {"place": "Quay House", "minutes": 90},
        "set_meeting_cycle": {"often": "monthly", "starts": "2027-01-04", "weekday": 2},
        "end_meeting_cycle": {"ends": "2027-03-31"},
        "require_item": {"code": "headroom", "title": "Headroom", "starts": "2026-09-01"},
        "release_item": {"ends": "2027-03-31"},
        "add_item": {"title": "Any other business"},
        "change_item": {"title": "Welcome to all"},
        "place_item": {"to": 2},
        "close_item": {"ground": "paragraph-3", "why": "A tender is open"},
        "open_item": {"why": "The tender is let"},
        "minute_item": {"text": "Fares were discussed."},
        "decide_on_item": {"number": "9", "text": "Fares stay as they are"},
        "attach_paper": {"key": "papers.issue/13", "title": "Another"},
        "withdraw_agenda": {"why": "An item is missing"},
        "take_attendance": {"called": [{"seat": keys["member"], "how": "present"}]},
        "answer_attendance": {"answer": "It meets at six now."},
        "write_minutes": {"text": "The forum met twice."},
        "agree_minutes": {"on": "2026-09-01"},
    }
