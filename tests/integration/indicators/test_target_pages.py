"""The scorecard and the page of an indicator's targets, on screen and on paper."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from docx import Document
from tests.support.people import a_person, an_authority
from tests.support.targets import (
    INDICATOR,
    TEN,
    a_target,
    figures,
    is_published,
    others_figures,
    said,
    ten_neighbours,
    told,
)
from tests.support.tokens import a_program

from tallystick.modules.indicators.deeds.targets import comment_on
from tallystick.modules.indicators.models import Commentary, ComparisonSet, GivenForecast, Target

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SERIES = [told(value, year) for year, value in ((2023, "22"), (2024, "21"), (2025, "20.2"), (2026, "19.0"))]
PAGE = "indicators:targets"
ON_SCREEN = {"last": "2026-08-31", "result": "1"}


@pytest.fixture
def analyst(db, settings, tmp_path: Path, client, monkeypatch):
    is_published(monkeypatch, "under no name of theirs")
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    person = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    client.force_login(person)
    return person


def words_of(page) -> str:
    """Give the words of a page with single spaces."""
    return " ".join(page.text.split())


@pytest.mark.row("KPI-31")
def test_the_scorecard_shows_reds_without_recovery_and_what_is_of_few(client, analyst, monkeypatch):
    a_target(analyst)
    a_target(analyst, said("absolute", "30", "20"), group={"laestab": "9981001"})
    small = told("22.2", group={"laestab": "9981001"}, numerator=2, denominator=9)
    figures(monkeypatch, *SERIES, also=[small])
    page = words_of(client.get(reverse("indicators:scorecard")))
    assert "Beyond tolerance, and nobody has said what is done" in page
    assert "19.0% against 17.5% expected by 31 August 2026, 1.5 off where 1.0 is allowed." in page
    assert "Better than a year before" in page
    assert (
        "Persistent absence, School: 9981001: worked out of 9, so that one more or less moves it by 11.1 points."
        in page
    )
    assert "Between" in page
    about = {"authority": analyst.authority, "code": INDICATOR, "group": (), "by": analyst, "at": NOW}
    comment_on(last=date(2026, 8, 31), words="Floods.", recovery="Action 4.2", **about)
    assert "nobody has said what is done" not in words_of(client.get(reverse("indicators:scorecard")))


def test_an_empty_scorecard_says_what_to_do(client, analyst, monkeypatch):
    figures(monkeypatch)
    assert "No target is set yet." in client.get(reverse("indicators:scorecard")).text
    figures(monkeypatch, *SERIES)
    page = words_of(client.get(reverse("indicators:scorecard")))
    assert "Measured, and no target is set" in page
    assert reverse(PAGE, args=[INDICATOR]) in page
    assert "19.0%" in page


def test_what_has_no_number_is_not_called_measured_and_figures_stand_with_their_counts(client, analyst, monkeypatch):
    figures(monkeypatch, told(None, why="No data has come."))
    assert "Measured, and no target is set" not in words_of(client.get(reverse("indicators:scorecard")))
    a_target(analyst)
    page = " ".join(strip_tags(client.get(reverse("indicators:scorecard")).text).split())
    assert "15.0%by 31 August 2027" in page  # the target is said also where the figure lacks
    figures(monkeypatch, told("18.9", numerator=1_511, denominator=8_000))
    assert "1,511 of 8,000, school year 2025/26" in words_of(client.get(reverse("indicators:scorecard")))


@pytest.mark.row("KPI-31")
def test_the_scorecard_is_printed_to_word_and_pdf(client, analyst, monkeypatch):
    a_target(analyst)
    figures(monkeypatch, *SERIES)
    file = client.get(reverse("indicators:scorecard-file", args=["docx"]))
    told_there = Document(io.BytesIO(file.content))
    cells = {cell.text for table in told_there.tables for row in table.rows for cell in row.cells}
    assert any(one.startswith("Beyond tolerance\n19.0% against 17.5%") for one in cells)  # said once
    assert told_there.paragraphs[1].text.startswith("Wexcombe Council. As at ")
    past = client.get(reverse("indicators:scorecard-file", args=["docx"]), {"as-at": "2026-09-01"}).content
    assert "As things stood on 1 September 2026" in Document(io.BytesIO(past)).paragraphs[1].text
    assert "Persistent absence" in cells
    assert client.get(reverse("indicators:scorecard-file", args=["pdf"])).content.startswith(b"%PDF-")
    assert client.get(reverse("indicators:scorecard-file", args=["txt"])).status_code == 404


@pytest.mark.row("KPI-02", "KPI-03", "KPI-28")
def test_the_page_of_a_target_shows_its_path_others_and_every_target_before(client, analyst, monkeypatch, tmp_path):
    is_published(monkeypatch)
    a_target(analyst)
    others_figures(analyst, tmp_path, {"970": "16", "971": "20", "972": "c"}, country="20.3", region="20.9")
    ten_neighbours(analyst, tmp_path)
    figures(monkeypatch, *SERIES)
    page = words_of(client.get(reverse(PAGE, args=[INDICATOR])))
    for words in (
        "To reach 15.0%.", "20.0% on 31 August 2025", "Board, minute 12", "Reduction each year: met 3 years running.",
        "a straight line fitted by least squares through 4 figures", "unlikely to be met",
        "Mean of statistical neighbours", "as at 31 May 2025: 2 of 10 have a figure.", "18.0%", "20.3%", "20.9%",
        "Town 72 (Kept back to protect people); 973 (nothing was published)", "Place 2 of 3, 1 being best.",
        "Every target that was set, the latest first", "Nobody has said yet what is done about it.",
    ):  # fmt: skip
        assert words in page, words


def filled(**changed: str) -> dict[str, str]:
    """Give a form of a target, filled in."""
    return {
        "kind": "absolute", "amount": "15", "comparator": "", "baseline": "20", "baseline_on": "31/08/2025",
        "due": "31/08/2027", "tolerance": "1", "milestones": "31/08/2026 17.2", "source": "Board", "group": "",
    } | changed  # fmt: skip


@pytest.mark.row("KPI-02")
def test_a_target_is_set_and_revised_on_its_page(client, analyst, monkeypatch):
    figures(monkeypatch, *SERIES)
    new = reverse("indicators:target-new", args=[INDICATOR])
    assert client.get(new).status_code == 200
    made = client.post(new, filled())
    assert made.url == reverse(PAGE, args=[INDICATOR])
    first = Target.objects.get()
    assert str(first.milestones.get()) == f"Target of {INDICATOR}, 31 August 2026"
    again = client.post(new, filled())
    assert (again.status_code, "not overwritten" in again.text) == (422, True)
    revise = reverse("indicators:target-revise", args=[first.pk])
    assert "31/08/2026 17.2" in client.get(revise).text
    client.post(revise, filled(amount="16", because="The board agreed.", seen_version="1"))
    page = words_of(client.get(reverse(PAGE, args=[INDICATOR])))
    assert "The board agreed." in page
    assert "To reach 15.0%." in page
    assert "To reach 16.0%." in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"milestones": "next summer 17"}, "Write each milestone"),
        ({"milestones": "31/08/2026 many"}, "Write each milestone"),
        ({"milestones": "31/08/2026 1e99"}, "Write each milestone"),
        ({"amount": "much"}, "write a number"),
        ({"kind": "parity"}, "with whose mean"),
        ({"group": "shoe_size=40"}, "not counted by shoe_size"),
    ],
)
def test_a_form_that_is_refused_says_why(client, analyst, changed, says):
    answer = client.post(reverse("indicators:target-new", args=[INDICATOR]), filled(**changed))
    assert (answer.status_code, says in answer.text) == (422, True)
    assert not Target.objects.exists()


@pytest.mark.row("KPI-31")
def test_a_comment_stands_by_its_figure_and_a_forecast_stands_beside_the_trend(client, analyst, monkeypatch):
    a_target(analyst)
    comment = reverse("indicators:comment", args=[INDICATOR])
    figures(monkeypatch)
    assert "no figure to comment on" in client.post(comment, {"words": "Why", "group": ""}).text
    figures(monkeypatch, *SERIES)
    page = client.get(comment)
    assert "19.0%, school year 2025/26" in page.text
    shown = page.context["form"]
    assert all(f'value="{value}"' in str(shown[name]) for name, value in ON_SCREEN.items())
    said_of = {"words": "Two schools.", "recovery": "Action 4.2", "recovery_due": "", "group": ""} | ON_SCREEN
    for counted_since in ({"year": 2027}, {"result": 2}):
        figures(monkeypatch, *SERIES, told("19.0", **counted_since))
        refused = client.post(comment, said_of)
        assert (refused.status_code, "Another figure was counted" in refused.text) == (409, True)
    figures(monkeypatch, *SERIES)
    assert not Commentary.objects.exists()
    client.post(comment, said_of)
    seen = Commentary.objects.get()
    assert (seen.last, seen.said_by) == (date(2026, 8, 31), analyst)
    told_of = {"day": "31/08/2027", "value": "16.5", "low": "17", "high": "", "because": "A team.", "group": ""}
    forecast = reverse("indicators:forecast", args=[INDICATOR])
    assert "lies between" in client.post(forecast, told_of).text
    client.post(forecast, told_of | {"low": "15"})
    assert GivenForecast.objects.count() == 1
    page = words_of(client.get(reverse(PAGE, args=[INDICATOR])))
    for words in ("Two schools.", "Action 4.2", "16.5% on 31 August 2027, Ash Vane: A team."):
        assert words in page, words


@pytest.mark.row("KPI-03")
def test_a_set_is_chosen_by_numbers(client, analyst):
    address = reverse("indicators:comparators")
    filled_in = {"name": "Coastal towns", "vintage": "2026", "members": "970, 971\n972", "source": "Regional group"}
    assert "has three figures" in client.post(address, filled_in | {"members": "97"}).text
    assert client.post(address, filled_in).url == reverse("indicators:scorecard")
    assert ComparisonSet.objects.get().members == list(TEN)[:3]
    assert client.post(address, filled_in).status_code == 422


@pytest.mark.row("KPI-02", "KPI-03")
def test_a_target_of_parity_names_the_set_on_its_form_and_its_page(client, analyst, monkeypatch):
    figures(monkeypatch, *SERIES)
    chosen = {"name": "Coastal towns", "vintage": "2026", "members": "970", "source": "Regional group"}
    client.post(reverse("indicators:comparators"), chosen)
    new = reverse("indicators:target-new", args=[INDICATOR])
    assert "Coastal towns" in client.get(new).text
    parity = filled(kind="parity", amount="", comparator="set", milestones="")
    assert "which set of authorities" in client.post(new, parity).text
    client.post(new, parity | {"comparator_set": "Coastal towns"})
    assert Target.objects.get().comparator_set == "Coastal towns"
    page = words_of(client.get(reverse(PAGE, args=[INDICATOR])))
    assert "In line with" in page
    assert "Coastal towns" in page


def test_whoever_only_reads_sees_no_forms_and_other_codes_are_not_found(client, analyst, monkeypatch):
    row = a_target(analyst)
    figures(monkeypatch, *SERIES)
    client.force_login(a_person(analyst.authority, "elected-member", name="Rue Dale"))
    assert "Revise the target" not in client.get(reverse(PAGE, args=[INDICATOR])).text
    for name, args in (("target-new", [INDICATOR]), ("target-revise", [row.pk]), ("comment", [INDICATOR])):
        assert client.get(reverse(f"indicators:{name}", args=args)).status_code == 403
    assert client.get(reverse(PAGE, args=["no-such"])).status_code == 404
    assert client.get(reverse(PAGE, args=[INDICATOR]) + "?group=shoe_size=40").status_code == 200


@pytest.mark.row("KPI-31")
def test_a_figure_that_is_kept_back_from_a_reader_is_not_told_by_a_comment_on_it(client, analyst, monkeypatch):
    a_target(analyst)
    figures(monkeypatch, *SERIES[:3], told("19.3"))
    client.post(reverse("indicators:comment", args=[INDICATOR]), ON_SCREEN | {"words": "Two schools.", "group": ""})
    figures(monkeypatch, *SERIES[:3], told(None, why="Kept back: of few pupils."))
    client.force_login(a_person(analyst.authority, "elected-member", name="Rue Dale"))
    page = words_of(client.get(reverse(PAGE, args=[INDICATOR])))
    assert "Two schools." in page
    assert "Kept back: of few pupils." in page
    assert "19.3%" not in page
    assert "It was" not in page


@pytest.mark.row("KPI-02", "KPI-31")
def test_a_program_sets_a_target_revises_it_and_reads_the_scorecard(analyst, monkeypatch):
    figures(monkeypatch, *SERIES)
    program = a_program(analyst, ["read indicators", "set targets"])
    target = {"kind": "relative", "amount": "-25", "baseline": "20", "baseline_on": "2025-08-31", "due": "2027-08-31"}
    target |= {"tolerance": "1", "milestones": {"2026-08-31": "18.5"}, "source": "Board, minute 12"}
    made = program.send(f"/indicators/{INDICATOR}/targets", **target)
    assert made.status_code == 201, made.text
    assert made.json()["milestones"] == [{"day": "2026-08-31", "value": "18.500000"}]
    (measure,) = program.get("/scorecard").json()
    assert (measure["goal"], measure["expected"], measure["rating"]) == ("15.0", "18.5", "amber")
    assert measure["direction"] == "Reduction each year: met 3 years running."
    revise = f"/targets/{made.json()['id']}/revise"
    seen = {"because": "The board agreed.", "seen_version": made.json()["version"]}
    revised = program.send(revise, **target | {"amount": "-20"} | seen)
    assert revised.json()["replaces"] == made.json()["id"]
    assert program.send(revise, **target | seen).status_code == 409
    assert len(program.get("/targets", code=INDICATOR).json()["items"]) == 2
    said_of = program.send(f"/indicators/{INDICATOR}/comments", words="Two schools.").json()
    assert ("actual" in said_of, said_of["last"]) == (False, "2026-08-31")
    assert program.send("/indicators/no-such/targets", **target).status_code == 404


@pytest.mark.row("KPI-27")
def test_the_page_of_a_mean_of_answers_says_where_its_change_is_told_and_leads_there(client, analyst):
    a_target(analyst, said("absolute", "3", "4"), "survey-mean")
    page = client.get(reverse(PAGE, args=["survey-mean"]))
    assert "moved by more than chance is told question by question, on “Surveys” under Returns." in words_of(page)
    assert reverse("records:surveys") in page.text
    client.force_login(a_person(analyst.authority, "elected-member", name="Bo Quill"))
    assert reverse("records:surveys") not in client.get(reverse(PAGE, args=["survey-mean"])).text
    assert reverse("records:surveys") not in client.get(reverse(PAGE, args=[INDICATOR])).text
