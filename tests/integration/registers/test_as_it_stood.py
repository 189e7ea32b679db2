"""A register's list, an entry's page, its sheet and the API as they stood on a day: whatever was done since."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.transaction import atomic, set_rollback
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.support.people import MORNING, a_person
from tests.support.registers import PASSES, Harbour, a_child, a_harbour, a_school
from tests.support.tokens import a_program

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.models import Reading
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.models import Entry, Purge
from tallystick.modules.registers.queries.past import entry_then
from tallystick.modules.registers.queries.then import as_then, moment_of

pytestmark = pytest.mark.row("CAS-01")
LIST = f"/registers/{PASSES}/"


def at(day: date) -> datetime:
    """Give the morning of a day."""
    return MORNING + (day - MORNING.date())


def a_pass_on(harbour: Harbour, day: date, **said: Any) -> Entry:
    """Give a pass that was entered on a day."""
    told = {"kind": "day", "school": key_of(harbour.school), "asked": "1/9/2026", **said}
    about = harbour.key()
    return deeds.add_entry(harbour.authority, PASSES, told, about=about, by=harbour.officer, at=at(day))


def change(harbour: Harbour, entry: Entry, day: date, **said: Any) -> None:
    seen = Entry.objects.get(pk=entry.pk).version
    told = {"by": harbour.officer, "at": at(day), "seen_version": seen, "reason": "Misheard"}
    deeds.change_entry(Entry.objects.get(pk=entry.pk), said, **told)


@pytest.fixture
def officer(harbour: Harbour) -> Client:
    client = Client()
    client.force_login(harbour.officer)
    return client


def words(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def numbers(officer: Client, query: str) -> list[int]:
    return [one.number for one in officer.get(f"{LIST}?{query}").context["rows"]]


def test_an_entry_is_shown_as_it_stood_at_the_end_of_a_day(harbour: Harbour, officer: Client):
    entry = a_pass_on(harbour, date(2026, 9, 2), why="Is afraid of the early boat", fare="3")
    change(harbour, entry, date(2026, 9, 10), why="Lives over the river")
    manager = a_person(harbour.authority, "exclusions-officer", name="Tamsin Rowe")
    moved = {"to": "granted", "seen_version": 2, "by": manager, "at": at(date(2026, 9, 12))}
    deeds.move_entry(Entry.objects.get(), **moved)
    address = entry.get_absolute_url()
    page = words(officer.get(f"{address}?as-at=2026-09-09"))
    assert "As the register stood on 9 September 2026, by all that is recorded now." in page
    assert "Is afraid of the early boat" in page
    assert "Lives over the river" not in page
    assert "Asked for</strong>" in page
    page = words(officer.get(f"{address}?as-at=2026-09-11"))
    assert "Lives over the river" in page
    assert "Granted</strong>" not in page
    assert "Granted</strong>" in words(officer.get(address))
    assert "Not on the register then" in words(officer.get(f"{address}?as-at=2026-08-30"))


def test_a_page_of_a_past_day_offers_no_changing(harbour: Harbour, officer: Client):
    entry = a_pass_on(harbour, date(2026, 9, 2))
    offers = ("/change/", "/move/", "/link/", "/file/", "/bulk/", "/add/")
    for address in (LIST, entry.get_absolute_url()):
        today, past = words(officer.get(address)), words(officer.get(f"{address}?as-at=2026-09-09"))
        assert any(one in today for one in offers), address
        assert [one for one in offers if one in past] == [], address


def test_a_list_is_narrowed_and_sorted_by_what_entries_said_then(either_database):
    harbour, officer = a_harbour(), Client()
    officer.force_login(harbour.officer)
    quay = a_school(harbour.authority, "Quay Academy")
    first = a_pass_on(harbour, date(2026, 9, 2), kind="day", asked="2/9/2026")
    second = a_pass_on(harbour, date(2026, 9, 3), kind="term", asked="1/9/2026")
    change(harbour, first, date(2026, 9, 10), kind="year", asked="20/8/2026", school=key_of(quay))
    deeds.move_entry(
        Entry.objects.get(pk=second.pk), "ended", seen_version=1, by=harbour.officer, at=at(date(2026, 9, 11))
    )
    then = "as-at=2026-09-09"
    for query, found in {
        "kind=day": [1], "kind=year": [], "stage=asked": [2, 1], "stage=ended": [], "first=2026-09-02": [1],
        "sort=happened": [2, 1], "sort=-happened": [1, 2], f"unit={key_of(harbour.school)}": [2, 1],
        f"unit={key_of(quay)}": [], f"person={harbour.child.pk}": [2, 1], "sort=stage": [2, 1], "": [2, 1],
    }.items():  # fmt: skip
        assert numbers(officer, f"{then}&{query}") == found, query
    assert numbers(officer, "kind=day") == []
    assert [one["words"] for one in chosen(officer, f"{then}&kind=day")] == ["Day pass"]


def chosen(officer: Client, query: str) -> list[dict[str, str]]:
    """Give the filters that a list says are in force."""
    page = officer.get(f"{LIST}?{query}")
    assert 'name="as-at" value="2026-09-09"' in page.content.decode()
    return next(one["chosen"] for one in page.context if "chosen" in one)


def test_what_happened_by_then_and_was_entered_later_counts_by_all_that_is_recorded_now(
    harbour: Harbour, officer: Client
):
    a_pass_on(harbour, date(2026, 9, 20), asked="4/9/2026", why="Lives over the river")
    assert numbers(officer, "as-at=2026-09-09") == [1]
    assert numbers(officer, "as-at=2026-09-09&known-by=2026-09-19") == []
    assert numbers(officer, "as-at=2026-09-09&known-by=2026-09-20") == [1]
    assert numbers(officer, "as-at=2026-09-03") == []
    change(harbour, Entry.objects.get(), date(2026, 9, 25), asked="2/9/2026")
    assert numbers(officer, "as-at=2026-09-03") == [], "It is shown as it was first entered, and so counts by that day."
    assert numbers(officer, "as-at=2026-09-09") == [1]
    page = words(officer.get(f"{LIST}?as-at=2026-09-09"))
    assert "?as-at=2026-09-09&amp;known-by=2026-09-09" in page
    known = words(officer.get(f"{LIST}?as-at=2026-09-09&known-by=2026-09-09"))
    assert "by what had been recorded by 9 September 2026" in known
    assert "Nothing was in this register then." in known


def test_a_clock_is_told_of_a_past_day_by_all_that_is_recorded_now(harbour: Harbour, officer: Client):
    entry = a_pass_on(harbour, date(2026, 9, 2), asked="2/9/2026")
    assert "Pass given: breached" in words(officer.get(entry.get_absolute_url()))
    past = words(officer.get(f"{entry.get_absolute_url()}?as-at=2026-09-03"))
    assert "Pass given:" in past
    assert "breached" not in past
    assert numbers(officer, "as-at=2026-09-03&breached=on") == []
    assert numbers(officer, "as-at=2026-11-01&breached=on") == [1]
    known = words(officer.get(f"{entry.get_absolute_url()}?as-at=2026-09-03&known-by=2026-09-03"))
    assert "Pass given:" not in known


def test_a_sheet_and_the_api_tell_the_same_of_a_past_day(harbour: Harbour, officer: Client):
    entry = a_pass_on(harbour, date(2026, 9, 2), fare="3")
    change(harbour, entry, date(2026, 9, 10), fare="4.5")
    sheet = officer.get(f"{reverse('registers:csv', args=[PASSES])}?as-at=2026-09-09")
    assert ",3" in sheet.content.decode()
    assert "4.5" not in sheet.content.decode()
    assert "2026-09-09" in sheet.headers["Content-Disposition"]
    program = a_program(harbour.officer)
    (listed,) = program.get("/entries", code=PASSES, as_at="2026-09-09").json()["items"]
    one = program.get(f"/entries/{entry.pk}", as_at="2026-09-09").json()
    assert listed == one
    assert (one["values"]["fare"], one["version"]) == (3, 1)
    assert program.get(f"/entries/{entry.pk}").json()["values"]["fare"] == 4.5
    assert program.get(f"/entries/{entry.pk}", as_at="2026-08-30").status_code == 404
    assert program.get("/entries", code=PASSES, as_at="2026-08-30").json()["items"] == []


def test_children_of_a_past_day_are_told_and_noted_as_todays_are(harbour: Harbour):
    sky = a_child(harbour.authority, "Sky", "Penrose")
    entry = a_pass_on(harbour, date(2026, 9, 2), friend=key_of(sky), note="Rang twice")
    change(harbour, entry, date(2026, 9, 10), friend="")
    teacher = a_person(harbour.authority, None, name="Kit Nance")
    give_role(teacher, role="school", unit=harbour.school, starts=date(2020, 1, 1), by=None, at=MORNING)
    school, other = Client(), Client()
    school.force_login(teacher)
    other.force_login(a_person(harbour.authority, "improvement-officer", name="Jory Hale"))
    for address in (
        f"{LIST}?as-at=2026-09-09&columns=friend&columns=note",
        f"{entry.get_absolute_url()}?as-at=2026-09-09",
    ):
        page = words(school.get(address))
        assert "A child" in page, address
        assert "Penrose" not in page
        assert "Rang twice" not in page
        assert other.get(address).status_code in {403, 404}
    assert set(Reading.objects.values_list("user", "what")) == {
        (teacher.pk, "a list of ferry-passes"),
        (teacher.pk, "an entry in ferry-passes"),
    }


def test_what_was_taken_away_since_is_on_no_page_of_the_past(harbour: Harbour, officer: Client):
    entry = a_pass_on(harbour, date(2026, 9, 2))
    deeds.purge_entry(entry, ground=Purge.Ground.RETENTION, by=None, at=at(date(2026, 9, 20)))
    assert numbers(officer, "as-at=2026-09-09") == []
    assert officer.get(f"{entry.get_absolute_url()}?as-at=2026-09-09").status_code == 404


STEPS = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from(["add", "fare", "kind", "end"]), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=st.integers(0, 21))
@example(steps=[(0, "add", 0), (1, "end", 0), (9, "end", 0)], asked=5)  # ended, and asked again after the day
@example(steps=[(0, "add", 0), (1, "end", 0), (2, "fare", 0), (9, "end", 0), (12, "end", 0)], asked=5)
def test_an_entry_as_at_a_day_says_what_the_deeds_up_to_that_day_made_it_say(
    harbour: Harbour, steps: list[tuple[int, str, int]], asked: int
):
    with atomic():
        until, states = MORNING.date() + timedelta(asked), {}
        for days, deed, which in sorted(steps):
            day, entries = MORNING.date() + timedelta(days), list(Entry.objects.order_by("pk"))
            done(harbour, deed, day, entries[which] if which < len(entries) else None)
            if day <= until:
                states = {one.pk: said(one) for one in Entry.objects.all()}
        moment = moment_of(until, until, MORNING.date() + timedelta(60))
        assert moment is not None
        listed = as_then(queries.entries_for(harbour.officer, PASSES, moment=moment), moment)
        assert {one.pk: said(one) for one in listed} == states
        for search in (queries.Search(choices={"kind": "term"}), queries.Search(stage="ended")):
            found = set(
                queries.entries_for(harbour.officer, PASSES, search, moment=moment).values_list("pk", flat=True)
            )
            assert found == {pk for pk, one in states.items() if fits(search, one)}
        for one in Entry.objects.all():
            stood = entry_then(one, moment)
            assert (said(stood) if stood else None) == states.get(one.pk)
        set_rollback(True)


def done(harbour: Harbour, deed: str, day: date, entry: Entry | None) -> None:
    """Do something to an entry on a day, or add one."""
    if deed == "add" or entry is None:
        a_pass_on(harbour, day)
    elif deed == "end":
        stage = "asked" if entry.stage == "ended" else "ended"
        deeds.move_entry(entry, stage, seen_version=entry.version, by=harbour.officer, at=at(day))
    elif deed == "kind":
        change(harbour, entry, day, kind="term" if entry.values["kind"] == "day" else "day")
    else:
        change(harbour, entry, day, fare=str(entry.version))


def said(entry: Entry) -> tuple[Any, ...]:
    """Give what an entry says and where it stands."""
    return entry.values, entry.stage, entry.version, entry.happened_on, entry.ended_at


def fits(search: queries.Search, one: tuple[Any, ...]) -> bool:
    kind = search.choices.get("kind")
    return (not kind or one[0]["kind"] == kind) and (not search.stage or one[1] == search.stage)


def test_a_list_of_a_past_day_asks_as_many_questions_for_many_entries_as_for_few(harbour: Harbour, officer: Client):
    def asked(query: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert numbers(officer, query)
        return len(caught)

    queries_tried = ("as-at=2026-09-09", "as-at=2026-09-09&kind=day&sort=stage", "as-at=2026-09-09&known-by=2026-09-09")
    for _ in range(2):
        change(harbour, a_pass_on(harbour, date(2026, 9, 2)), date(2026, 9, 10), fare="2")
    asked(queries_tried[0])
    few = [asked(one) for one in queries_tried]
    for _ in range(8):
        change(harbour, a_pass_on(harbour, date(2026, 9, 2)), date(2026, 9, 10), fare="2")
    assert [asked(one) for one in queries_tried] == few
