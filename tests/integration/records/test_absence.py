"""Absence of schools, groups and pupils: what a hand counts, by which threshold, and who sees what of few pupils."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.urls import reverse
from tests.support.people import a_person, an_authority
from tests.support.schools import EDIE, FERRY, FRIDAY, HARBOUR, MONDAY, NAMES, PUPILS, a_week
from tests.support.tokens import a_program

from tallystick.foundation.ledger.models import Notch
from tallystick.modules.records.queries import absence as queries
from tallystick.modules.records.rules.absence import Group, Period, Question

pytestmark = pytest.mark.django_db
WEEK = Period("", "The week", MONDAY, FRIDAY)
DAYS = {"first": str(MONDAY), "last": str(FRIDAY)}
PAGE, LISTED, SAVED = "records:absence", "records:persistent-absence", "records:absence-file"


@pytest.fixture
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"


@pytest.fixture
def officer(db, home, tmp_path: Path):
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    a_week(analyst, tmp_path)
    return a_person(analyst.authority, "education-welfare-officer", name="Ida Brook")


@pytest.mark.row("ATX-03")
def test_a_school_comes_to_what_a_hand_counts(officer):
    found = queries.picture_of(officer, Question(WEEK, HARBOUR), NAMES)
    total = found.total
    assert (total.enrolments, total.persistent, total.severe) == (8, 3, 1)
    assert tuple(total.sessions) == (78, 2, 6)
    assert total.sessions.authorised_percent == Fraction(200, 78)
    assert {name: (one.missed, one.possible) for name, one in found.half_days.items() if one.missed} == {
        "Monday morning": (2, 7),
        "Monday afternoon": (2, 7),
        "Tuesday morning": (1, 8),
        "Tuesday afternoon": (1, 8),
        "Wednesday morning": (1, 8),
        "Friday afternoon": (1, 8),
    }
    assert {week: tuple(one) for week, one in found.weeks.items()} == {str(MONDAY): (78, 2, 6)}
    assert {value: (one.enrolments, one.persistent) for value, one in found.groups["needs"].items()} == {
        "none": (5, 1),
        "support": (2, 2),
        "plan": (1, 0),
    }
    assert tuple(found.groups["meals"]["yes"].sessions) == (20, 2, 5)


@pytest.mark.row("ATX-03")
def test_the_authority_is_its_schools_and_a_group_is_its_pupils(officer):
    found = queries.picture_of(officer, Question(WEEK), NAMES)
    assert {one: (told.enrolments, told.sessions.missed) for one, told in found.schools.items()} == {
        school: (8, 8) if school == HARBOUR else (6, 2) for school in NAMES
    }
    girls = queries.picture_of(officer, Question(WEEK, "", Group("sex", "F")), NAMES)
    by_hand = [one for one in PUPILS if one.sex == "F"]
    assert girls.total.enrolments == len(by_hand)
    assert girls.total.sessions.missed == sum(mark in "IO" for one in by_hand for mark in one.marks)


@pytest.mark.row("ATX-03")
@pytest.mark.parametrize(
    ("day", "rule", "said"),
    [
        (date(2003, 11, 7), "persistent-absence", (20, "percent", "more than")),
        (date(2008, 7, 18), "persistent-absence", (64, "sessions", "at least")),
        (date(2008, 3, 20), "persistent-absence-two-terms", (52, "sessions", "at least")),
        (FRIDAY, "persistent-absence", (10, "percent", "at least")),
    ],
)
def test_the_threshold_is_that_of_the_days(day: date, rule: str, said):
    limit = queries.limits_of(Period("", "", day, day, rule)).persistent
    assert limit is not None
    assert (limit.value, limit.unit, limit.test) == said


@pytest.mark.row("ATX-03")
def test_persistent_absence_leads_to_one_pupils_marks_and_both_are_in_the_ledger(client, officer):
    client.force_login(officer)
    listed = client.get(reverse(LISTED), {"school": HARBOUR, **DAYS})
    assert [one.name in listed.text for one in PUPILS[:5]] == [False, True, True, False, True]
    assert listed.text.index("Edie") < listed.text.index("Bo Vale") < listed.text.index("Cleo")
    assert "50.0%" in listed.text
    assert "no-store" in listed["Cache-Control"]
    [place] = queries.places_of_pupils(officer, [(HARBOUR, EDIE.upn)]).values()
    address = reverse("records:pupil-attendance", args=place)
    assert address in listed.text
    pupil = client.get(address)
    assert "Other or unknown reason" in pupil.text
    assert "7 September 2026" in pupil.text
    notches = [str(vars(one)) for one in Notch.objects.order_by("-pk")[:2]]
    assert "pupil's marks read" in notches[0]
    assert "persistent absence read" in notches[1]
    assert not any(EDIE.upn in one or "Edie" in one for one in notches)
    assert client.get(reverse("records:pupil-attendance", args=(place[0], 999_999))).status_code == 404


@pytest.mark.row("ATX-03", "LRN-20")
def test_who_need_not_know_sees_no_figure_of_few_pupils_and_none_that_tells_it(client, officer):
    manager = a_person(officer.authority, "service-manager", name="Noor Hale")
    client.force_login(manager)
    assert client.get(reverse(LISTED), DAYS).status_code == 403
    found = queries.picture_of(manager, Question(WEEK, HARBOUR), NAMES)
    assert found.hidden.groups["year_group"] == {"7", "8"}  # three in year 8, and five in year 7 that would tell them
    assert found.hidden.groups["needs"] == {"none", "plan", "support"}
    assert "care" not in found.groups
    page = client.get(reverse(PAGE), {"school": HARBOUR, **DAYS})
    assert "Kept back" in page.text
    assert "Pupils persistently absent" not in page.text
    for group in ("year_group-7", "year_group-8"):
        alone = client.get(reverse(PAGE), {"school": HARBOUR, "group": group, **DAYS})
        assert "for those who need to know" in alone.text
        assert "89.7%" not in alone.text
        saved = b"".join(client.get(reverse(SAVED), {"school": HARBOUR, "group": group, **DAYS}).streaming_content)
        assert len(saved.decode().splitlines()) == 1
    everyone = queries.picture_of(manager, Question(WEEK), NAMES)
    assert everyone.hidden.schools == set()


@pytest.mark.row("ATX-03", "LRN-20")
def test_a_group_that_nobody_may_ask_for_is_refused_and_not_answered_for_everybody(officer):
    program = a_program(a_person(officer.authority, "service-manager", name="Noor Hale"), ["read returns"])
    days = f"first={MONDAY}&last={FRIDAY}"
    for group, status in (("sex-F", 200), ("", 200), ("care-yes", 404), ("sexx-F", 404), ("sex", 404)):
        assert program.get(f"/absence?group={group}&{days}").status_code == status, group


@pytest.mark.row("ATX-03", "PLT-06")
@pytest.mark.parametrize(("asked", "noted"), [("Edie Vale", False), ("٩٩٨٤٠٠١", False), (HARBOUR, True)])
def test_no_words_of_an_address_go_into_the_ledger(client, officer, asked: str, noted: bool):
    client.force_login(officer)
    client.get(reverse(LISTED), {"school": asked, **DAYS})
    told = Notch.objects.filter(deed="persistent absence read").latest("pk").facts.told
    assert told["school"] == (asked if noted else "not a school")


@pytest.mark.row("ATX-03")
def test_every_table_is_saved_and_days_without_marks_say_so(client, officer):
    client.force_login(officer)
    saved = b"".join(client.get(reverse(SAVED), DAYS).streaming_content).decode().splitlines()
    assert any(line.startswith("School,Harbour Academy,8,78,2,6,89.7,2.5,7.6,3,1") for line in saved)
    assert any(line.startswith("Half-day,Monday morning,,") for line in saved)
    empty = client.get(reverse(PAGE), {"first": "2001-01-01", "last": "2001-01-05"})
    assert "No marks of these days" in empty.text
    assert client.get(reverse(PAGE), {"first": "2026-01-05", "last": "2001-01-05"}).status_code == 400
    assert client.get(reverse(PAGE), {"school": FERRY, "group": "nonsense-1", **DAYS}).status_code == 200
