"""Areas by need: the ranking as by hand, its weights and who said them, an area's years with their sources."""

import csv
import io
import re
from fractions import Fraction
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.support.areas import BY_HAND, NEED, WARDS, lines_of, sent, some_need, some_outlines
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import a_file
from tests.support.tokens import a_program

from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.records import deeds
from tallystick.modules.records.queries import need as queries
from tallystick.modules.records.rules.need import WeightsRefused, check_weights
from tallystick.modules.registers import deeds as registers

PAGE, FILE, AREA, NEW = "records:need", "records:need-file", "records:need-area", "records:weights-new"
EVEN = {"children per hectare": "1", "children in poverty %": "1", "years lived in safety": "1"}
NORTH = "E05990001"


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


def ranked(user, year: int = 2025, weights=None) -> list[tuple[int, str]]:
    found = queries.need_for(user, queries.figures_told(user), year, None, weights)
    return [(one.place, WARDS[one.area]) for one in found.ranking.standings]


@pytest.mark.row("LRN-21")
def test_three_datasets_by_ward_rank_as_by_hand_and_otherwise_by_other_weights(client, analyst, tmp_path):
    some_need(analyst, tmp_path)
    assert ranked(analyst) == BY_HAND
    found = queries.need_for(analyst, queries.figures_told(analyst), 2025, 2024, None)
    assert [(one.name, one.year, one.weight) for one in found.ranking.measures] == [
        ("years lived in safety", 2025, 1),
        ("children per hectare", 2021, 1),
        ("children in poverty %", 2024, 2),
    ]
    assert [one.score for one in found.ranking.standings][:3] == [2, 2, Fraction(21, 8)]
    assert [one.name for one in found.before.measures] == ["children per hectare", "children in poverty %"]
    saved = said_on_the_page(client, analyst)
    assert saved.weights == EVEN
    assert ranked(analyst, weights=saved)[:2] == [(1, "North"), (2, "Mill")]
    only = deeds.save_weights(
        analyst.authority, name="Safety", weights={"years lived in safety": "1"}, by=None, at=MORNING
    )
    assert ranked(analyst, weights=only) == [(1, "North"), (2, "Mill"), (3, "Market"), (4, "Coast")]


@pytest.mark.row("LRN-21")
def test_areas_with_a_boundary_are_on_a_map_each_in_the_shade_of_its_fifth_and_the_others_are_said(
    client, analyst, tmp_path
):
    client.force_login(analyst)
    some_need(analyst, tmp_path)
    assert "There is no map" in client.get(reverse("records:need")).text
    some_outlines(analyst, tmp_path, "E05990001", "E05990003", "E05990004", "E05990005")
    page = client.get(reverse("records:need")).text
    shades = re.findall(
        r'aria-label="(\w+): place (\d) of 5">\s*<path class="need-map__area need-map__area--(\d)"', page
    )
    assert shades == [("North", "1", "1"), ("Mill", "1", "1"), ("Market", "4", "4"), ("Hill", "5", "5")]
    assert "for want of a boundary: 1 area" in page
    assert client.get(re.search(r'href="([^"]+)" aria-label="Market', page)[1].replace("&amp;", "&")).status_code == 200


def said_on_the_page(client, analyst):
    """Save weights on the page; the same name is not taken twice."""
    client.force_login(analyst)
    sent = {"name": "All the same", "measure-0": "1", "measure-1": "1", "measure-2": "1"}
    page = client.post(reverse(NEW), sent, follow=True).text
    assert "The weights are “All the same”, saved by Ash Vane on" in page
    assert "weights of need saved" in str(vars(Notch.objects.latest("pk")))
    assert "There are weights called" in client.post(reverse(NEW), sent).text
    return queries.weights_for(analyst).get()


@pytest.mark.parametrize(
    "weights", [{}, {"crime": " "}, {"crime": "0"}, {"crime": "-1"}, {"crime": "many"}, {"a": "NaN"}]
)
def test_weights_that_nobody_could_rank_by_are_refused(weights):
    with pytest.raises(WeightsRefused):
        check_weights(weights)


def test_weights_that_were_put_by_are_offered_no_longer(client, analyst):
    saved = deeds.save_weights(analyst.authority, name="Even", weights=EVEN, by=analyst, at=MORNING)
    client.force_login(analyst)
    client.post(reverse("records:weights-put-by", args=[saved.pk]), {"seen_version": 1})
    assert not queries.weights_for(analyst).exists()
    with pytest.raises(WeightsRefused):
        deeds.put_weights_by(saved, by=analyst, at=MORNING, seen_version=2)


def test_another_authority_neither_sees_nor_saves(client, analyst):
    saved = deeds.save_weights(analyst.authority, name="Even", weights=EVEN, by=analyst, at=MORNING)
    other = a_person(an_authority("Harrowmere Council", "harrowmere"), "performance-analyst", name="Bo Carr")
    client.force_login(other)
    assert "No figures of areas were loaded yet" in client.get(reverse(PAGE)).text
    assert client.get(reverse(AREA), {"area": NORTH}).status_code == 404
    assert client.get(reverse("records:weights-put-by", args=[saved.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        deeds.save_weights(analyst.authority, name="Odd", weights=EVEN, by=other, at=MORNING)


@pytest.mark.row("LRN-21")
def test_an_area_tells_each_dataset_its_year_its_source_and_what_an_earlier_vintage_told(client, analyst, tmp_path):
    some_need(analyst, tmp_path)
    again = lines_of({NORTH: 33}, "2024,deprivation,children in poverty %", "1,2")
    sent(analyst, a_file(tmp_path / "poverty-revised.csv", NEED, *again))
    choose(analyst, "North", starts="2025-09-01", why="First by every weight", place="1", ranking="2025, by the files")
    choose(analyst, "Hill", starts="2024-09-01", ends="2025-08-31", why="The board asked")
    client.force_login(analyst)
    found = queries.profile_for(analyst, NORTH)
    told = {name: [(one.told.year, one.told.value, one.place) for one in figures] for name, figures in found.measures}
    assert told == {
        "years lived in safety": [(2025, 2, 1)],
        "children per hectare": [(2021, 20, 1)],
        "children in poverty %": [(2024, 33, 3), (2023, 40, 1)],
    }
    page = client.get(reverse(AREA), {"area": NORTH}).text
    for words in ("poverty-revised.csv", "before: 30 in poverty.csv", "3 of 5"):
        assert words in page
    page = client.get(reverse(PAGE), {"year": "2025", "before": "2023"}).text
    assert "Place in 2023" in page
    assert "North, from 1 September 2025: First by every weight" in page
    assert page.count("Chosen as of high need") == 1
    assert "The board asked" not in page
    assert "up in need" in page
    answer = client.get(reverse(FILE), {"year": "2025"})
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [(int(row["place"]), row["name"]) for row in rows] == BY_HAND
    assert rows[1]["children in poverty % (2024, weight 2)"] == "41"
    assert rows[2]["rank: children per hectare"] == "2.5"


def choose(user, area: str, **said: str):
    """Choose an area as of high need, in the register of them."""
    return registers.add_entry(user.authority, "high-need-areas", {"area": area, **said}, by=user, at=timezone.now())


@pytest.mark.row("LRN-21")
def test_programs_are_told_the_ranking_and_save_weights(analyst, tmp_path):
    program = a_program(analyst, ["read returns", "send returns"])
    assert program.get("/need").status_code == 404
    some_need(analyst, tmp_path)
    told = program.get("/need").json()
    assert [(one["place"], one["name"]) for one in told["areas"]] == BY_HAND
    assert [(one["name"], one["year"], one["weight"]) for one in told["measures"]][2] == (
        "children in poverty %",
        2024,
        2,
    )
    saved = program.send("/need/weights", name="Safety", weights={"years lived in safety": "1"}).json()
    assert [one["name"] for one in program.get("/need", weights=saved["id"]).json()["areas"]] == [
        *("North", "Mill", "Market", "Coast"),
    ]
    assert program.send(f"/need/weights/{saved['id']}/put-by", seen_version=7).status_code == 409
    assert program.send(f"/need/weights/{saved['id']}/put-by", seen_version=1).status_code == 200
    assert program.get("/need/weights").json()["items"] == []
