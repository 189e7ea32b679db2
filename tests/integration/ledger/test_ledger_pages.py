"""The ledger's pages: whoever may read it sees who did what, before and after; nobody sees another authority's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority

from tallystick.engine.sealing import read_checkpoint
from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.checkpoints import issue
from tallystick.foundation.ledger.models import Checkpoint, Notch

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-06")]


@pytest.fixture
def auditor() -> User:
    return a_person(an_authority(), "auditor", name="Ida Marsh")


@pytest.fixture
def reader(auditor: User) -> Client:
    client = Client()
    client.force_login(auditor)
    return client


def test_the_list_says_who_did_what_to_what(reader: Client, auditor: User):
    add_unit(auditor.authority, name="Virtual school", by=None, at=MORNING)
    page = reader.get("/ledger/?deed=unit&day=2026-09-01").content.decode()
    assert "Unit added" in page
    assert "Organisationunit" in page
    assert "Account opened" not in page


def test_a_line_shows_before_and_after(auditor: User, reader: Client):
    from tests.generative.test_ledger_mutations import change

    unit = add_unit(auditor.authority, name="Virtual school", by=None, at=MORNING)
    change(unit, "Inclusion service", number=3)
    page = reader.get(f"/ledger/{Notch.objects.latest('position').position}/").content.decode()
    assert "Virtual school" in page
    assert "Inclusion service" in page


def test_what_an_account_holds_is_shown_only_to_whoever_looks_after_accounts(auditor: User, reader: Client):
    page = reader.get("/ledger/2/").content.decode()
    assert auditor.email not in page
    assert "only whoever looks after accounts" in page
    keeper = a_person(auditor.authority, "administrator", name="Ada Finch")
    reader.force_login(keeper)
    assert auditor.email in reader.get("/ledger/2/").content.decode()


def test_fifty_lines_a_page_cost_as_many_questions_as_five(reader: Client, auditor: User):
    with CaptureQueriesContext(connection) as few:
        reader.get("/ledger/")
    for number in range(120):
        add_unit(auditor.authority, name=f"Team {number}", by=auditor if number == -1 else None, at=MORNING)
    with CaptureQueriesContext(connection) as many:
        page = reader.get("/ledger/")
    assert len(many) <= len(few) + 1  # the names of people are asked for once, where a person acted
    older = page.context["older"]
    below = reader.get(f"/ledger/{older}")
    assert below.context["rows"][0].position == page.context["rows"][-1].position - 1
    assert len(below.context["rows"]) == 50


@pytest.mark.parametrize("address", ["/ledger/", "/ledger/1/", "/ledger/1/proof/", "/ledger/checkpoints/"])
def test_whoever_may_not_read_the_ledger_is_told_so(auditor: User, address: str):
    client = Client()
    client.force_login(a_person(auditor.authority, "action-lead", name="Jo Reed"))
    assert client.get(address).status_code == 403
    assert client.post("/ledger/verify/").status_code == 403
    assert client.post("/ledger/checkpoints/take/").status_code == 403


def test_another_authoritys_ledger_is_not_there(auditor: User, reader: Client):
    other = an_authority("Harrowmere Council", "harrowmere")
    for number in range(9):
        add_unit(other, name=f"Harrowmere team {number}", by=None, at=MORNING)
    kept = issue(other, at=MORNING)
    assert reader.get(f"/ledger/checkpoints/{kept.pk}/").status_code == 404
    assert reader.get("/ledger/9/").status_code == 404
    assert reader.get("/ledger/9/proof/").status_code == 404
    assert "Organisationunit" not in reader.get("/ledger/").content.decode()


def test_a_checkpoint_is_taken_and_downloaded_and_the_ledger_verified(reader: Client):
    reader.post("/ledger/checkpoints/take/")
    kept = Checkpoint.objects.get()
    assert read_checkpoint(reader.get(f"/ledger/checkpoints/{kept.pk}/").content.decode()).size == kept.size
    page = reader.post("/ledger/verify/").content.decode()
    assert "The ledger holds." in page
    assert "The last checkpoint that holds" in page


def test_a_proof_is_handed_over_with_the_program_that_checks_it(reader: Client, capsys: pytest.CaptureFixture[str]):
    program: dict = {"__name__": "sceptic", "__doc__": ""}
    exec(reader.get("/ledger/check-proof/").content.decode(), program)
    program["check"](reader.get("/ledger/2/proof/").json(), "", "")
    assert "Holds: 1 lines" in capsys.readouterr().out


def test_a_long_ledger_is_verified_from_a_checkpoint_on_and_says_so(reader: Client, auditor: User, monkeypatch):
    from tallystick.foundation.trail import queries

    issue(auditor.authority, at=MORNING)
    for number in range(6):
        add_unit(auditor.authority, name=f"Team {number}", by=None, at=MORNING)
    monkeypatch.setattr(queries, "AT_ONCE", 5)
    page = reader.post("/ledger/verify/").content.decode()
    assert "The ledger holds." in page
    assert "were not looked at this time" in page
