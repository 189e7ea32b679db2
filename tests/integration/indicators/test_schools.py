"""Own schools beside one another, and who is projected below a floor: page, file and API; nobody kept back is told."""

import csv
import io
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from re import sub

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.indicators import CHILDREN, POPULATION, counted, own_indicators, written
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.targets import a_target, said

from tallystick.engine.catalogue.indicators import indicators

pytestmark = pytest.mark.django_db
SHARE = "quay-share"
COLUMN = "  - {code: laestab, title: School, type: text, value: ethnicity}\ntold:"


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    folder = settings.HOME / "catalogue"
    own = POPULATION.replace("told:", COLUMN)
    (folder / "populations" / "harbour-children.yaml").write_text(own, "utf-8")
    told = {"every": "school year", "breakdowns": "laestab", "title": "Girls by quay"}
    written(folder / "indicators", SHARE, **told)
    path = folder / "indicators" / f"{SHARE}.yaml"
    path.write_text(path.read_text().replace("polarity: neither", "polarity: higher"), "utf-8")
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one)
    counted(one.authority, SHARE)
    return one


def asked(person, name: str = "schools", code: str = SHARE, **query: str):
    client = Client()
    client.force_login(person)
    answer = client.get(reverse(f"indicators:{name}", args=[code]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def words(person, name: str = "schools", **query: str) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", asked(person, name, **query))).split())


def on_its_way(person, school: str = "WBRI", end: str = "29"):
    """A school's own trajectory: 22, 25, 28 and in the end what is said."""
    milestones = [(date(2009, 8, 31), Decimal(25)), (date(2010, 8, 31), Decimal(28))]
    told = {"baseline": "22", "baseline_on": date(2008, 8, 31), "due": date(2011, 8, 31), "milestones": milestones}
    return a_target(
        person, said("absolute", end, **told, source="Raising achievement plan"), SHARE, {"laestab": school}
    )


@pytest.mark.row("KPI-03")
def test_a_school_has_its_place_among_our_own_and_their_mean_stands_beside_the_authoritys(analyst):
    found = words(analyst)
    assert "66.7% 1 of 2" in found
    assert "44.4% 2 of 2" in found
    assert "Own schools 55.6% Mean of 2 schools, each counting once" in found
    assert "The authority 50.0%" in found
    assert "Neighbours None" in found


@pytest.mark.row("KPI-03")
def test_the_page_of_a_schools_target_says_its_place_among_our_own_and_who_has_no_figure(analyst):
    found = words(analyst, name="targets", group="laestab=MWBC")
    assert "Beside our own schools" in found
    assert "Own schools 55.6%" in found
    assert "1 of 1 have a figure." in found
    assert "Place 1 of 2, 1 being best." in found
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    hidden = words(member, name="targets", group="laestab=MWBC")
    assert "Left out of mean and rank: WBRI (Kept back" in hidden
    assert "Place" not in hidden.partition("Beside our own schools")[2]
    assert "Beside our own schools" not in words(analyst, name="targets")


@pytest.mark.row("KPI-20")
def test_a_school_on_its_way_from_22_to_29_is_projected_below_30_in_2011_and_is_listed_first(analyst):
    on_its_way(analyst)
    found = words(analyst, floor="30", year="2011")
    assert found.index("WBRI 44.4%") < found.index("MWBC 66.7%")
    assert "Below the floor Trajectory of 2011: 29%, below 30%" in found.replace("29.0", "29").replace("30.0", "30")
    assert "Agreed in: Raising achievement plan" in found
    assert "by 31 August 2011" in found
    assert "Projected below the floor, with no target" not in found


@pytest.mark.row("KPI-20")
def test_a_school_on_its_way_to_30_is_not_below_and_one_without_a_plan_is_named(analyst):
    on_its_way(analyst, end="30")
    assert "Below the floor Trajectory" not in words(analyst, floor="30", year="2011")
    assert "Projected below the floor, with no target of their own: MWBC." in words(analyst, floor="70", year="2026")


@pytest.mark.row("KPI-20")
def test_the_file_holds_what_the_page_shows_and_no_projection_where_none_was_asked(analyst, settings):
    on_its_way(analyst)
    rows = list(csv.DictReader(io.StringIO(asked(analyst, "schools-file", floor="30", year="2011").lstrip("\ufeff"))))
    told = ("school", "figure", "place", "of", "projection", "agreed in", "due")
    assert [tuple(row[one] for one in told) for row in rows] == [
        ("WBRI", "44.4", "2", "2", "below", "Raising achievement plan", "2011-08-31"),
        ("MWBC", "66.7", "1", "2", "not projected", "", ""),
    ]
    assert "projection" not in asked(analyst, "schools-file")
    assert "Projected" not in words(analyst, floor="30", year="nonsense")
    path = settings.HOME / "catalogue" / "indicators" / f"{SHARE}.yaml"
    path.write_text(path.read_text().replace("polarity: higher", "polarity: lower"), "utf-8")
    indicators.cache_clear()
    assert "Projected" not in words(analyst, floor="30", year="2011")


@pytest.mark.row("GOV-21")
def test_a_school_kept_back_from_a_member_has_its_reason_no_place_and_no_projection(analyst):
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    found = words(member, floor="50", year="2026")
    for hidden in ("66.7", "44.4", "55.6", "of 2 ", "Below the floor Result"):
        assert hidden not in found
    assert "Left out of mean and places" in found
    assert "No school’s figure can be shown" in asked(member, "indicator", chart="schools")
    assert "Own schools None" in found
    rows = list(csv.DictReader(io.StringIO(asked(member, "schools-file", floor="50", year="2026").lstrip("\ufeff"))))
    assert {(row["figure"], row["place"], row["projection"]) for row in rows} == {("", "", "not projected")}
    assert all(row["why none"].startswith("Kept back") for row in rows)


def test_the_indicators_page_leads_to_its_schools_and_one_that_is_not_counted_by_school_says_so(analyst):
    assert reverse("indicators:schools", args=[SHARE]) in asked(analyst, "indicator")
    client = Client()
    client.force_login(analyst)
    answer = client.get(reverse("indicators:schools", args=["looked-after"]))
    assert "was not counted by school" in answer.content.decode()
    assert client.get(reverse("indicators:schools-file", args=["looked-after"])).status_code == 404


@pytest.mark.row("KPI-20")
def test_a_page_of_the_past_leads_to_pages_of_the_same_day_known_by_the_same(analyst):
    then = {"as-at": "2026-10-31", "known-by": "2027-01-31"}
    query = "?as-at=2026-10-31&amp;known-by=2027-01-31"
    page = asked(analyst, **then)
    assert f'href="{reverse("indicators:targets", args=[SHARE])}{query}&amp;group=laestab%3DWBRI"' in page
    form = page[page.index('aria-label="A floor under every school"') :]
    form = form[: form.index("</form>")]
    for name, value in then.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    found = asked(analyst, "indicator", **then)
    for name in ("targets", "schools"):
        assert f'{reverse(f"indicators:{name}", args=[SHARE])}{query}"' in found
        assert f'{reverse(f"indicators:{name}", args=[SHARE])}"' in asked(analyst, "indicator")
    assert f'{reverse("indicators:indicator", args=[SHARE])}{query}"' in asked(analyst, "targets", **then)


def test_a_page_of_the_past_leads_to_the_definitions_before_and_after_of_the_same_day(analyst):
    code, was = "persistent-absence", indicators()["persistent-absence"].supersedes
    query = "?as-at=2026-10-31&amp;known-by=2027-01-31"
    then = {"as-at": "2026-10-31", "known-by": "2027-01-31"}
    assert f'{reverse("indicators:indicator", args=[was])}{query}"' in asked(analyst, "indicator", code, **then)
    assert f'{reverse("indicators:indicator", args=[code])}{query}"' in asked(analyst, "indicator", was, **then)
