"""The pages of linkage and the command: a person decides and goes on, undoes, adds; counts only on the terminal."""

import csv
import json

import pytest
from click.testing import CliRunner
from django.test import Client
from tests.support.children import a_child, a_upn, somebody
from tests.support.people import MORNING, an_authority

from tallystick.config.cli import main
from tallystick.engine.linking import Row
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import Link, LinkDecision, LinkRun

pytestmark = pytest.mark.row("LRN-01")
WHY = "The school has seen both birth certificates"


@pytest.fixture
def authority(db, settings, tmp_path):
    settings.HOME = tmp_path
    return an_authority()


@pytest.fixture
def keeper(authority):
    a_child(authority, "Robin", "Vale", upn=a_upn(serial=7001))
    keeper = somebody(authority, "data-manager")
    robin = Row(id="C1", given="Robin", family="Marsh", born="2014-03-02", postcode="WX9 9ZL")
    deeds.link_records(authority, sources=[queries.Held("care", "Care", [robin])], by=keeper, at=MORNING)
    return keeper


@pytest.fixture
def client(keeper):
    client = Client()
    client.force_login(keeper)
    return client


def test_a_person_looks_at_two_records_decides_and_undoes(client, keeper):
    pair = queries.pairs_to_settle(keeper).get()
    assert "Robin Marsh and Robin Vale" in client.get("/children/linking/").content.decode()
    address = f"/children/linking/pairs/{pair.pk}/"
    page = client.get(address).content.decode()
    assert "Different family names" in page
    assert client.post(address, {"verdict": "same", "reason": ""}).status_code == 422
    assert client.post(address, {"verdict": "same", "reason": WHY}).status_code == 302
    assert Link.objects.get().person.name == "Robin Vale"
    assert "No pair is here" in client.get("/children/linking/").content.decode()
    assert WHY in client.get(address).content.decode()
    undo = f"/children/linking/decisions/{LinkDecision.objects.get().pk}/undo/"
    assert client.post(undo, {"reason": "Another Robin"}).status_code == 302
    assert Link.objects.get().person is None


def test_filters_of_the_queue_show_what_they_name(client):
    assert "No pair is here" in client.get("/children/linking/?state=settled&strength=any").content.decode()
    assert "Robin Marsh" in client.get("/children/linking/?state=waiting&strength=Fair").content.decode()
    assert "No pair is here" in client.get("/children/linking/?state=waiting&strength=Weak").content.decode()


def test_a_linkage_shows_its_evidence(client):
    page = client.get(f"/children/linking/runs/{LinkRun.objects.get().pk}/").content.decode()
    assert "Too few records to learn from" in page
    assert "Pairs for a person to decide" in page
    assert "Pairs that nobody is asked about" in page


def test_others_are_not_let_in(authority, keeper):
    client = Client()
    client.force_login(somebody(authority, "social-worker"))
    assert client.get("/children/linking/").status_code == 403


def test_the_command_links_extracts_and_prints_counts_and_no_name(authority, tmp_path):
    kit = {"id": "1", "family": "Ashby", "given": "Kit", "born": "2013-05-06", "upn": a_upn(serial=7003)}
    for name in ("care", "youth"):
        write(tmp_path / f"{name}.csv", [kit])
    write(tmp_path / "truth.csv", [{"source": name, "id": "1", "person": "9"} for name in ("care", "youth")])
    files = [str(tmp_path / f"{name}.csv") for name in ("care", "youth")]
    ran = CliRunner().invoke(main, ["people", "link", *files, "--truth", str(tmp_path / "truth.csv"), "--json"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert (told["records"], told["proposed"], told["possible"]) == (2, 1, 0)
    assert (told["precision"], told["recall"]) == (1, 1)
    assert "Ashby" not in ran.output


def test_the_command_refuses_a_file_that_tells_of_nobody_and_nothing_at_all(authority, tmp_path):
    write(tmp_path / "shapes.csv", [{"colour": "red"}])
    for given in ([str(tmp_path / "shapes.csv")], [], ["--from-loads"]):
        ran = CliRunner().invoke(main, ["people", "link", *given])
        assert ran.exit_code == 2
        assert LinkRun.objects.count() == 0


def write(path, rows):
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_proposed_child_is_shown_with_every_source_and_added(client, authority, keeper):
    kit = {"given": "Kit", "family": "Ashby", "born": "2013-05-06", "upn": a_upn(serial=7003)}
    sources = [queries.Held(code, code, [Row(id="1", **kit)]) for code in ("schools", "youth")]
    deeds.link_records(authority, sources=sources, by=keeper, at=MORNING)
    assert "Kit Ashby" in client.get("/children/linking/proposed/").content.decode()
    address = f"/children/linking/proposed/{queries.proposed(keeper).first().pk}/add/"
    assert "Told by: Schools, youth." in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert Link.objects.filter(person__name="Kit Ashby").count() == 2
