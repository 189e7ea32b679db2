"""Schools that close for themselves or for half a day, and who hears of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.support.calendars import YEAR, a_school, a_school_with_a_half_day, a_school_year
from tests.support.people import MORNING, a_person, an_authority
from tests.support.tokens import a_program

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.calendars import arrangements, deeds, queries
from tallystick.foundation.calendars.models import Closure, Term
from tallystick.foundation.calendars.permissions import NotASchool
from tallystick.foundation.calendars.rules import ClosureWrong, read_lines

BESIDE = timedelta(60)  # holidays beside a term, which are known by it
FESTIVAL, CAROLS = date(2026, 11, 6), date(2026, 12, 18)


@pytest.fixture
def keeper(db, client):
    person = a_person(a_school_year(an_authority()))
    client.force_login(person)
    return person


@pytest.fixture
def heard(monkeypatch):
    """Hear of every change from now on."""
    told = []

    def hears(changed, *, by, at):
        told.append(changed)

    monkeypatch.setattr(arrangements, "HEARERS", {})
    arrangements.hear_of_changes("test", hears)
    return told


@pytest.mark.row("GOV-04")
def test_a_schools_own_day_counts_there_and_nowhere_else(keeper):
    school = a_school_with_a_half_day(keeper.authority)
    everywhere, there = queries.calendar_of(keeper.authority_id), queries.calendar_of(keeper.authority_id, school.pk)
    assert everywhere.is_school_day(FESTIVAL)
    assert not there.is_school_day(FESTIVAL)
    assert there.add_school_days(date(2026, 11, 5), 1) == date(2026, 11, 9)
    assert (everywhere.sessions(CAROLS), there.sessions(CAROLS)) == (2, 1)
    assert there.is_school_day(CAROLS)


def test_the_calendars_of_every_school_take_two_queries(keeper, django_assert_num_queries):
    school = a_school_with_a_half_day(keeper.authority)
    with django_assert_num_queries(2):
        found = queries.calendars_of(keeper.authority_id)
    assert found.keys() == {None, school.pk}
    assert found[None].count_school_days(date(2026, 11, 2), FESTIVAL) == 4
    assert found[school.pk].count_school_days(date(2026, 11, 2), FESTIVAL) == 3


def test_two_halves_of_a_day_close_the_whole_of_it(keeper):
    school = a_school_with_a_half_day(keeper.authority)
    close(keeper, day=CAROLS, half="morning", school=None)
    assert not queries.calendar_of(keeper.authority_id, school.pk).is_school_day(CAROLS)
    assert queries.calendar_of(keeper.authority_id).sessions(CAROLS) == 1


@pytest.mark.parametrize(
    ("closed", "refused", "says"),
    [
        ({"day": FESTIVAL}, deeds.DayTaken, "Remove it first"),
        ({"day": date(2026, 11, 27)}, deeds.DayTaken, "Every school is closed on that day already: Training day"),
        ({"day": date(2026, 11, 3), "kind": "bank holiday"}, ClosureWrong, "everybody's"),
    ],
)
def test_a_schools_day_that_cannot_be_is_refused(keeper, closed, refused, says):
    school = a_school_with_a_half_day(keeper.authority)
    with pytest.raises(refused, match=says):
        close(keeper, **{"school": school, **closed})


def test_what_is_no_school_of_the_authority_closes_no_day(keeper):
    team = add_unit(keeper.authority, name="Admissions", by=None, at=MORNING)
    elsewhere = a_school(an_authority("Harrowmere Council", "harrowmere"))
    for unit in (team, elsewhere):
        with pytest.raises(NotASchool, match="no school of this authority"):
            close(keeper, school=unit)


def test_half_a_day_is_read_and_written_by_its_name():
    (closed,) = read_lines("Closing early (afternoon): 18 December 2026").closed
    assert (closed.name, closed.half) == ("Closing early", "afternoon")
    assert closed.named() == "Closing early (afternoon)"


def test_each_deed_is_heard_once_with_the_days_that_changed(keeper, heard):
    school = a_school(keeper.authority)
    close(keeper, school=school)
    term = Term.objects.get(name="Autumn 2026")
    deeds.change_term(term, term.dates(), seen_version=1, by=keeper, at=MORNING)
    deeds.remove_closure(Closure.objects.get(day=date(2026, 11, 3)), by=keeper, at=MORNING)
    deeds.remove_term(term, by=keeper, at=MORNING)
    one_day, term_and_holidays = (date(2026, 11, 3),) * 2, (date(2026, 9, 2) - BESIDE, CAROLS + BESIDE)
    assert [(one.first, one.last) for one in heard] == [one_day, term_and_holidays] * 2
    assert [one.school_id for one in heard] == [school.pk, None] * 2
    assert [one.why for one in heard][:2] == ["Snow was entered", "Autumn 2026 was changed"]


def test_a_year_brought_in_is_heard_as_one_change_and_the_same_again_as_none(db, heard):
    authority = an_authority()
    for _ in range(2):
        deeds.bring_in(authority, read_lines(YEAR), by=None, at=MORNING)
    assert [(one.first, one.last) for one in heard] == [(date(2026, 9, 1) - BESIDE, date(2027, 7, 21) + BESIDE)]


def test_a_change_is_undone_where_whoever_hears_of_it_fails(keeper, monkeypatch):
    def fails(changed, *, by, at):
        raise ClosureWrong("The clocks cannot be counted again.")

    monkeypatch.setattr(arrangements, "HEARERS", {"test": fails})
    with pytest.raises(ClosureWrong):
        close(keeper, school=None)
    assert not Closure.objects.filter(day=date(2026, 11, 3)).exists()


def test_the_year_of_a_school_is_shown_and_another_authoritys_is_not_found(keeper, client):
    school = a_school_with_a_half_day(keeper.authority)
    year = reverse("calendars:of-year", args=[2026])
    shown = client.get(year, {"school": school.pk}).content.decode()
    assert "School year 2026-27, Harbour Academy" in shown
    assert "school day, closed in the afternoon" in shown
    assert "school day, closed in the afternoon" not in client.get(year).content.decode()
    elsewhere = a_school(an_authority("Harrowmere Council", "harrowmere"))
    for key in (elsewhere.pk, "x", "9" * 30):
        assert client.get(year, {"school": key}).status_code == 404


def test_a_half_day_of_one_school_is_entered_on_the_page(keeper, client):
    school = a_school(keeper.authority)
    typed = {"day": "3/11/2026", "name": "Boiler", "kind": "closure", "half": "morning", "school": school.pk}
    assert client.post(reverse("calendars:new-closure"), typed).status_code == 302
    closure = Closure.objects.get(name="Boiler")
    assert (closure.half, closure.school) == ("morning", school)
    again = client.post(reverse("calendars:new-closure"), typed)
    assert again.status_code == 422
    assert "Remove it first" in again.content.decode()


def test_a_count_goes_by_the_school_asked_for(keeper, client):
    school = a_school_with_a_half_day(keeper.authority)
    asked = {"day": "5/11/2026", "number": 1, "kind": "school"}
    assert "Friday 6 November 2026" in client.get(reverse("calendars:count"), asked).content.decode()
    shown = client.get(reverse("calendars:count"), asked | {"school": school.pk}).content.decode()
    assert "is Monday 9 November 2026" in shown
    assert "Harbour festival" in shown


def close(keeper, **said) -> None:
    """Enter a closed day."""
    said = {"day": date(2026, 11, 3), "name": "Snow", "kind": "closure", **said}
    deeds.add_closure(keeper.authority, **said, by=keeper, at=MORNING)


def test_the_program_counts_by_the_school_it_names(keeper):
    school = a_school_with_a_half_day(keeper.authority)
    program, asked = a_program(keeper), {"day": "2026-11-05", "number": 1, "kind": "school"}
    assert program.get("/calendar/add", **asked).json()["day"] == "2026-11-06"
    assert program.get("/calendar/add", **asked, school=school.pk).json()["day"] == "2026-11-09"
    assert program.get("/calendar/add", **asked, school=999_999).status_code == 404
    told = program.get("/calendar/terms", begins=2026).json()["closures"]
    assert ("Carols", "afternoon", school.pk) in [(one["name"], one["half"], one["school_id"]) for one in told]
