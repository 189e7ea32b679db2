"""Messages gathered into digests, quiet hours, and kinds that are stopped: with a real mail server."""

import os
import signal
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.integration.notices.test_reminders import MONDAY, Office, eight
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.deeds import (
    choose_messages,
    gather,
    gathering,
    put_out,
    send_waiting,
    set_quiet,
    set_reminding,
    write_digests,
)
from tallystick.foundation.notices.models import Notice, Preference
from tallystick.foundation.notices.rules import MOST_TRIES

NIGHT = {"quiet_from": time(19), "quiet_until": time(7)}
NO_HOURS = {"quiet_from": None, "quiet_until": None}
CHOSEN = {"week_begins": 0, "workdays": [0, 1, 2, 3, 4], "digest_at": time(8, 30)}


def choose(person, *, hours=NO_HOURS, **ways):
    told = CHOSEN | hours | {"ways": {kind.replace("_", "-"): way for kind, way in ways.items()}}
    return choose_messages(person, **told, by=person, at=MORNING)


def tell(person, number, *, at=MORNING, kind="example", words="Look at it."):
    told = {"about": "", "occasion": str(number), "title": f"Thing {number}", "words": words}
    return put_out(kind, to=person, **told, by=None, at=at)


def texts(box):
    return [message.get_body(("plain",)).get_content() for message in box.read()]


def half_past_eight(day):
    return eight(day) + timedelta(minutes=30)


def test_what_somebody_wishes_daily_comes_as_one_message_at_their_time_with_the_same_in_both_parts(db, mailbox):
    person = a_person(an_authority(), name="Zoë Ørsted")
    choose(person, others="daily", programs="daily")
    for number in range(3):
        tell(person, number, words="Look: https://tally.wexcombe.example/plans/7/.")
    tell(person, 3, kind="webhooks.off", words="No address in it, and a name that is not carried on.")
    next_day = half_past_eight(MORNING.date() + timedelta(days=1))
    assert (write_digests(next_day - timedelta(minutes=1)), send_waiting(next_day)) == (0, 0)
    assert write_digests(next_day) == 1
    assert send_waiting(next_day) == 1
    [message] = mailbox.read()
    assert message["Subject"] == "Tallystick: 4 messages for you"
    words = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert words.index("Put a program right:") < words.index("Read these too:")
    assert "Dear Zoë Ørsted" in words
    assert "<h2>Put a program right</h2>" in html
    assert html.count("<li>") == 4
    assert "a name that is not carried on" not in words + html
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    assert (write_digests(next_day + timedelta(days=1)), send_waiting(next_day + timedelta(days=1))) == (0, 0)
    assert verify(person.authority).faults == ()


def test_reminders_and_messages_of_one_morning_are_one_message(db, mailbox):
    office = Office()
    office.put("shelter", office.travel, MONDAY)
    choose(office.lead, others="daily", reminders="daily")
    tell(office.lead, 1, at=eight(MONDAY) - timedelta(hours=2))
    assert write_digests(eight(MONDAY)) == 0  # their time is half past
    assert write_digests(half_past_eight(MONDAY)) == 1
    send_waiting(half_past_eight(MONDAY))
    [words] = texts(mailbox)
    assert words.index("This falls to you:") < words.index("- shelter") < words.index("- Thing 1")
    assert mailbox.read()[0]["Subject"] == "Tallystick: 1 due, 1 message"


def test_what_comes_weekly_waits_for_the_weekday_and_reminders_keep_to_days_of_work(db, mailbox):
    office = Office()
    office.put("shelter", office.lead, MONDAY)
    told = CHOSEN | NO_HOURS | {"week_begins": 3, "workdays": [3, 4]}
    choose_messages(office.lead, **told, ways={"others": "weekly"}, by=office.lead, at=MORNING)
    tell(office.lead, 1, at=eight(MONDAY))
    days = [MONDAY + timedelta(days=step) for step in range(5)]
    assert [day.weekday() for day in days if write_digests(half_past_eight(day))] == [3]
    send_waiting(half_past_eight(days[3]))
    assert "- shelter" in texts(mailbox)[0]
    assert "- Thing 1" in texts(mailbox)[0]


def test_two_workers_at_the_same_moment_gather_each_message_once(either_database, mailbox):
    people = [a_person(an_authority(code, code), name=f"Lead of {code}") for code in ("wexcombe", "harrowmere")]
    for person in people:
        choose(person, others="daily")
        for number in range(5):
            tell(person, number)
    moment = half_past_eight(MORNING.date() + timedelta(days=1))
    both, refused = at_once(lambda: gather(moment), lambda: gather(moment))
    assert (sum(both), refused) == (2, [])
    assert send_waiting(moment) == 2
    assert sorted(to for _, [to], _ in mailbox.taken) == sorted(person.email for person in people)
    assert [words.count("\n- Thing") for words in texts(mailbox)] == [5, 5]


def killed(moment, monkeypatch, *, before_it_is_kept):
    """Let a worker gather in a process of its own that is killed, before its transaction ends or after it."""
    connection.close()  # neither process has the other's
    child = os.fork()
    if not child:
        if before_it_is_kept:
            monkeypatch.setattr(gathering, "put_within", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        gather(moment)
        os.kill(os.getpid(), signal.SIGKILL)
    return os.waitpid(child, 0)[1]


@pytest.mark.parametrize("early", [True, False], ids=["before it is kept", "before it is sent"])
def test_a_worker_killed_between_laying_down_and_sending_loses_nothing_and_sends_nothing_twice(
    either_database,
    mailbox,
    monkeypatch,
    early,
):
    person = a_person(an_authority())
    choose(person, others="daily")
    for number in range(3):
        tell(person, number)
    moment = half_past_eight(MORNING.date() + timedelta(days=1))
    assert killed(moment, monkeypatch, before_it_is_kept=early) == signal.SIGKILL
    assert Notice.objects.filter(kind="gathered").count() == (0 if early else 1)
    later = moment + timedelta(minutes=15)
    assert gather(later) == (1 if early else 0)
    assert (send_waiting(later), send_waiting(later + timedelta(hours=1))) == (1, 0)
    [words] = texts(mailbox)
    assert words.count("- Thing") == 3


def test_a_server_that_refuses_every_other_message_gets_each_once_in_the_end(db, mailbox):
    authority = an_authority()
    people = [a_person(authority, name=f"Lead {number}") for number in range(8)]
    for person in people:
        choose(person, others="daily")
        tell(person, 1)
    now = half_past_eight(MORNING.date() + timedelta(days=1))
    gather(now)
    refusals = ["451 Later", ""] * 4
    mailbox.refuses.extend(refusals)
    for _ in range(MOST_TRIES - 1):
        send_waiting(now)
        now += timedelta(days=1)
    assert sorted(to for _, [to], _ in mailbox.taken) == sorted(person.email for person in people)
    assert not Notice.objects.exclude(state="sent").exists()


def test_a_server_that_never_answers_holds_no_other_message_up_for_ever(db, mailbox, settings):
    settings.EMAIL_TIMEOUT = 0.3
    tell(a_person(an_authority()), 1)
    mailbox.goes_on.clear()
    assert send_waiting(MORNING) == 0
    assert Notice.objects.get().state == "queued"
    mailbox.goes_on.set()
    assert send_waiting(MORNING + timedelta(minutes=2)) == 1


def test_a_huge_digest_is_one_message_of_a_hundred_and_the_number_of_the_others(db, mailbox):
    person = a_person(an_authority())
    choose(person, others="daily")
    waits = tell(person, 0)
    rows = [
        Notice(
            authority=person.authority, kind="example", user=person, occasion="x", once=f"{number:064}", words="…",
            title=f"Thing {number}", state="gathered", put_at=MORNING, send_after=waits.send_after,
        )
        for number in range(1, 1500)
    ]  # fmt: skip
    Notice.objects.bulk_create(rows)
    assert gather(waits.send_after) == 1
    send_waiting(waits.send_after)
    [words] = texts(mailbox)
    assert words.count("\n- Thing") == 100
    assert "And 1400 more" in words
    assert Notice.objects.filter(state="sent").count() == 1501


def test_quiet_hours_of_an_authority_and_of_a_person_are_kept_and_days_off_too(db, mailbox):
    officer = a_person(an_authority())
    set_quiet(officer.authority_id, **NIGHT, quiet_days=True, kept_months=24, by=officer, at=MORNING)
    choose(officer, hours={"quiet_from": time(6), "quiet_until": time(9)})
    friday_night = datetime(2026, 12, 4, 20, 0, tzinfo=UTC)
    waits = tell(officer, 1, at=friday_night)
    assert waits.send_after == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    assert (send_waiting(friday_night), send_waiting(waits.send_after)) == (0, 1)
    by_day = tell(officer, 2, at=datetime(2026, 12, 7, 10, 0, tzinfo=UTC))
    assert by_day.send_after == by_day.put_at


def test_what_is_urgent_comes_in_quiet_hours_and_says_why(db, mailbox):
    officer = a_person(an_authority())
    set_quiet(officer.authority_id, **NIGHT, quiet_days=False, kept_months=24, by=officer, at=MORNING)
    night, noon = (datetime(2026, 12, 4, hour, 0, tzinfo=UTC) for hour in (22, 12))
    tell(officer, 1, at=night, kind="accounts.recovery")
    tell(officer, 2, at=noon, kind="accounts.recovery")
    assert send_waiting(night) == 2
    by_night, by_day = sorted(texts(mailbox), key=len, reverse=True)
    assert "This comes in your quiet hours, because it is about how you sign in" in by_night
    assert "quiet hours" not in by_day


def test_a_message_says_how_it_is_stopped_and_one_click_stops_it(db, mailbox):
    person = a_person(an_authority())
    tell(person, 1)
    send_waiting(MORNING)
    [message] = mailbox.read()
    address = message["List-Unsubscribe"].strip(" <>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in message.get_body(("plain",)).get_content()
    path = address.removeprefix("https://tally.wexcombe.example")
    nobody = Client(enforce_csrf_checks=True)  # not signed in, as a mailbox is
    shown = nobody.get(path)
    assert "Other messages" in shown.content.decode()
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert not Preference.objects.exists()
    assert nobody.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preference.objects.get(user=person).way == "never"
    assert tell(person, 2).state == "stopped"
    assert send_waiting(MORNING + timedelta(days=9)) == 0
    assert nobody.post(path[:-3] + "xx/").status_code == 404


def test_what_cannot_be_stopped_carries_no_link_that_stops_it(db, mailbox):
    tell(a_person(an_authority()), 1, kind="exchange.intake")
    send_waiting(MORNING)
    [message] = mailbox.read()
    assert message["List-Unsubscribe"] is None
    assert "/notices/stop/" not in message.as_string()


def test_the_link_in_a_digest_stops_only_what_in_it_may_be_stopped(db, mailbox, client):
    person = a_person(an_authority())
    choose(person, others="daily", time_limits="daily")
    tell(person, 1)
    tell(person, 2, kind="desk.untouched")
    now = half_past_eight(MORNING.date() + timedelta(days=1))
    gather(now)
    tell(person, 3, at=now)
    send_waiting(now)
    path = mailbox.read()[0]["List-Unsubscribe"].strip(" <>").removeprefix("https://tally.wexcombe.example")
    client.post(path)
    ways = dict(Preference.objects.filter(user=person).values_list("kind", "way"))
    assert (ways["others"], ways["time-limits"]) == ("never", "daily")
    assert Notice.objects.get(occasion="3").state == "stopped"  # it was waiting for the next one


def test_an_address_of_another_alphabet_is_written_to_and_one_that_cannot_be_is_given_up(db, mailbox):
    authority = an_authority()
    tell(a_person(authority, name="Zoë Ørsted", email="zoe@bücher.example"), 1)
    tell(a_person(authority, name="Ångström", email="ångström@wexcombe.example"), 1)
    assert send_waiting(MORNING) >= 1
    assert "zoe@xn--bcher-kva.example" in [to for _, [to], _ in mailbox.taken]
    assert Notice.objects.get(user__name="Ångström").state in {"sent", "queued", "failed"}


def test_an_authority_that_set_reminders_keeps_them_when_quiet_hours_are_set(db):
    officer = a_person(an_authority())
    set_reminding(officer.authority_id, ahead=7, second=2, last=4, post=None, by=officer, at=MORNING)
    kept = set_quiet(officer.authority_id, **NIGHT, quiet_days=True, kept_months=6, by=officer, at=MORNING)
    assert (kept.ahead, kept.second, kept.last, kept.kept_months) == (7, 2, 4, 6)
