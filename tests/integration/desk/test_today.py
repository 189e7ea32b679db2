"""Today: the bands of a day, what they are narrowed to, and how many questions they take."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.children import enrolled, somebody
from tests.support.people import a_person
from tests.support.registers import a_child, a_pass, a_school

from tallystick.foundation.accounts.deeds import found_post, put_in_post
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.desk import queries
from tallystick.modules.desk.rules import EVERYTHING, Asked
from tallystick.modules.people.models import Reading
from tallystick.modules.registers.models import Running

MONDAY = date(2026, 9, 21)
NOON = datetime(2026, 9, 21, 12, tzinfo=UTC)


def numbers(user, asked: Asked | None = None, today: date = MONDAY) -> dict[str, int]:
    """Give how many clocks each band of a day holds, empty bands left out."""
    return {one.code: one.number for one in queries.desk_for(user, today, asked or Asked()).bands if one.number}


@pytest.mark.row("ATX-23")
def test_each_clock_stands_in_the_band_of_its_day(harbour):
    for day in ("1/9/2026", "7/9/2026", "8/9/2026", "14/9/2026"):
        a_pass(harbour, asked=day)
    assert sorted(str(one) for one in Running.objects.values_list("due", flat=True)) == [
        "2026-09-15",
        "2026-09-21",
        "2026-09-22",
        "2026-09-28",
    ]
    assert numbers(harbour.officer) == {"breached": 1, "today": 1, "week": 1, "coming": 1}


def test_what_falls_to_others_is_not_mine_and_is_found_under_everything(harbour):
    reader = somebody(harbour.authority, "virtual-school-head")
    a_pass(harbour)
    assert numbers(reader) == {}
    assert numbers(reader, Asked(whose=EVERYTHING)) == {"today": 1}


def test_a_day_is_narrowed_to_a_school_by_whom_the_entry_names_and_by_its_roll(harbour):
    other = a_school(harbour.authority, "Millrace School")
    on_roll = a_child(harbour.authority, "Sky", "Penrose")
    enrolled(on_roll, other)
    a_pass(harbour)
    a_pass(harbour, on_roll)
    assert numbers(harbour.officer, Asked(unit=other.pk)) == {"today": 1}
    assert numbers(harbour.officer, Asked(unit=harbour.school.pk)) == {"today": 2}


def test_a_posts_day_is_what_falls_to_the_roles_of_whoever_holds_it(harbour):
    reader = somebody(harbour.authority, "virtual-school-head")
    a_pass(harbour)
    post = found_post(harbour.authority, title="Head of Passes", by=None, at=NOON)
    assert numbers(reader, Asked(post=post.pk)) == {}
    put_in_post(harbour.officer, post=post, starts=date(2026, 9, 1), by=None, at=NOON)
    assert numbers(reader, Asked(post=post.pk)) == {"today": 1}


def test_where_nothing_runs_the_next_day_is_known(harbour):
    a_pass(harbour, asked="2/11/2026")
    desk = queries.desk_for(harbour.officer, MONDAY, Asked())
    assert [one.number for one in desk.bands] == [0, 0, 0, 0, 0]
    assert desk.next == Running.objects.get().due


def test_whose_names_are_shown_is_noted_as_read(harbour):
    a_pass(harbour)
    queries.desk_for(harbour.officer, MONDAY, Asked())
    assert list(Reading.objects.values_list("person", "what", "user")) == [
        (harbour.child.pk, "what runs out today", harbour.officer.pk)
    ]


def test_a_day_takes_as_many_questions_for_forty_clocks_as_for_four(harbour):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            desk = queries.desk_for(harbour.officer, MONDAY, Asked())
            [str(one.person) for band in desk.bands for one in band.clocks]
        return len(found)

    for place, day in enumerate(("1/9/2026", "7/9/2026", "8/9/2026", "14/9/2026")):
        a_pass(harbour, a_child(harbour.authority, "Ash", f"Merrow {place}"), asked=day)
    few = asked()
    for place in range(36):
        a_pass(harbour, a_child(harbour.authority, "Jo", f"Tarn {place}"), asked=f"{place % 20 + 1}/9/2026")
    assert asked() == few


def test_the_page_says_how_each_clock_stands_and_what_to_do(client, harbour):
    a_pass(harbour, asked="1/9/2026")
    client.force_login(harbour.officer)
    words = client.get("/today/").content.decode()
    assert "Wren Calloway" in words
    assert "Breached" in words
    assert "10 working days" in words


def test_who_sees_no_register_has_no_desk(client, harbour):
    client.force_login(a_person(harbour.authority, "administrator", name="Sam Ellery"))
    assert client.get("/today/").status_code == 403


def test_whoever_works_with_children_begins_with_today(client, harbour):
    client.force_login(harbour.officer)
    assert client.get("/").url == "/today/"
    client.force_login(somebody(harbour.authority, "elected-member"))
    assert client.get("/").url == "/plans/"
    client.force_login(somebody(harbour.authority, "carer"))
    assert client.get("/").url == "/children/"


def test_a_school_sees_the_clocks_of_its_own_pupils_only(harbour):
    other = a_school(harbour.authority, "Millrace School")
    theirs = somebody(harbour.authority, "school", other)
    a_pass(harbour)
    assert numbers(theirs, Asked(whose=EVERYTHING)) == {}
    child = a_child(harbour.authority, "Sky", "Penrose")
    enrolled(child, other)
    a_pass(harbour, child, school=key_of(other))
    assert numbers(theirs, Asked(whose=EVERYTHING)) == {"today": 1}


@pytest.mark.row("LRN-06")
def test_what_has_not_come_round_is_named_to_who_sees_it(client, harbour):
    client.force_login(somebody(harbour.authority, "virtual-school-head"))
    assert client.get("/today/rounds/").status_code == 200
    assert client.get("/today/rounds/?register=peps").status_code == 200
    client.force_login(somebody(harbour.authority, "carer"))
    assert client.get("/today/rounds/?register=no-such-register").status_code == 404
