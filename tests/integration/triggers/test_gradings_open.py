"""What grades start: a concern opens its plan and is listed until one is written; a school at risk is alerted once."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.at_once import at_once
from tests.support.gradings import TARGETS_OF, kept_as_counted, of_schools
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.triggers import said

from tallystick.engine.clocks import Term
from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.deeds import add_term
from tallystick.foundation.due.models import Due
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.triggers import deeds, tasks
from tallystick.modules.triggers.deeds import gradings as grading_deeds
from tallystick.modules.triggers.models import Evidence, GradingRun, Opening
from tallystick.modules.triggers.presenters.openings import other_row, title_of
from tallystick.modules.triggers.queries import openings

YEAR = date(2026, 8, 31)
AUTUMN = Term("Autumn term", date(2025, 9, 2), date(2025, 12, 19), date(2025, 10, 27), date(2025, 10, 31))
SPRING = Term("Spring term", date(2026, 1, 5), date(2026, 3, 27), date(2026, 2, 16), date(2026, 2, 20))
NEXT_AUTUMN = Term("Autumn term", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
IN_OCTOBER, IN_DECEMBER = date(2025, 10, 26), date(2025, 12, 19)
HALF_TERM = "persistent-absence-half-term"


@pytest.fixture
def officer(db, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    one = an_authority()
    received(a_header(tmp_path / "h.csv"), one, period=date(2013, 3, 31))
    return a_person(one, "education-welfare-officer", name="Ada Finch")


def worked() -> None:
    """Let the worker grade, and then look at what came."""
    now = timezone.now()
    tasks.grade(now)
    tasks.look(now)


def opened(trigger: str) -> dict[str, Opening]:
    return {one.group[0][1]: one for one in Opening.objects.filter(trigger=trigger)}


@pytest.mark.row("ATX-05")
def test_a_school_graded_a_concern_without_a_plan_is_listed_with_its_grade(officer):
    told = of_schools("attendance", {"8204001": "86.00", "8204002": "97.00"})
    kept_as_counted(
        officer.authority, {**told, **of_schools("absence-unauthorised", {"8204001": "5", "8204002": "0.2"})}, last=YEAR
    )
    worked()
    assert opened("attendance-concern").keys() == {"8204001"}
    (evidence,) = Evidence.objects.filter(opening__trigger="attendance-concern")
    assert evidence.grading == GradingRun.objects.get(code="school-attendance")
    client = Client()
    client.force_login(officer)
    page = client.get(reverse("triggers:openings"), {"which": "owed"}).content.decode()
    assert "8204001" in page
    assert "Attendance plan" in page
    assert "8204002" not in page
    worked()
    assert Opening.objects.filter(trigger="attendance-concern").count() == 1


@pytest.mark.row("ATX-05")
def test_an_attendance_plan_shows_what_was_counted_before_and_after_beside_what_was_typed(officer):
    authority, client, other = officer.authority, Client(), "8204002"
    for share, last in (("86.00", date(2025, 8, 31)), ("96.50", YEAR)):
        told = of_schools("attendance", {"8204001": share, other: "97.00"})
        kept_as_counted(authority, told | of_schools("absence-unauthorised", {"8204001": "5", other: "1"}), last=last)
        worked()
    unit = add_unit(authority, name="School 8204001", agency="school", by=None, at=timezone.now())
    written = {"starts": "1/11/2025", "lead": "Ines Cole", "before": "85", "actions": [{"what": "First-day calls"}]}
    about = f"accounts.organisationunit/{unit.pk}"
    entry = add_entry(authority, "attendance-plans", written, about=about, by=officer, at=timezone.now())
    assert tasks.follow(timezone.now()) == 1
    client.force_login(officer)
    of_plan = client.get(entry.get_absolute_url()).content.decode()
    of_opening = client.get(opened("attendance-concern")["8204001"].get_absolute_url()).content.decode()
    for page in (of_plan, of_opening):
        assert "Attendance 86.0%" in page or "Attendance 86.00%" in page
        assert "Attendance 96.5" in page
    assert "Counted until 31 August 2025: Concern" in of_plan


@pytest.mark.row("ATX-06")
def test_a_school_that_crosses_the_warning_line_is_alerted_once_whatever_is_graded_again(officer):
    for share in ("18.00", "18.50", "9.00", "19.00"):
        kept_as_counted(officer.authority, of_schools(TARGETS_OF, {"8204001": share, "8204002": "5"}), last=YEAR)
        worked()
    assert [one.number for one in GradingRun.objects.filter(code="persistent-absence-schools").order_by("number")] == [
        1,
        2,
        3,
        4,
    ]
    assert opened("persistent-absence-risk").keys() == {"8204001"}
    assert Opening.objects.filter(trigger="persistent-absence-risk").count() == 1


def of_half_terms(officer: User, shares: dict[str, str], last: date) -> None:
    """Let the half-term that ends on a day be counted, and the worker come round."""
    kept_as_counted(officer.authority, of_schools(HALF_TERM, shares), last=last)
    worked()


@pytest.mark.row("ATX-06")
def test_a_school_is_alerted_in_its_year_by_a_half_term_and_not_again_by_the_next_or_by_the_year(officer):
    add_term(officer.authority, AUTUMN, by=None, at=timezone.now())
    of_half_terms(officer, {"8204001": "18.00", "8204002": "5", "8204003": "31"}, IN_OCTOBER)
    assert opened("persistent-absence-risk").keys() == {"8204001", "8204003"}
    of_half_terms(officer, {"8204001": "22.00", "8204002": "5", "8204003": "9"}, IN_DECEMBER)
    kept_as_counted(officer.authority, of_schools(TARGETS_OF, {"8204001": "20.00", "8204002": "17"}), last=YEAR)
    worked()
    told = opened("persistent-absence-risk")
    assert {school: said(one) for school, one in told.items()} == {
        "8204001": ["first", "later", "later"],
        "8204002": ["first"],
        "8204003": ["first", "later"],
    }
    assert {one.year for one in told.values()} == {date(2025, 9, 1)}
    assert Opening.objects.filter(trigger="persistent-absence-risk").count() == len(told)


@pytest.mark.row("ATX-06")
def test_last_years_figure_that_comes_after_octobers_gives_last_years_alert(officer):
    add_term(officer.authority, NEXT_AUTUMN, by=None, at=timezone.now())
    kept_as_counted(officer.authority, of_schools(TARGETS_OF, {"8204001": "9.00"}), last=date(2025, 8, 31))
    worked()
    of_half_terms(officer, {"8204001": "18.00"}, date(2026, 10, 25))
    kept_as_counted(officer.authority, of_schools(TARGETS_OF, {"8204001": "20.00"}), last=YEAR)
    worked()
    worked()
    told = Opening.objects.filter(trigger="persistent-absence-risk").order_by("year")
    assert [(one.year, one.last) for one in told] == [
        (date(2025, 9, 1), YEAR),
        (date(2026, 9, 1), date(2026, 10, 25)),
    ]
    found = openings.named(officer, list(told))
    assert [title_of(one) for one in found] == [f"{found[0].trigger.title}, {year}" for year in ("2025/26", "2026/27")]
    assert [other_row(one).words[-9:] for one in told] == [", 2025/26", ", 2026/27"]
    owed = Due.objects.open().values_list("what", flat=True)
    assert set(owed) == {f"{title_of(one)}: {one.name}" for one in found}


@pytest.mark.row("ATX-06")
def test_a_half_term_that_is_counted_or_corrected_when_two_others_are_over_is_graded_by_itself(officer):
    for term in (AUTUMN, SPRING):
        add_term(officer.authority, term, by=None, at=timezone.now())
    kept_as_counted(officer.authority, of_schools(HALF_TERM, {"8204001": "9.00"}), last=IN_OCTOBER)
    at = datetime(2026, 2, 20, 9, tzinfo=UTC)
    grading_deeds.grade_again(officer.authority, at=at)
    deeds.look(officer.authority, at=at)
    kept_as_counted(officer.authority, of_schools(HALF_TERM, {"8204001": "18.00"}), last=IN_OCTOBER)
    assert grading_deeds.grade_again(officer.authority, at=at) == 1
    deeds.look(officer.authority, at=at)
    assert [one.last for one in opened("persistent-absence-risk").values()] == [IN_OCTOBER]


@pytest.mark.row("ATX-05")
def test_two_workers_at_once_grade_once_and_open_one_plan_of_a_grade(either_database, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    one = an_authority()
    received(a_header(tmp_path / "h.csv"), one, period=date(2013, 3, 31))
    a_person(one, "education-welfare-officer", name="Ada Finch")
    told = of_schools("attendance", {"8204001": "86.00", "8204002": "97.00"})
    kept_as_counted(one, told | of_schools("absence-unauthorised", {"8204001": "5", "8204002": "0.2"}), last=YEAR)
    for deed in (deeds.grade_again, deeds.look):
        _, refused = at_once(*[partial(deed, one, at=timezone.now())] * 2)
        assert refused == []
    assert GradingRun.objects.filter(code="school-attendance").count() == 1
    assert opened("attendance-concern").keys() == {"8204001"}
    assert Evidence.objects.filter(opening__trigger="attendance-concern").count() == 1


def test_what_has_no_school_to_grade_is_read_once_until_something_changes(officer, monkeypatch: pytest.MonkeyPatch):
    kept_as_counted(officer.authority, {TARGETS_OF: {"": (5, 100)}}, last=YEAR)
    read, reckoned = [], grading_deeds.queries.reckoned
    monkeypatch.setattr(grading_deeds.queries, "reckoned", lambda *told: read.append(told[1].code) or reckoned(*told))
    tasks.grade(timezone.now())
    once = list(read)
    tasks.grade(timezone.now())
    assert once
    assert read == once
    kept_as_counted(officer.authority, of_schools(TARGETS_OF, {"8204001": "18.00"}), last=YEAR)
    tasks.grade(timezone.now())
    assert len(read) > len(once)
