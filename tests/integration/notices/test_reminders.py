"""Who is reminded of what, on which day, and in which message: with the clock moved and a real mail server."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections
from tests.integration.notices.test_outbox import worker
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.notices import arrangements
from tallystick.foundation.notices.deeds import choose_digest, remind, send_waiting, set_reminding, take_turns
from tallystick.foundation.notices.models import Notice, Told

MONDAY = date(2026, 9, 7)
FIRST = date(2020, 1, 1)


def eight(day: date) -> datetime:
    """Give eight in the morning of a day, in London."""
    return datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)


class Office:
    """An authority with a lead, their manager and an improvement officer, and things that are due."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.officer = a_person(self.authority, "improvement-officer", name="Olwen Thatch")
        self.manager = a_person(self.authority, "service-manager", name="Mabel Quince")
        self.lead = a_person(self.authority, "action-lead", name="Linus Harbour")
        self.other = a_person(self.authority, "action-lead", name="Nora Sedge")
        above = self.post("Assistant Director", self.manager)
        self.travel = self.post("Head of Travel", self.lead, above)
        self.reading = self.post("Head of Reading", self.other, above)

    def post(self, title, holder, reports_to=None):
        post = accounts.found_post(self.authority, title=title, reports_to=reports_to, by=None, at=MORNING)
        accounts.put_in_post(holder, post=post, starts=FIRST, by=None, at=MORNING)
        return post

    def put(self, what, to, day):
        told = {"what": what, "address": f"/{what}/", "to": to, "due": day, "starts": FIRST}
        return due.put(what, about=self.authority, **told, by=None, at=MORNING)

    def remind(self, day):
        return remind(self.authority.pk, at=eight(day))


@pytest.fixture
def office(db) -> Office:
    return Office()


def words_to(person, day):
    return Notice.objects.get(user=person, occasion=day.isoformat()).words


@pytest.mark.row("PLT-02")
def test_seven_days_later_the_digest_lists_exactly_what_is_due_and_the_second_reminder_goes_to_the_manager(
    either_database,
    mailbox,
):
    office = Office()
    office.put("shelter", office.travel, MONDAY)
    office.put("crews", office.lead, MONDAY + timedelta(days=7))
    office.put("far-away", office.travel, MONDAY + timedelta(days=60))
    office.put("rooms", office.reading, MONDAY)
    due.settle("rooms", about=office.authority, by=None, at=MORNING)  # sent in
    later = MONDAY + timedelta(days=7)
    assert office.remind(later) == 2
    send_waiting(eight(later))
    by_reader = {to: message.get_body(("plain",)).get_content() for _, [to], message in mailbox.taken}
    assert by_reader.keys() == {office.lead.email, office.manager.email}
    lead, manager = by_reader[office.lead.email], by_reader[office.manager.email]
    assert [line for line in lead.splitlines() if line.startswith("- ")] == ["- shelter", "- crews"]
    assert "5 working days late" in lead
    assert "Due today" in lead
    assert [line for line in manager.splitlines() if line.startswith("- ")] == ["- shelter (Head of Travel)"]


def test_each_stage_is_told_once_and_the_chain_goes_up_in_its_order(office):
    office.put("shelter", office.travel, MONDAY)
    out = {}
    for step in range(-14, 21):
        day = MONDAY + timedelta(days=step)
        office.remind(day)
        office.remind(day)
        out[step] = {one.user.name for one in Notice.objects.filter(occasion=day.isoformat())}
    told = {step: names for step, names in out.items() if names}
    assert told == {
        -10: {"Linus Harbour"},  # five working days before: the Monday between is a bank holiday
        0: {"Linus Harbour"},
        3: {"Linus Harbour", "Mabel Quince"},
        10: {"Linus Harbour", "Mabel Quince", "Olwen Thatch"},
    }


def test_whoever_has_sent_theirs_in_hears_nothing(office):
    office.put("shelter", office.travel, MONDAY)
    due.settle("shelter", about=office.authority, by=None, at=MORNING)
    assert office.remind(MONDAY) == 0


def test_nobody_is_reminded_at_a_weekend_or_on_a_bank_holiday_and_nothing_is_lost(office):
    office.put("shelter", office.travel, date(2026, 12, 28))  # a bank holiday in lieu of Boxing Day
    for day in (date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 27), date(2026, 12, 28)):
        assert office.remind(day) == 0
    assert office.remind(date(2026, 12, 29)) == 1


def test_a_worker_that_was_away_tells_the_latest_stage_once(office):
    office.put("shelter", office.travel, MONDAY)
    assert office.remind(MONDAY + timedelta(days=30)) == 3
    assert office.remind(MONDAY + timedelta(days=31)) == 0
    assert set(Told.objects.values_list("stage", flat=True)) == {"last"}


def test_a_day_that_is_moved_begins_again(office):
    office.put("shelter", office.travel, MONDAY)
    office.remind(MONDAY)
    office.put("shelter", office.travel, MONDAY + timedelta(days=28))
    assert office.remind(MONDAY + timedelta(days=1)) == 0
    assert office.remind(MONDAY + timedelta(days=28)) == 1


def test_a_weekly_digest_comes_on_its_day_and_lists_everything_open(office):
    choose_digest(office.lead, weekday=3, by=office.lead, at=MORNING)
    office.put("shelter", office.travel, MONDAY)
    office.put("crews", office.lead, MONDAY + timedelta(days=4))
    days = [MONDAY + timedelta(days=step) for step in range(14)]
    assert [day.weekday() for day in days if office.remind(day) and day < MONDAY + timedelta(days=7)] == [3]
    assert "- crews" in words_to(office.lead, MONDAY + timedelta(days=10))
    assert "- shelter" in words_to(office.lead, MONDAY + timedelta(days=10))


def test_an_authority_sets_its_own_lead_times(office):
    set_reminding(office.authority.pk, ahead=1, second=1, last=2, post=None, by=office.officer, at=MORNING)
    office.put("shelter", office.travel, MONDAY)
    assert office.remind(MONDAY - timedelta(days=4)) == 0
    assert office.remind(MONDAY - timedelta(days=3)) == 1
    assert office.remind(MONDAY + timedelta(days=1)) == 2
    assert office.remind(MONDAY + timedelta(days=2)) == 3


def test_whoever_stands_for_a_lead_is_reminded(office):
    accounts.delegate(office.lead, to=office.other, starts=FIRST, by=None, at=MORNING)
    office.put("shelter", office.travel, MONDAY)
    assert office.remind(MONDAY) == 2
    assert "- shelter" in words_to(office.other, MONDAY)


def test_another_authority_hears_nothing_of_it(office):
    elsewhere = an_authority("Harrowmere Council", "harrowmere")
    a_person(elsewhere, "improvement-officer", name="Hal Ferris")
    office.put("shelter", office.travel, MONDAY)
    take_turns(eight(MONDAY + timedelta(days=14)))
    assert set(Notice.objects.values_list("authority", flat=True)) == {office.authority.pk}


def test_a_room_names_who_answers_and_writes_a_link_for_whoever_does_it(office, monkeypatch):
    told = arrangements.Kind(
        answerable=lambda line, today: frozenset({office.other.pk}),
        letter=lambda line, user, at: arrangements.mark("letter", f"{line.pk}-{user.pk}"),
    )
    monkeypatch.setitem(arrangements.KINDS, "shelter", told)
    line = office.put("shelter", office.travel, MONDAY)
    day = MONDAY + timedelta(days=14)
    office.remind(day)
    assert f"⟦letter:{line.pk}-{office.lead.pk}⟧" in words_to(office.lead, day)
    assert "⟦" not in words_to(office.manager, day)
    assert "⟦" not in words_to(office.other, day)
    assert not Notice.objects.filter(user=office.officer).exists()


@pytest.mark.row("PLT-02")
def test_two_workers_at_once_remind_nobody_twice(either_database, mailbox):
    office = Office()
    for number in range(6):
        office.put(f"thing-{number}", office.travel, MONDAY)
    day = MONDAY + timedelta(days=14)
    both = [worker(either_database, mailbox, eight(day)) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    send_waiting(eight(day))
    assert sorted(to for _, [to], _ in mailbox.taken) == sorted(
        [office.lead.email, office.manager.email, office.officer.email]
    )


def test_two_threads_that_remind_past_the_schedule_still_write_one_digest(either_database):
    office = Office()
    office.put("shelter", office.travel, MONDAY)

    def again(_: int) -> int:
        try:
            return office.remind(MONDAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(again, range(4))) == 1
    assert Notice.objects.count() == 1


def test_a_piece_of_work_that_fails_is_noted_and_stops_no_other(db, monkeypatch, caplog):
    done = []

    def broken(now):
        raise ValueError("secret words")

    work = {
        "broken": arrangements.Recurring("broken", timedelta(hours=1), broken),
        "sound": arrangements.Recurring("sound", timedelta(hours=1), done.append),
    }
    monkeypatch.setattr("tallystick.foundation.notices.deeds.turns.WORK", work)
    now = eight(MONDAY)
    assert take_turns(now) == ["sound"]
    assert take_turns(now + timedelta(minutes=59)) == []
    assert take_turns(now + timedelta(minutes=60)) == ["sound"]
    assert len(done) == 2
    assert "secret" not in caplog.text


def test_a_turn_that_a_dead_worker_holds_is_taken_again_when_its_lease_has_run_out(db, monkeypatch):
    done = []
    work = {"sound": arrangements.Recurring("sound", timedelta(hours=1), done.append)}
    monkeypatch.setattr("tallystick.foundation.notices.deeds.turns.WORK", work)
    from tallystick.foundation.notices.deeds import turns

    assert turns._take(work["sound"], eight(MONDAY))  # and then it is killed
    assert take_turns(eight(MONDAY) + turns.LEASE - timedelta(seconds=1)) == []
    assert take_turns(eight(MONDAY) + turns.LEASE + timedelta(seconds=1)) == ["sound"]


def test_the_ledger_says_who_was_told_and_nothing_of_what(office):
    from tallystick.foundation.ledger.models import Facts, Notch

    office.put("shelter", office.travel, MONDAY)
    office.remind(MONDAY)
    assert Notch.objects.filter(deed="digest put out", subject=key_of(office.lead)).count() == 1
    assert not [one for one in Facts.objects.filter(notch__deed__contains="digest") if "shelter" in str(one.told)]
