"""What is closed is read only by who sits there or sat there that day, the clerk, and whoever the roles name.

A marked word is planted in every field that is closed, and looked for in every answer.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.bodies import BEGUN, a_body
from tests.support.people import MORNING, a_person, an_authority
from tests.support.tokens import AT, a_program

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.models import Notch
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies import queries as of_bodies
from tallystick.modules.governance import deeds, queries

WORD, OPEN_WORD = "Quillfeather", "Ferryfares"
DAY, AFTER = date(2026, 9, 8), datetime(2026, 9, 9, 17, tzinfo=UTC)
BEFORE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
SEATS = {  # name: (from, to), by a post or by name, and whether it reads what the day's meeting closed
    "none": (None, None, False),
    "now": (BEGUN, None, True),
    "then": (DAY, DAY, True),
    "joined": (NEXT, None, True),
    "left before": (BEGUN, BEFORE, False),
    "came and went": (NEXT, NEXT, False),
}
READERS = {  # by what is closed: roles and seats that are asked for every answer
    "item": [
        ("elected-member", "none"),
        ("auditor", "none"),
        ("elected-member", "then"),
        ("elected-member", "post after"),
        ("improvement-officer", "none"),
    ],
    "body": [
        ("auditor", "none"),
        ("elected-member", "left before"),
        ("elected-member", "substitute"),
        ("elected-member", "post then"),
        ("elected-member", "elsewhere"),
        ("monitoring-officer", "none"),
    ],
}
SITS_TODAY = {"now", "joined"}
READS_ALL = {"monitoring-officer", "improvement-officer"}
READS = {"now", "then", "joined", "substitute", "post then"}


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


def planted(body, keeper, *, closed_item):
    """Give a meeting with every field that is closed holding the word; beside it an open item."""
    by = {"by": keeper, "at": AFTER}
    word = WORD if not closed_item else OPEN_WORD
    meeting = bodies.hold_meeting(body, day=DAY, title=word, **by)
    bodies.place_meeting(meeting, begins=None, minutes=None, place=word, **by)
    agenda = deeds.open_agenda(meeting, **by)
    deeds.add_item(agenda, title=f"{word} on the open item", **by)
    item = deeds.add_item(agenda, title=f"{WORD} title", who=f"{WORD} brings", **by)
    deeds.attach_paper(item, key="papers.issue/12", title=f"{WORD} paper", **by)
    deeds.minute_item(item, text=f"{WORD} was said", **by)
    deeds.decide(item, number="1", text=f"{WORD} was decided", kind="concern", **by)
    deeds.write_minutes(meeting, text=f"{word} in the minutes", seen_version=0, **by)
    if closed_item:
        deeds.close_item(item, ground="paragraph-1", why=f"{WORD} would be known", **by)
    deeds.publish_agenda(agenda.__class__.objects.get(pk=agenda.pk), seen_version=agenda_version(agenda), **by)
    return meeting


def agenda_version(agenda):
    agenda.refresh_from_db()
    return agenda.version


def a_reader(keeper, body, role, seat):
    """Give somebody with a role and a seat on a body, by name, as a substitute, or by a post."""
    person = a_person(keeper.authority, role, name=f"{role} {seat}")
    by = {"by": keeper, "at": MORNING}
    if seat.startswith("post"):
        post = accounts.found_post(keeper.authority, title=f"Post of {seat}", by=None, at=MORNING)
        spell = (DAY, DAY) if seat == "post then" else (NEXT, NEXT)
        accounts.put_in_post(person, post=post, starts=spell[0], ends=spell[1], by=None, at=MORNING)
        bodies.seat_member(body, role="member", post=post, starts=BEGUN, **by)
    elif seat == "substitute":
        seat_of = bodies.seat_member(body, role="member", name="Wenna Hale", starts=BEGUN, **by)
        bodies.seat_member(body, role="substitute", user=person, stands_for=seat_of, starts=DAY, ends=DAY, **by)
    elif seat == "elsewhere":
        other = a_body(keeper, "Quayside Panel", "panel")
        bodies.seat_member(other, role="member", user=person, starts=BEGUN, **by)
    elif seat != "none":
        starts, ends, _ = SEATS[seat]
        bodies.seat_member(body, role="observer", user=person, starts=starts, ends=ends, **by)
    return person


def answers(person, body, meeting):
    """Give everything that somebody is told of a body and its meeting, by address."""
    client = Client()
    client.force_login(person)
    at = {
        "bodies:bodies": (),
        "bodies:decisions": (),
        "bodies:body": (body.pk,),
        "governance:meetings": (),
        "governance:missed": (),
        "governance:clashes": (),
        "governance:body": (body.pk,),
        "governance:diary": (body.pk,),
        "governance:meeting": (meeting.pk,),
    }
    told = {reverse(name, args=key) for name, key in at.items()}
    paths = ["/meetings", "/decisions", f"/meetings/{meeting.pk}", f"/bodies/{body.pk}/meetings"]
    paths += [f"/meetings/{meeting.pk}/{one}" for one in ("agenda", "minutes", "attendance")]
    told |= {f"{reverse('governance:month')}?month=2026-09", f"/search/?q={WORD}"}
    if person.name.startswith("auditor"):
        lines = Notch.objects.filter(authority_id=person.authority_id, at=AFTER).values_list("position", flat=True)
        told |= {reverse(name, args=[one]) for name in ("ledger:notch", "ledger:proof") for one in lines}
    pages = {address: body_of(client.get(address)) for address in told}
    program = a_program(person)
    return pages | {f"{AT}{path}": body_of(program.get(path)) for path in paths}


def body_of(answer):
    """Give an answer's words; what only repeats the question is no word of ours."""
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return text.decode("utf-8", "replace").replace(f"q={WORD}", "").replace(f'value="{WORD}"', "")


def read_by_name(meeting):
    """Give the addresses at which whoever may read it finds what is closed: the search finds it, too."""
    pages = {meeting.get_absolute_url(), reverse("bodies:decisions"), f"/search/?q={WORD}"}
    return pages | {f"{AT}/decisions", f"{AT}/meetings/{meeting.pk}/agenda"}


@pytest.mark.row("GOV-19")
@pytest.mark.row("GOV-24")
@pytest.mark.parametrize("closed_item", [True, False], ids=["a closed item", "a closed body"])
def test_no_answer_holds_what_is_closed_to_whoever_asks(keeper, closed_item):
    name = "Ferry Forum" if closed_item else "Serious Incident Panel"
    body = a_body(keeper, name, "panel")
    meeting = planted(body, keeper, closed_item=closed_item)
    wrong = []
    for role, seat in READERS["item" if closed_item else "body"]:
        person = a_reader(keeper, body, role, seat)
        told = answers(person, body, meeting)
        may_read = role in READS_ALL or seat in READS
        held = {address for address, words in told.items() if WORD in words}
        if not may_read and held:
            wrong.append((role, seat, sorted(held)))
        if may_read and not read_by_name(meeting) <= held:
            wrong.append((role, seat, "reads not", sorted(read_by_name(meeting) - held)))
    assert wrong == []


def one_role_of_each():
    """Give a role of each set of permissions that this rule asks for, of those who see meetings at all."""
    asked = {"keep bodies", "read closed business"}
    return {frozenset(asked & one.may): name for name, one in roles().items() if "read plans" in one.may}


def read_of(person, meeting):
    """Give whether somebody reads a meeting's decision, its marked item, that it is, and how its body meets."""
    return (
        of_bodies.decisions_of(person).filter(meeting=meeting).exists(),
        queries.items_read(person).filter(agenda__meeting=meeting, title__contains=WORD).exists(),
        of_bodies.meetings_for(person).filter(pk=meeting.pk).exists(),
        of_bodies.can_read_inside(person, meeting.body),
    )


@pytest.mark.row("GOV-19")
def test_who_reads_what_is_closed_by_every_role_and_seat(keeper):
    open_body, closed_body = a_body(keeper, "Ferry Forum", "forum"), a_body(keeper, "Placement Panel", "panel")
    met = {one: planted(one, keeper, closed_item=one is open_body) for one in (open_body, closed_body)}
    wrong = []
    for role in sorted(one_role_of_each().values()):
        for seat, (starts, ends, reads) in SEATS.items():
            person = a_person(keeper.authority, role, name=f"{role} sits {seat}")
            for body in met if starts else ():
                told = {"starts": starts, "ends": ends, "by": keeper, "at": MORNING}
                bodies.seat_member(body, role="member", user=person, **told)
            allowed = reads or role in READS_ALL
            told = {str(one): read_of(person, meeting) for one, meeting in met.items()}
            inside = role in READS_ALL or seat in SITS_TODAY
            expected = {"Ferry Forum": (allowed, allowed, True, True), "Placement Panel": (allowed,) * 3 + (inside,)}
            if told != expected:
                wrong.append((role, seat, told))
    assert wrong == []
