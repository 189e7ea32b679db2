"""A version prints what it said when it was frozen, in every kind of file."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as WordFile
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.modules.plans import deeds

LATER = MORNING + timedelta(days=30)


@pytest.fixture
def officer(db):
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    plan = a_plan(officer)
    deeds.freeze_plan(plan, name="V9 1 Sep 26", because="Agreed", by=officer, at=MORNING)
    row = plan.actions.get(text__startswith="Train")
    deeds.change_line(row, {"timescale": "31 October 2027"}, by=officer, at=LATER, seen_version=row.version)
    return plan


@pytest.fixture
def reader(client, officer):
    client.force_login(officer)
    return client


def words(answer):
    file = WordFile(BytesIO(answer.content))
    told = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*told, *(paragraph.text for paragraph in file.paragraphs)])


@pytest.mark.row("PLN-18")
def test_v9_still_prints_the_old_date_in_its_own_columns(reader, plan):
    address = reverse("papers:own-columns", args=[plan.pk, ".docx"])
    then, now = words(reader.get(f"{address}?of=1")), words(reader.get(address))
    assert "2026-07-31" in then
    assert "31 October 2027" not in then
    assert "V9 1 Sep 26, frozen on 1 September 2026" in then
    assert "31 October 2027" in now
    assert "V9" not in now


@pytest.mark.row("PLN-18")
def test_v9_still_prints_the_old_date_as_a_board_paper(reader, plan):
    address = reverse("papers:board", args=[plan.pk]) + "?as_at=2026-12-01&kind=.html"
    assert "31 July 2026" in reader.get(f"{address}&of=1").content.decode()
    assert "31 July 2026" not in reader.get(f"{address}&of=now").content.decode()


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx"])
def test_a_version_is_printed_in_every_kind_of_file(reader, plan, suffix):
    answer = reader.get(reverse("papers:own-columns", args=[plan.pk, suffix]) + "?of=1")
    assert answer.status_code == 200
    assert f"harrowmere-improvement-plan-v9-1-sep-26{suffix}" in answer["Content-Disposition"]


@pytest.mark.row("PLN-06")
def test_a_board_paper_of_a_past_day_says_so_and_prints_what_stood_then(reader, plan):
    address = reverse("papers:board", args=[plan.pk]) + "?as_at=2026-09-10&of=as-at&kind=.html"
    paper = reader.get(address).content.decode()
    assert "As the register stood on 10 September 2026" in paper
    assert "31 July 2026" in paper


def test_differences_are_taken_away_as_word_pdf_and_csv(reader, plan):
    told = "Action 2: deadline was “2026-07-31” (31 July 2026), is 31 October 2027."
    answers = {
        suffix: reader.get(reverse("papers:differences", args=[plan.pk, suffix]) + "?from=1&to=now")
        for suffix in (".docx", ".pdf", ".csv")
    }
    assert told in words(answers[".docx"])
    assert answers[".pdf"].content.startswith(b"%PDF")
    assert told in answers[".csv"].content.decode("utf-8-sig")


def test_no_cell_of_the_file_of_commas_is_run_as_a_formula(reader, plan, officer):
    row = plan.actions.get(text__startswith="Put up")
    deeds.change_line(row, {"ref": "=1+1"}, by=officer, at=LATER, seen_version=row.version)
    text = reader.get(reverse("papers:differences", args=[plan.pk, ".csv"]) + "?from=1").content.decode("utf-8-sig")
    assert not any(cell.strip('"').startswith("=") for line in text.splitlines() for cell in line.split(","))


@pytest.mark.parametrize("which", ["7", "2020-01-01", "never", "-1"])
def test_a_version_that_is_not_there_is_not_found(reader, plan, which):
    assert reader.get(reverse("papers:own-columns", args=[plan.pk, ".docx"]) + f"?of={which}").status_code == 404


def test_another_authority_finds_nothing(client, plan):
    client.force_login(a_person(an_authority("Harrowmere Council", "harrowmere"), name="Piers Holt"))
    for name, args in (("plans:editions", [plan.pk]), ("plans:edition", [plan.pk, 1]), ("papers:plan", [plan.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404


@pytest.mark.row("PLN-06")
def test_a_past_day_is_printed_by_what_had_been_recorded_by_then(reader, plan):
    address = reverse("papers:own-columns", args=[plan.pk, ".docx"])
    assert "2026-07-31" in words(reader.get(f"{address}?of=2026-09-10&known-by=2026-09-20"))
    assert reader.get(f"{address}?of=2026-02-01&known-by=2026-02-01").status_code == 404
    assert reader.get(f"{address}?of=2026-02-01").status_code == 200
