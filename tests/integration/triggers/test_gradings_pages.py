"""The pages of gradings: who is shown which grade, in how many questions, sorted, sought, as a file, year by year."""

import csv
import io
from datetime import date
from html import unescape
from re import sub

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.gradings import LAST, SCHOOLS, kept_as_counted, of_schools
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received

from tallystick.modules.triggers.deeds import grade_schools
from tallystick.modules.triggers.models import GradingRun
from tallystick.modules.triggers.queries.gradings_shown import run_for

pytestmark = pytest.mark.django_db
CODE, TARGETS = "school-attendance", "persistent-absence-schools"
ATTENDANCE = {
    "8204001": "97.0", "8204002": "95.8", "8204003": "94.6", "8204004": "93.4", "8204005": "92.2",
    "8204006": "91.0", "8204007": "86.2", "8204008": "91.0", "8204009": "96.0",
}  # fmt: skip
UNAUTHORISED = {
    "8204001": "0.8", "8204002": "0.9", "8204003": "1.0", "8204004": "2.4", "8204005": "3.0",
    "8204006": "2.5", "8204007": "4.0", "8204008": "2.0", "8204009": "0.5",
}  # fmt: skip
BEFORE = {
    "8204001": "96.0", "8204002": "95.8", "8204003": "94.6", "8204004": "92.4", "8204005": "92.2", "8204006": "92.0",
    "8204007": "90.2",
}  # fmt: skip
KINDS = {
    "8204001": ("a", "95.0"), "8204002": ("b", "95.8"), "8204003": ("c", "94.6"), "8204004": ("d", "93.8"),
    "8204005": ("e", "94.2"), "8204006": ("a", "95.0"), "8204007": ("f", "92.0"), "8204008": ("g", "91.0"),
    "8204009": ("a", "95.0"),
}  # fmt: skip
SMALL = {"8204009": 29}


@pytest.fixture
def authority(db, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    one = an_authority()
    received(a_header(tmp_path / "h.csv"), one, period=date(2013, 3, 31))
    return one


@pytest.fixture
def analyst(authority):
    return a_person(authority, "performance-analyst", name="Ash Vane")


def ten_schools(authority) -> GradingRun:
    """Count the ten schools of the worked example, in a year and the year before, and grade the year."""
    kept_as_counted(authority, of_schools("attendance", BEFORE), last=date(2024, 8, 31))
    told = of_schools("attendance", ATTENDANCE, rows=SMALL)
    phases = {f"phase={kind}": (int(float(share) * 1000), 100_000) for kind, share in KINDS.values()}
    told["attendance"].update(phases)
    known = {"": (9, None), **{f"laestab={school}&phase={kind}": (1, None) for school, (kind, _) in KINDS.items()}}
    more = of_schools("absence-unauthorised", {**UNAUTHORISED, "8204010": "1.0"}, rows=SMALL)
    kept_as_counted(authority, {**told, **more, "schools-on-the-map": known})
    return grade_schools(authority, CODE, as_at=LAST, by=None, at=timezone.now())


def asked(person, name: str = "grading", code: str = CODE, *parts: str, **query: str):
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"triggers:{name}", args=[code, *parts] if code else []), query)


def words(person, name: str = "grading", code: str = CODE, *parts: str, **query: str) -> str:
    answer = asked(person, name, code, *parts, **query)
    assert answer.status_code == 200
    return " ".join(unescape(sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.row("ATX-04")
def test_ten_schools_are_graded_as_the_published_rule_says_with_reasons_and_places(authority, analyst):
    ten_schools(authority)
    page = words(analyst)
    for said in (
        "Strong 2", "Good 3", "To watch 1", "Concern 2", "Not graded 2",
        "8204001 Strong 90.0 1 of 8", "8204003 Good 66.0 Joint 3 of 8", "8204004 Good 66.0 Joint 3 of 8",
        "8204008 Good 55.0 5 of 8", "8204007 Concern 4.0 8 of 8",
        "8204009 Not graded Too small to be graded: fewer than 30 pupils.",
        "8204010 Not graded Attendance is not known",
        "93.40% 7 of 10", "+1.00 7.5 of 10", "−0.40 4.5 of 10",
        "A school with fewer than 30 pupils is not graded.",
        "The plan asks for a grade and prints no rule.",
    ):  # fmt: skip
        assert said in page, said
    school = words(analyst, "graded-school", CODE, "8204008")
    assert "Attendance is 91.00%: 85 has none, 97 has 10, and between them in proportion." in school
    assert "It was not counted for the year before. It is left out, and the others count for it." in school
    assert "55.0 of 100" in school


@pytest.mark.row("ATX-04")
def test_a_school_shows_how_its_grade_changed_and_every_year(authority, analyst):
    kept_as_counted(
        authority, of_schools("persistent-absence", {"8204001": "25", "8204002": "5"}), last=date(2024, 8, 31)
    )
    grade_schools(authority, TARGETS, as_at=date(2024, 9, 1), by=None, at=timezone.now())
    kept_as_counted(authority, of_schools("persistent-absence", {"8204001": "18", "8204002": "21", "8204003": "2"}))
    grade_schools(authority, TARGETS, as_at=LAST, by=None, at=timezone.now())
    page = words(analyst, "grading", TARGETS)
    assert "8204001 At risk 18.00 2 of 3 Better: was Target school" in page
    assert "8204002 Target school 21.00 1 of 3 Worse: was Below the lines" in page
    assert "8204003 Below the lines 2.00 3 of 3 Not in the list of the year before" in page
    last_year = words(analyst, "grading", TARGETS, to="2024-08-31")
    assert "8204001 Target school 25.00 1 of 2 First year" in last_year
    school = words(analyst, "graded-school", TARGETS, "8204001")
    assert "School year 2024/25 At risk 18.00 2 of 3 School year 2023/24 Target school 25.00 1 of 2" in school


def test_a_corrected_return_shows_both_versions(authority, analyst):
    for share in ("21", "12"):
        kept_as_counted(authority, of_schools("persistent-absence", {"8204001": share, "8204002": "5"}))
        grade_schools(authority, TARGETS, as_at=LAST, by=None, at=timezone.now())
    page = words(analyst, "grading", TARGETS)
    assert "8204001 Below the lines 12.00" in page
    assert "Version 2 Shown here Version 1 Kept as it was" in page
    assert "8204001 Target school 21.00" in words(analyst, "grading", TARGETS, to="2025-08-31", version="1")
    assert asked(analyst, "grading", TARGETS, to="2025-08-31", version="7").status_code == 404
    assert asked(analyst, "grading", TARGETS, to="2019-08-31").status_code == 404


def test_another_year_is_chosen_beside_a_version_that_it_has_not(authority, analyst):
    earlier = date(2024, 8, 31)
    for share, last in (("21.00", earlier), ("12.00", earlier), ("22.00", LAST)):
        kept_as_counted(authority, of_schools("persistent-absence", {"8204001": share, "8204002": "5"}), last=last)
        grade_schools(authority, TARGETS, as_at=last, by=None, at=timezone.now())
    assert "8204001 Target school 22.00" in words(analyst, "grading", TARGETS, to="2025-08-31", version="2")
    assert run_for(analyst, TARGETS, number=2) is None  # of the latest year, never of an older one


def test_a_school_without_a_grade_has_no_place(authority, analyst):
    ten_schools(authority)
    assert "Place None" in words(analyst, "graded-school", "school-attendance", "8204009")


@pytest.mark.row("GOV-21")
def test_a_grade_that_rests_on_a_figure_kept_back_is_kept_back_and_moves_nobody(authority, analyst):
    told = of_schools("persistent-absence", {"8204001": "21.50", "8204002": "19.00", "8204003": "9.00"})
    told["persistent-absence"]["laestab=8204001"] = (3, 14, 40)
    told["persistent-absence"][""] = (28_003, 200_014, 2040)
    kept_as_counted(authority, told)
    grade_schools(authority, TARGETS, as_at=LAST, by=None, at=timezone.now())
    assert "8204001 Target school 21.43 1 of 3" in words(analyst, "grading", TARGETS)
    member = a_person(authority, "elected-member", name="Bo Quill")
    page = words(member, "grading", TARGETS)
    assert "8204001 Not graded Kept back: it rests on a figure that is not shown to you. – – " in page
    assert "21.43" not in page
    assert "of 3" not in page
    sheet = asked(member, "grading-file", TARGETS).content.decode()
    assert "21.43" not in sheet
    assert "21.43" not in words(member, "graded-school", TARGETS, "8204001")
    school = words(member, "graded-school", TARGETS, "8204001")
    assert "Not graded Kept back: it rests on a figure that is not shown to you." in school
    assert "Score None" in school


def test_the_list_is_sorted_sought_and_saved_as_a_file(authority, analyst):
    ten_schools(authority)
    ordered = words(analyst, sort="name")
    assert ordered.index("8204001 Strong") < ordered.index("8204007 Concern") < ordered.index("8204010 Not graded")
    by_part = words(analyst, sort="-part-unauthorised")
    assert by_part.index("8204007 Concern") < by_part.index("8204005 To watch") < by_part.index("8204009 Not graded")
    worst = words(analyst, sort="score")
    assert worst.index("8204007 Concern") < worst.index("8204001 Strong") < worst.index("8204009 Not graded")
    assert "8204001 Strong" not in words(analyst, grade="concern")
    assert "No school is like that." in words(analyst, q="lighthouse")
    assert words(analyst, sort="nonsense")
    rows = list(csv.DictReader(io.StringIO(asked(analyst, "grading-file").content.decode().lstrip("\ufeff"))))
    told = ("number", "grade", "score", "place", "joint", "Attendance", "points: Attendance")
    assert [tuple(row[one] for one in told) for row in rows][2] == (
        "8204003",
        "Good",
        "66.0",
        "3",
        "yes",
        "94.60",
        "8.0000",
    )
    assert rows[-1]["why not graded"].startswith("Attendance is not known")


def test_pages_ask_as_many_questions_for_a_hundred_schools_as_for_two(
    authority, analyst, django_assert_max_num_queries, monkeypatch
):
    counted: list[int] = []
    for many in (2, 100):
        schools = {f"82{4000 + number}": f"{5 + number % 30}" for number in range(many)}
        kept_as_counted(authority, of_schools("persistent-absence", schools))
        grade_schools(authority, TARGETS, as_at=LAST, by=None, at=timezone.now())
        for name, parts in (("gradings", ()), ("grading", ()), ("graded-school", ("824000",))):
            with django_assert_max_num_queries(100) as found:
                assert asked(analyst, name, TARGETS if name != "gradings" else "", *parts).status_code == 200
            counted.append(len(found))
    assert counted[:3] == counted[3:]
    assert max(counted) < 30


def test_the_list_of_gradings_says_what_each_came_to(authority, analyst):
    before = words(analyst, "gradings", "")
    assert "Attendance grades of schools" in before
    assert "Not graded yet" in before
    ten_schools(authority)
    assert "Strong: 2; Good: 3; To watch: 1; Concern: 2" in words(analyst, "gradings", "")


def test_schools_are_graded_from_the_page_and_graded_again_says_that_nothing_changed(authority, analyst):
    kept_as_counted(authority, of_schools("persistent-absence", {"8204001": "21.50"}))
    client = Client()
    client.force_login(analyst)
    address = reverse("triggers:grade", args=[TARGETS])
    assert "As at" in client.get(address).content.decode()
    first = client.post(address, {"as_at": "31/8/2025"}, follow=True)
    assert "The schools are graded." in first.content.decode()
    assert GradingRun.objects.get().by == analyst
    again = client.post(address, {"as_at": "31/8/2025"}, follow=True)
    assert "Nothing has changed: these grades stand." in again.content.decode()
    refused = client.post(address, {"as_at": "1/1/1990"})
    assert refused.status_code == 422 or "No figure of a school was counted" in refused.content.decode()
    assert client.post(address, {"as_at": "nonsense"}).status_code == 422
    assert client.get(reverse("triggers:grading", args=["nothing"])).status_code == 404


def test_a_school_that_was_not_graded_has_no_page_and_an_ungraded_rule_is_still_told(authority, analyst):
    assert "No school is graded yet." in words(analyst)
    assert asked(analyst, "graded-school", CODE, SCHOOLS[0]).status_code == 404
    assert asked(analyst, "grading-file").status_code == 404
    ten_schools(authority)
    assert asked(analyst, "graded-school", CODE, "8209999").status_code == 404
