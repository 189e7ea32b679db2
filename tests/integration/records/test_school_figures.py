"""A school explores its own figures: what a hand counts, and nothing of another school's pupils, whoever asks what."""

import os
from fractions import Fraction
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.children import a_unit, somebody
from tests.support.people import MORNING, a_person, an_authority
from tests.support.schools import EDIE, FRIDAY, HARBOUR, HILL, MONDAY, NAMES, PUPILS, a_later_roll, a_sheet, a_week
from tests.support.tokens import a_program

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.queries import school as queries
from tallystick.modules.records.rules.absence import Group, Period
from tallystick.modules.records.rules.school import Asked, national, school_of

pytestmark = pytest.mark.django_db
EXAMPLES = 200 if os.environ.get("TALLYSTICK_PROVE") else 6
WEEK = Period("", "The week", MONDAY, FRIDAY)
DAYS = {"first": str(MONDAY), "last": str(FRIDAY)}
OWN = [one for one in PUPILS if one.laestab == HARBOUR]
OTHERS = [one for one in PUPILS if one.laestab != HARBOUR]
PAGE, LISTED, SAVED = "records:school", "records:school-pupils", "records:school-file"
READING = "KS2/REA/TT/score"


@pytest.fixture
def head(settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    a_week(analyst, tmp_path)
    unit = a_unit(analyst.authority, NAMES[HARBOUR])
    return somebody(analyst.authority, "head-teacher", unit, name="Orla Finch")


def own_of(head, *groups: tuple[str, str]):
    found = queries.figures_of(head, Asked(HARBOUR, WEEK, tuple(Group(*one) for one in groups)))
    return {measure: told.own.value for measure, told in found.told.items()}


@pytest.mark.row("LRN-12")
def test_a_filter_by_group_gives_what_a_hand_counts(head):
    assert own_of(head) == {
        "on-roll": 8,
        "attended": Fraction(100 * 70, 78),
        "unauthorised": Fraction(100 * 6, 78),
        "persistent": Fraction(300, 8),
        "suspended": Fraction(100, 8),
        "suspensions": Fraction(100, 8),
        "excluded": 0,
        READING: 102,  # 100 to 104 of the five in year 7
    }
    support = own_of(head, ("needs", "support"))
    assert (support["on-roll"], support["attended"], support["suspensions"]) == (2, 65, 50)
    assert support[READING] == Fraction(101 + 104, 2)
    girls = own_of(head, ("sex", "F"), ("year_group", "7"))
    assert (girls["on-roll"], girls["attended"], girls[READING]) == (3, 80, Fraction(100 + 102 + 104, 3))
    pupils, results = queries.pupils_for(head, Asked(HARBOUR, WEEK, (Group("meals", "yes"),)))
    assert [(one.name, one.attendance.missed, one.suspensions) for one in pupils] == [
        ("Bo Vale", 2, 0),
        ("Edie Vale", 5, 1),
    ]
    assert results[EDIE.upn] == [("KS2", "REA", "TT", "104")]


@pytest.mark.row("LRN-12")
def test_others_stand_beside_as_sums_and_small_groups_of_theirs_do_not(head):
    told = queries.figures_of(head, Asked(HARBOUR, WEEK)).told
    assert told["on-roll"].every.value == Fraction(26, 4)
    assert told["attended"].similar.value == Fraction(100 * 174, 180)
    assert told[READING].every.pupils == 14
    support = queries.figures_of(head, Asked(HARBOUR, WEEK, (Group("needs", "support"),))).told["attended"]
    assert (support.own.value, support.similar, support.every) == (65, None, None)  # of nobody else, and alone
    two = queries.figures_of(head, Asked(HARBOUR, WEEK, (Group("sex", "F"), Group("year_group", "7")))).told
    assert {(one.similar, one.every) for one in two.values()} == {(None, None)}


@pytest.mark.row("LRN-12", "LRN-20")
def test_a_head_reads_own_pupils_and_never_another_schools(client, head):
    client.force_login(head)
    listed = client.get(reverse(LISTED), DAYS)
    assert all(f"{one.name} Vale" in listed.text for one in OWN)
    assert "no-store" in listed["Cache-Control"]
    address = f"{reverse('records:school-pupil', args=place_of(HARBOUR, 5))}?first={MONDAY}&last={FRIDAY}"
    pupil = client.get(address)
    assert "Edie Vale" in pupil.text
    assert "10 September 2026" in pupil.text
    assert "104" in pupil.text
    assert "Looked after" not in pupil.text
    notch = str(vars(Notch.objects.latest("pk")))
    assert "school's pupil read" in notch
    assert EDIE.upn not in notch
    assert client.get(reverse(PAGE), {"school": HILL, **DAYS}).status_code == 404
    assert client.get(reverse(LISTED), {"school": HILL, **DAYS}).status_code == 404
    for school in ("", HARBOUR, HILL):
        answer = client.get(reverse("records:school-pupil", args=place_of(HILL, 1)), {"school": school, **DAYS})
        assert answer.status_code == 404
    saved = b"".join(client.get(reverse(SAVED), DAYS).streaming_content).decode()
    assert "Beside others,,Attendance,8,89.7%,96.6%,94.5%,–" in saved


@pytest.mark.row("LRN-12", "LRN-20")
def test_whoever_left_the_roll_is_read_by_choosing_no_earlier_days(client, head, tmp_path):
    edie = place_of(HARBOUR, 5)
    address = f"{reverse('records:school-pupil', args=edie)}?first={MONDAY}&last={FRIDAY}"
    client.force_login(head)
    assert client.get(address).status_code == 200
    stay = [one for one in OWN if one != EDIE]
    a_later_roll(User.objects.get(name="Ash Vane"), tmp_path, stay)
    pupils, results = queries.pupils_for(head, Asked(HARBOUR, WEEK))
    assert [one.upn for one in pupils] == [one.upn for one in stay]
    assert EDIE.upn not in results
    assert client.get(address).status_code == 404
    assert own_of(head)["on-roll"] == 8


@pytest.mark.row("LRN-12")
def test_other_roles_open_no_schools_figures(client):
    authority = an_authority()
    for role in ("school", "governor", "service-manager", "education-welfare-officer"):
        client.force_login(somebody(authority, role))
        assert client.get(reverse(PAGE)).status_code == 403


@pytest.mark.row("LRN-12", "LRN-20")
def test_a_head_whose_role_was_given_in_no_unit_reads_no_school(client, head):
    placeless, analyst = (somebody(head.authority, role, name=role) for role in ("head-teacher", "performance-analyst"))
    assert queries.schools_for(placeless) == {}
    assert set(queries.schools_for(analyst)) == set(NAMES)
    client.force_login(placeless)
    assert "Your role was given in no unit" in client.get(reverse(PAGE), DAYS).text
    assert client.get(reverse(LISTED), {"school": HARBOUR, **DAYS}).status_code == 404


@pytest.mark.row("LRN-12", "LRN-20")
def test_care_is_shown_to_whoever_may_know_of_it_at_the_school():
    authority = an_authority()
    unit = a_unit(authority, NAMES[HARBOUR])
    head = somebody(authority, "head-teacher", unit)
    assert "care" not in queries.dimensions_for(head)
    give_role(head, role="designated-teacher", starts=MONDAY, unit=unit, by=None, at=MORNING)
    assert "care" in queries.dimensions_for(head)


def test_a_unit_is_a_school_by_its_number_or_by_a_name_that_no_other_has():
    known = {"9984001": "St Anne", "9984002": "St Anne", "9984003": "Quay"}
    assert school_of("quay ", known) == "9984003"
    assert school_of("St Anne", known) is None
    assert school_of("St Anne (998/4002)", known) == "9984002"
    assert school_of("Quay 9984009", known) is None
    assert school_of("Quay 9984001 9984003", known) is None


def test_a_published_figure_is_the_latest_of_everybody_in_the_country():
    row = {"level": "National", "period": "202324", "vintage": "1", "filters": "school=Total", "value": "7.1"}
    rows = [row | {"indicator": "sess_overall_percent"}]
    rows += [rows[0] | {"period": "202425", "value": "6.9"}, rows[0] | {"period": "202526", "value": "z"}]
    rows += [
        rows[0] | {"period": "202526", "filters": "school=Primary"},
        row | {"indicator": "susp_rate", "level": "LA"},
    ]
    assert national(rows[:2] + rows[3:]) == {"attended": ("93.1", "202425")}


def place_of(school: str, line: int) -> tuple[int, int]:
    """Give where a pupil of a school's census stands."""
    part = LoadedPart.objects.filter(table="pupils").get()
    return part.pk, [one.laestab for one in PUPILS].index(school) + line


groups = st.fixed_dictionaries({}, optional={
    "year_group": st.sampled_from(["7", "8"]), "sex": st.sampled_from("FM"), "meals": st.sampled_from(["yes", "no"]),
    "needs": st.sampled_from(["plan", "support", "none"]), "language": st.sampled_from(["english", "other"]),
    "care": st.sampled_from(["yes", "no"]),
})  # fmt: skip


@pytest.mark.row("LRN-12", "LRN-20")
def test_a_group_that_there_is_not_is_refused_and_not_answered_for_everybody(head):
    program = a_program(head, ["read school figures"])
    for group, status in (("sex-F", 200), ("", 200), ("sexx-F", 404), ("sex", 404)):
        answer = program.get(f"/school-figures?group={group}&first={DAYS['first']}&last={DAYS['last']}")
        assert answer.status_code == status, group


@pytest.mark.row("LRN-12", "LRN-20")
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(school=st.sampled_from(["", *NAMES, "0000000"]), chosen=groups, page=st.sampled_from([PAGE, LISTED, SAVED]))
def test_whatever_is_asked_no_row_of_another_schools_pupil_comes_out(client, head, school, chosen, page):
    client.force_login(head)
    answer = client.get(reverse(page), {**({"school": school} if school else {}), **chosen, **DAYS})
    said = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
    assert answer.status_code == (200 if school in ("", HARBOUR) else 404)
    assert not any(one.upn in said or f"{one.name} Vale" in said for one in OTHERS)


@pytest.mark.row("LRN-12")
def test_entries_at_key_stage_4_are_counted_once_a_qualification_by_group_and_told_of_each_pupil(
    client, head, tmp_path
):
    ada, bo, edie = (one.upn for one in (OWN[0], OWN[1], EDIE))
    entries = [
        f"{ada},{HARBOUR},2026,60000001,Mathematics,5,5", f"{ada},{HARBOUR},2026,60000001,Mathematics,7,7",
        f"{ada},{HARBOUR},2026,60000002,French,4,4.5", f"{bo},{HARBOUR},2026,60000001,Mathematics,3,3",
        f"{edie},{HARBOUR},2026,60000001,Mathematics,,", f"{edie},{HARBOUR},2025,60000002,French,9,9",
    ]  # fmt: skip
    series = [f"{line},{place}" for place, line in enumerate(entries)]
    analyst = User.objects.get(name="Ash Vane")
    a_sheet(analyst, tmp_path, "entries", "upn,laestab,year,qualification,subject,grade,points,series", series)
    own = own_of(head)
    assert own["entered"] == Fraction(2 + 1 + 1, 3)
    assert (
        own["entry-points"] == (Fraction(23, 2) + 3) / 2
    )  # 7 and 4.5 of one, 3 of another; of the third none is known
    assert own_of(head, ("meals", "yes"))["entry-points"] == 3
    client.force_login(head)
    page = client.get(reverse(PAGE), DAYS).text
    assert "Key stage 4: points of all entries" in page
    assert "Attendance by sex" in page
    pupil = client.get(
        f"{reverse('records:school-pupil', args=place_of(HARBOUR, 1))}?first={MONDAY}&last={FRIDAY}"
    ).text
    assert "Entries at key stage 4" in pupil
    assert "French" in pupil
    assert "4.5" in pupil
