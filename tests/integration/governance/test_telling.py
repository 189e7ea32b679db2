"""A list of meetings begins with those to come; members hear once of each move, and whoever joins later of none."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from tests.support.bodies import BEGUN, a_body
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts.deeds import close_account
from tallystick.foundation.notices.models import Notice
from tallystick.modules.bodies.deeds import plan_meeting, seat_member
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.queries import Asked

DAY = timedelta(days=1)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


@pytest.mark.row("GOV-02")
def test_meetings_to_come_are_first_in_order_then_past_ones_latest_first(keeper):
    body, today = a_body(keeper), timezone.localdate()
    for days in (-9, 4, -2, 0, 30, -30):
        plan_meeting(body, day=today + days * DAY, by=keeper, at=MORNING)
    found = queries.find_meetings(keeper, Asked(), today)
    assert [(one.day - today).days for one in found] == [0, 4, 30, -2, -9, -30]
    coming = queries.find_meetings(keeper, Asked(first=today - 9 * DAY, last=today + 9 * DAY), today)
    assert [(one.day - today).days for one in coming] == [0, 4, -2, -9]
    for hour in (10, None, 14):
        known = {"title": f"At {hour}", "begins": time(hour) if hour else None}
        plan_meeting(body, day=today + 50 * DAY, **known, by=keeper, at=MORNING)
    later = queries.find_meetings(keeper, Asked(first=today + 50 * DAY), today)
    assert [one.begins for one in later] == [time(10), time(14), None], "of one day by the hour, unknown ones last"


@pytest.mark.row("GOV-02")
def test_members_hear_once_of_each_move_and_whoever_joins_later_of_none(keeper):
    body, now = a_body(keeper), timezone.now()
    today = timezone.localdate(now)
    meeting = plan_meeting(body, day=today + 9 * DAY, by=keeper, at=now)
    sits, left, joins = (a_person(keeper.authority, "elected-member", name=name) for name in ("Ida", "Rey", "Wenna"))
    for person, starts, ends in ((sits, BEGUN, None), (left, BEGUN, today), (joins, today + 20 * DAY, None)):
        seat_member(body, role="member", user=person, starts=starts, ends=ends, by=keeper, at=MORNING)
    deeds.move(meeting, to=today + 12 * DAY, why="The hall is let", by=keeper, at=now)
    (told,) = Notice.objects.filter(kind="governance.meeting")
    assert (told.user, "The hall is let" in told.words) == (sits, True)
    deeds.call_off_meeting(meeting, why="Nothing to discuss", by=keeper, at=now + timedelta(hours=1))
    titles = [one.title for one in Notice.objects.filter(kind="governance.meeting").order_by("pk")]
    assert ["is moved to" in titles[0], "is called off" in titles[1], len(titles)] == [True, True, 2]


@pytest.mark.row("GOV-02")
def test_what_moves_within_a_closed_body_gives_no_reason_in_a_message(keeper):
    body, now = a_body(keeper, "Placement Panel", "panel"), timezone.now()
    meeting = plan_meeting(body, day=timezone.localdate(now) + DAY, by=keeper, at=now)
    person = a_person(keeper.authority, "elected-member", name="Ida Brook")
    seat_member(body, role="member", user=person, starts=BEGUN, by=keeper, at=MORNING)
    deeds.call_off_meeting(meeting, why="Quillfeather is ill", by=keeper, at=now)
    (told,) = Notice.objects.filter(kind="governance.meeting")
    assert "Quillfeather" not in told.title + told.words


def told_of(meeting):
    """Give who heard of a meeting, by name."""
    return sorted(one.user.name for one in Notice.objects.filter(about=f"bodies.meeting/{meeting.pk}"))


@pytest.mark.row("GOV-02")
@pytest.mark.parametrize(
    ("kind", "was", "to", "hear"),
    [
        ("board", 9, 12, ["Comes", "Goes", "Stays"]),
        ("panel", 9, 12, ["Comes", "Stays"]),
        ("board", -2, 12, ["Comes", "Stays"]),
        ("board", -2, -1, []),
        ("board", 0, 0, ["Stays"]),
    ],
    ids=["of either day", "of a closed body who may know of it", "from the past", "of what is over", "of today's"],
)
def test_who_sits_there_on_either_day_hears_but_whoever_did_it_or_left(keeper, kind, was, to, hear):
    now = timezone.now()
    body, today = a_body(keeper, "Placement Panel" if kind == "panel" else "Ferry Board", kind), timezone.localdate(now)
    meeting = plan_meeting(body, day=today + was * DAY, by=keeper, at=MORNING)
    spells = {"Stays": (BEGUN, None), "Left": (BEGUN, None), "Goes": (today + 8 * DAY, today + 10 * DAY)}
    spells["Comes"] = today + 11 * DAY, None
    people = {name: a_person(keeper.authority, "elected-member", name=name) for name in spells}
    for name, (starts, ends) in spells.items():
        seat_member(body, role="member", user=people[name], starts=starts, ends=ends, by=keeper, at=MORNING)
    seat_member(body, role="chair", user=keeper, starts=BEGUN, by=keeper, at=MORNING)
    close_account(people["Left"], by=None, at=MORNING)
    if was == to:
        deeds.call_off_meeting(meeting, why="The hall is let", by=keeper, at=now)
    else:
        deeds.move(meeting, to=today + to * DAY, why="The hall is let", by=keeper, at=now)
    assert told_of(meeting) == hear
