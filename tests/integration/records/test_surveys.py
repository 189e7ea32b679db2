"""Surveys of schools: the share returned on either side of 80 %, who has not, and how questions were answered."""

import csv
import io
from pathlib import Path

import pytest
from django.urls import reverse
from tests.support.areas import a_survey, some_surveys, three_schools
from tests.support.half_terms import HILL, QUAY
from tests.support.people import a_person, an_authority
from tests.support.tokens import a_program

from tallystick.modules.records.queries.surveys import survey_for

PAGE, FILE = "records:surveys", "records:surveys-file"


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


@pytest.mark.row("KNO-03")
def test_of_seventy_schools_55_fail_and_56_pass(client, analyst, tmp_path: Path):
    schools = [f"998{number:04}" for number in range(2001, 2071)]
    a_survey(analyst, tmp_path, 2024, asked=schools, answers=dict.fromkeys(schools[:55], "3"))
    a_survey(analyst, tmp_path, 2025, asked=schools, answers=dict.fromkeys(schools[:56], "4"))
    fails, passes = survey_for(analyst, "2024 SEN survey").returns, survey_for(analyst, "").returns
    assert (fails.returned, str(fails.percent), fails.met) == (55, "78.6", False)
    assert (passes.returned, str(passes.percent), passes.met) == (56, "80.0", True)
    assert fails.remind == schools[55:]
    client.force_login(analyst)
    page = client.get(reverse(PAGE)).text
    assert "At least 80% of the schools are to return it: met." in page
    assert "A year before, 55 of 70 returned it (78.6%)." in page
    assert "+1.00" in page


@pytest.mark.row("KNO-03")
def test_answers_stand_beside_last_year_and_other_authorities_and_who_is_missing_is_named(client, analyst, tmp_path):
    three_schools(analyst, tmp_path)
    some_surveys(analyst, tmp_path)
    client.force_login(analyst)
    page = client.get(reverse(PAGE)).text
    for words in ("66.7%", "not met", "Quay Primary", "30 June 2025", "Overdue", "Harrowmere 2.40", "−1.00"):
        assert words in page
    told = a_program(analyst, ["read returns"]).get("/surveys").json()
    assert told["not_returned"] == [{"school": QUAY, "due": "2025-06-30"}]
    assert told["questions"][0]["counts"]["2"] == 1
    assert told["questions"][0]["elsewhere"] == {"Harrowmere": 2.4}
    rows = list(csv.DictReader(io.StringIO(client.get(reverse(FILE)).getvalue().decode("utf-8-sig"))))
    assert [(row["question"], row["mean"], row["since last year"]) for row in rows] == [
        ("Advice comes in time", "2.50", "−1.00"),
        ("Advice is useful", "4.00", "Not asked then"),
    ]


@pytest.mark.row("KNO-03")
def test_where_nothing_says_who_was_asked_every_open_school_counts_and_the_page_says_so(client, analyst, tmp_path):
    three_schools(analyst, tmp_path)
    a_survey(analyst, tmp_path, 2025, asked=(), answers={HILL: "5"})
    client.force_login(analyst)
    page = client.get(reverse(PAGE)).text
    assert "against every open school of the national register" in page
    assert "33.3%" in page


def test_without_a_survey_the_page_says_what_to_do_and_who_was_not_asked_is_not_counted(client, analyst, tmp_path):
    client.force_login(analyst)
    assert "No survey of schools was loaded yet" in client.get(reverse(PAGE)).text
    assert client.get(reverse(FILE)).status_code == 404
    a_survey(analyst, tmp_path, 2025, asked=[QUAY], answers={HILL: "5"})
    page = client.get(reverse(PAGE)).text
    assert "Returned without being asked" in page
    assert "0.0%" in page


STEPS_BEFORE = "112222223333333333334444444455"  # 30 schools, mean 3.07


@pytest.mark.row("KPI-27", "KNO-03")
@pytest.mark.parametrize(
    ("steps", "moved", "says"),
    [
        ("112222233333333333444444444455", "+0.10", "Not significant, between −0.43 and +0.63"),
        ("223333333334444444444555555555", "+0.80", "Significant, between +0.30 and +1.30"),
    ],
)
def test_a_change_among_thirty_schools_says_whether_it_is_more_than_chance(
    client, analyst, tmp_path: Path, steps, moved, says
):
    schools = [f"998{number:04}" for number in range(2001, 2031)]
    for year, told in ((2024, STEPS_BEFORE), (2025, steps)):
        a_survey(analyst, tmp_path, year, asked=schools, answers=dict(zip(schools, told, strict=True)))
    client.force_login(analyst)
    page = " ".join(client.get(reverse(PAGE)).text.split())
    for words in (moved, says, "Welch&#x27;s t test of two means; exact permutation test"):
        assert words in page, words
    told = a_program(analyst, ["read returns"]).get("/surveys").json()["questions"][0]
    assert told["significant"] is (moved == "+0.80")
    assert told["significance"].startswith(says)
