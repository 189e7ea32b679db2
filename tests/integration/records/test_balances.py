"""Schools far from balance: the boundary, the plan of each, the years, and who may read them."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from tests.support.areas import some_balances, three_schools
from tests.support.half_terms import HARBOUR, QUAY
from tests.support.people import a_person, an_authority
from tests.support.tokens import a_program

from tallystick.modules.records.queries.balances import balances_for
from tallystick.modules.records.rules.balances import PlanStands, Told, stands

PAGE, FILE = "records:balances", "records:balances-file"


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    person = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    three_schools(person, tmp_path)
    some_balances(person, tmp_path)
    return person


@pytest.mark.row("RES-03")
def test_on_the_boundary_a_balance_counts_and_its_plan_is_there_or_listed_as_outstanding(analyst):
    found = balances_for(analyst, "", date(2026, 6, 1))
    assert [(one.told.school, one.side, one.percent, one.plan) for one in found.far] == [
        (QUAY, "deficit", 5, PlanStands.OUTSTANDING),
        (HARBOUR, "surplus", 5, PlanStands.AGREED),
    ]
    assert found.due == date(2026, 5, 31)
    assert [(day.year, one.schools, one.surplus, one.deficit) for day, one in found.counted] == [
        (2026, 2, 50_000, -50_000),
        (2025, 2, 80_000, -70_000),
    ]
    assert found.now.without_plan == [QUAY]
    assert found.now.not_known == ["9984009"]
    assert [one.told.school for one in balances_for(analyst, "2025-03-31", date(2026, 6, 1)).far] == [QUAY, HARBOUR]


@pytest.mark.row("RES-03")
@pytest.mark.parametrize(
    ("today", "found"), [(date(2026, 5, 31), PlanStands.AWAITED), (date(2026, 6, 1), PlanStands.OUTSTANDING)]
)
def test_a_plan_is_awaited_until_its_last_day_is_over(today, found):
    assert stands(Told(QUAY, None, None), date(2026, 5, 31), today) is found


@pytest.mark.row("RES-03")
def test_the_page_and_the_file_say_the_same(client, analyst):
    client.force_login(analyst)
    page = client.get(reverse(PAGE)).text
    for words in ("Quay Primary", "−£50,000", "5.0%", "Outstanding", "Was due by 31 May 2026", "4 May 2026", "9984009"):
        assert words in page
    assert "Hill School" not in page
    assert "As many schools" in page
    assert "£50,000 less" in page
    answer = client.get(reverse(FILE), {"as_at": "2026-03-31"})
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [(row["school"], row["side"], row["plan"]) for row in rows] == [
        (QUAY, "deficit", "outstanding"),
        (HARBOUR, "surplus", "agreed"),
    ]


@pytest.mark.row("RES-03")
def test_programs_are_told_the_same(analyst):
    told = a_program(analyst, ["read returns"]).get("/balances").json()
    assert [(one["school"], one["plan"]) for one in told["schools"]] == [(QUAY, "outstanding"), (HARBOUR, "agreed")]
    assert [(one["as_at"], one["surpluses"]) for one in told["days"]] == [("2026-03-31", 1), ("2025-03-31", 1)]


def test_nobody_without_the_role_reads_balances_and_without_any_the_page_says_what_to_do(client, analyst):
    client.force_login(a_person(analyst.authority, "action-lead", name="Ida Brook"))
    assert client.get(reverse(PAGE)).status_code == 403
    elsewhere = a_person(an_authority("Harrowmere", "harrowmere"), "performance-analyst", name="Bo Carr")
    client.force_login(elsewhere)
    assert "No balances were loaded yet" in client.get(reverse(PAGE)).text
    assert client.get(reverse(FILE)).status_code == 404
