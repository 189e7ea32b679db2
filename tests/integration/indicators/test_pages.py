"""Pages of indicators: the dictionary, an indicator, runs, a result and the records behind it, for whoever may."""

from datetime import date, timedelta
from html import unescape
from pathlib import Path
from re import sub
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.indicators import ALL, GIRLS, counted
from tests.support.people import a_person

from tallystick.foundation.ledger.models import Facts, Notch
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.deeds.working import working_folder
from tallystick.modules.indicators.models import Result, Run
from tallystick.modules.indicators.queries.explaining import Behind, RecordsBeingRead, records_behind
from tallystick.modules.indicators.queries.sources import SnapshotGone
from tallystick.modules.indicators.tasks import count_waiting, sweep
from tallystick.modules.records import deeds as records

pytestmark = pytest.mark.django_db
READING = "tallystick.modules.indicators.deeds.explaining.records_behind"


def words(person, name: str, *args, **query: str) -> str:
    """What a page says to somebody, without its tags."""
    client = Client()
    client.force_login(person)
    answer = client.get(reverse(f"indicators:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return " ".join(unescape(sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.row("KPI-01")
def test_the_dictionary_finds_by_word_owner_row_and_by_what_cannot_be_counted(analyst):
    counted(analyst.authority)
    found = words(analyst, "indicators", q="girls harbour")
    assert "Girls among the children" in found
    assert "50.0%" in found
    assert "How many of the children are girls" in found
    assert "No indicator is like that" in words(analyst, "indicators", q="girls harbour", state="cannot")
    assert "No indicator is like that" in words(analyst, "indicators", q="harbour", row="KPI-99")
    assert "Girls" in words(analyst, "indicators", q="harbour", owner="performance-analyst", whom="harbour-children")


@pytest.mark.row("KPI-01")
def test_an_indicators_page_says_definition_doubt_figure_breakdown_and_where_it_comes_from(analyst):
    run = counted(analyst.authority)
    found = words(analyst, "indicator", GIRLS, order="highest")
    for said in (
        "Whether the ferry counts is not certain.",
        "50.0%",
        "Counted 6 Of 12",
        "66.7%",
        run.snapshot.digest,
        Result.objects.get(code=GIRLS).digest,
        "tallystick indicators explain harbour-girls",
        "One of two is half.",
    ):
        assert said in found, said
    assert found.index("66.7%") < found.index("44.4%")
    low = words(analyst, "indicator", GIRLS, order="lowest")
    assert low.index("44.4%") < low.index("66.7%")


@pytest.mark.row("KPI-01", "KPI-19")
@pytest.mark.parametrize("code", ["suspensions", "suspension-rate", "suspensions-change"])
def test_a_page_says_what_is_not_certain_of_whom_it_counts(analyst, code):
    assert "a year is counted without it until that comes" in words(analyst, "indicator", code)


@pytest.mark.row("KPI-01")
def test_an_indicator_that_was_never_counted_says_so_and_an_unknown_one_is_not_there(analyst):
    assert "has not been counted" in words(analyst, "indicator", GIRLS)
    client = Client()
    client.force_login(analyst)
    assert client.get(reverse("indicators:indicator", args=["nothing"])).status_code == 404


@pytest.mark.row("KPI-01")
def test_a_run_is_asked_for_on_a_page_and_its_page_says_how_far_it_has_come(analyst):
    client = Client()
    client.force_login(analyst)
    answer = client.post(
        reverse("indicators:run-new"), {"as_at": "23/11/2020", "codes": [GIRLS], "back": "", "engine": "duckdb"}
    )
    run = Run.objects.get()
    assert answer.url == reverse("indicators:run", args=[run.pk])
    assert "Waiting" in words(analyst, "run", run.pk)
    counted(analyst.authority)
    done = words(analyst, "run", Run.objects.latest("pk").pk)
    assert "2 of 2" in done
    assert "Done" in words(analyst, "runs")


@pytest.mark.row("KPI-01")
def test_a_result_is_counted_again_by_whoever_may_and_says_that_the_same_came(analyst):
    counted(analyst.authority)
    result = Result.objects.get(code=GIRLS)
    client = Client()
    client.force_login(analyst)
    answer = client.post(reverse("indicators:recount", args=[result.pk]), follow=True)
    assert "The worker counts it again now" in answer.content.decode()
    assert "It is being counted again" in words(analyst, "result", result.pk)
    assert "waits to be counted again already" in client.post(reverse("indicators:recount", args=[result.pk])).text
    assert count_waiting(timezone.now()) == 1
    said = words(analyst, "result", result.pk)
    assert "The same" in said
    assert "It is being counted again" not in said
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    client.force_login(member)
    assert client.post(reverse("indicators:recount", args=[result.pk])).status_code == 403


@pytest.mark.row("KPI-01")
def test_the_records_behind_a_figure_are_for_those_who_may_see_them_and_reading_is_recorded(analyst):
    counted(analyst.authority)
    result = Result.objects.get(code=GIRLS)
    found = words(analyst, "records", result.pk, ethnicity="MWBC")
    assert "3 records: 2 counted, of 3." in found
    assert "4109" in found
    assert "4101" not in found
    notch = Notch.objects.get(deed="records behind a figure read")
    told = Facts.objects.get(notch=notch).told
    assert told == {"indicator": GIRLS, "columns": "ethnicity"}, "how many there are is a figure, and not told"
    assert "MWBC" not in str(told)
    asked = Client()
    asked.force_login(analyst)
    for query in ({"surname": "Quill"}, {"Jane Quill": "1"}, {"ethnicity": "MWBC", "surname": "Q"}):
        assert asked.get(reverse("indicators:records", args=[result.pk]), query).status_code != 200, query
    assert Notch.objects.filter(deed="records behind a figure read").count() == 1, "and no name is in the ledger"
    client = Client()
    client.force_login(a_person(analyst.authority, "improvement-officer", name="Cy Marsh"))
    assert client.get(reverse("indicators:records", args=[result.pk])).status_code == 403


@pytest.mark.row("KPI-01", "PLT-01")
def test_records_are_read_once_for_all_their_pages_by_one_person_for_minutes_and_each_page_is_recorded(analyst):
    counted(analyst.authority)
    result, now = Result.objects.get(code=GIRLS), timezone.now()
    reading = {"by": analyst, "at": now}
    with patch(READING, wraps=records_behind) as engine:
        first = deeds.read_records(result, {"ethnicity": "MWBC"}, **reading)
        assert deeds.read_records(result, {"ethnicity": "MWBC"}, **reading) == first
        assert engine.call_count == 1
        deeds.read_records(result, {}, **reading)
        other = a_person(analyst.authority, "data-manager", name="Di Fenn")
        deeds.read_records(result, {"ethnicity": "MWBC"}, by=other, at=now)
        assert engine.call_count == 3, "another group, and another person"
        later = now + timedelta(minutes=11)
        deeds.read_records(result, {"ethnicity": "MWBC"}, by=analyst, at=later)
        assert engine.call_count == 4
    assert Notch.objects.filter(deed="records behind a figure read").count() == 5
    kept = list(queries.reading_folder().iterdir())
    assert {one.stat().st_mode & 0o777 for one in kept} == {0o600}
    assert queries.reading_folder().stat().st_mode & 0o777 == 0o700
    assert (len(kept), sweep(now), sweep(later)) == (3, 0, 3)
    (queries.reading_folder() / "of-another-kind").mkdir()
    deeds.read_records(result, {}, by=analyst, at=now)
    with pytest.raises(SnapshotGone), patch(READING, side_effect=SnapshotGone("It is gone.")):
        deeds.read_records(result, {}, by=analyst, at=later)
    assert [one.name for one in queries.reading_folder().iterdir()] == ["of-another-kind"], "what is too old is gone"
    (queries.reading_folder() / "of-another-kind").rmdir()
    assert list(queries.reading_folder().iterdir()) == []


@pytest.mark.row("KPI-01")
def test_a_stray_file_and_one_that_somebody_else_took_away_hold_up_no_sweep(analyst):
    counted(analyst.authority)
    result, now = Result.objects.get(code=GIRLS), timezone.now()
    deeds.read_records(result, {}, by=analyst, at=now)
    (queries.counting_folder() / "notes.txt").write_text("Not a folder.", "utf-8")
    gone = queries.reading_folder() / "taken-away-meanwhile"
    with patch.object(Path, "glob", return_value=[gone, *queries.reading_folder().iterdir()]):
        assert deeds.forget_read(now + timedelta(minutes=11)) == 1
    deeds.read_records(result, {}, by=analyst, at=now)
    assert sweep(now + timedelta(minutes=11)) == 1
    deeds.read_records(result, {}, by=analyst, at=now)
    failing = patch("tallystick.modules.indicators.deeds.sweep_folders", side_effect=PermissionError)
    with failing, pytest.raises(PermissionError):
        sweep(now + timedelta(minutes=11))
    assert list(queries.reading_folder().iterdir()) == [], "whatever is wrong with the one, the other is done"


@pytest.mark.row("KPI-01")
def test_two_pages_of_the_same_records_at_once_are_told_so_in_a_sentence_about_records(analyst):
    counted(analyst.authority)
    result, now = Result.objects.get(code=GIRLS), timezone.now()
    with (
        working_folder(f"records-{result.pk}-{analyst.pk}"),
        pytest.raises(RecordsBeingRead, match="These records are being read"),
    ):
        deeds.read_records(result, {}, by=analyst, at=now)
    page = words(analyst, "result", result.pk)
    assert f"HMAC-SHA-256 under its salt {result.digest}" in page


@pytest.mark.row("KPI-01", "PLT-06")
def test_records_that_were_read_a_moment_ago_are_asked_anew_whether_they_may_be_read(analyst):
    run = counted(analyst.authority)
    result, now = Result.objects.get(code=GIRLS), timezone.now()
    deeds.read_records(result, {}, by=analyst, at=now)
    records.let_snapshot_go(run.snapshot, because="Kept long enough", by=analyst, at=now)
    with pytest.raises(SnapshotGone):
        deeds.read_records(Result.objects.get(code=GIRLS), {}, by=analyst, at=now)


def test_what_is_kept_of_records_for_the_next_page_comes_back_as_it_was():
    row = {"child": "4109", "born": date(2012, 4, 4), "girl": True, "points": 7, "mean": 1.5, "why": None}
    for one in (Behind(("child",), [row], ("ethnicity",)), Behind(("child",), [])):
        assert Behind.unpacked(one.packed()) == one


@pytest.mark.row("GOV-21")
def test_a_member_reads_no_small_number_on_any_page(analyst):
    counted(analyst.authority)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    result = Result.objects.get(code=GIRLS)
    for found in (words(member, "indicator", GIRLS), words(member, "result", result.pk)):
        assert result.digest not in found, "every guess of what is kept back could be tried by it"
        assert "Kept back" in found
        assert "66.7%" not in found
        assert "44.4%" not in found
        assert "The records behind the figure" not in found
    assert ALL in words(member, "indicator", ALL)
