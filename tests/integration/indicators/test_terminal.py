"""Indicators at the terminal: counted and explained from a database, and over a folder of files without one."""

import hmac
import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone
from tests.support.indicators import CHILDREN, GIRLS, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received

from tallystick.config.cli import indicators as commands
from tallystick.foundation.ledger.models import Notch
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.models import KeptBack, Recount, Run
from tallystick.modules.indicators.models import Result as Kept

pytestmark = pytest.mark.row("KPI-01")


def asked(*words: str) -> Result:
    """Ask at the terminal."""
    return CliRunner().invoke(commands.indicators, list(words))


@pytest.fixture
def analyst(db, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    monkeypatch.setattr(commands, "ready", lambda: None)
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane", email="ash@wexcombe.example")
    received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one)
    return one


def test_what_is_counted_is_printed_and_kept_and_explained_and_comes_again(analyst):
    found = asked("run", GIRLS, "--json")
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert (told["value"], told["numerator"], told["denominator"]) == ("50.0", 6, 12)
    assert told["digest"] == Kept.objects.get().digest
    said = asked("explain", GIRLS, "--engine", "memory", "--person", "ash@wexcombe.example", "--json")
    assert said.exit_code == 0, said.output
    explained = json.loads(said.stdout)
    assert (explained["same"], explained["engine"], explained["counts"]) == (True, "memory", "girl")
    assert [one["counted"] for one in explained["records"]].count(1) == 6
    assert Recount.objects.get().same
    assert Notch.objects.filter(deed="records behind a figure read").exists()
    assert list(queries.reading_folder().glob("*")) == [], "there is no next page to keep them for"


def test_whoever_may_not_see_records_is_told_none(analyst):
    asked("run", GIRLS)
    a_person(analyst.authority, "improvement-officer", name="Cy Marsh", email="cy@wexcombe.example")
    said = asked("explain", GIRLS, "--person", "cy@wexcombe.example")
    assert said.exit_code == 2
    assert "4101" not in said.output


@pytest.mark.row("GOV-21")
def test_a_figure_at_the_terminal_is_the_one_that_the_person_may_see(analyst):
    """A member is told no more here than on a page, and no digest; whoever keeps the server is told all."""
    asked("run", GIRLS)
    told = json.loads(asked("explain", GIRLS, "--person", "ash@wexcombe.example", "--json").stdout)
    result = Kept.objects.select_related("definition", "snapshot").get()
    assert (told["numerator"], told["denominator"]) == (6, 12)
    checked = hmac.new(bytes.fromhex(told["salt"]), result.canonical.encode(), sha256)
    assert checked.hexdigest() == told["digest"] == result.digest
    member = a_person(analyst.authority, "elected-member", name="Bo Quill", email="bo@wexcombe.example")
    KeptBack.objects.filter(audience="members").all()._raw_delete("default")  # nobody looked through it for members
    shown = commands.result_told(result, member)
    (seen,) = queries.figures_of(member, [(GIRLS, ())], timezone.localdate()).values()
    assert (shown["numerator"], shown["denominator"], shown["why"]) == (seen.numerator, seen.denominator, seen.why)
    assert (shown["numerator"], shown["denominator"], shown["value"]) == (None, None, None)
    assert not {"digest", "salt"} & shown.keys()


@pytest.mark.row("GOV-21")
def test_a_run_at_the_terminal_is_asked_for_and_read_by_the_person(analyst):
    a_person(analyst.authority, "elected-member", name="Bo Quill", email="bo@wexcombe.example")
    refused = asked("run", GIRLS, "--person", "bo@wexcombe.example")
    assert (refused.exit_code, "You need a role that may run indicators" in refused.output) == (2, True)
    told = json.loads(asked("run", GIRLS, "--person", "ash@wexcombe.example", "--json").stdout)
    assert (told["numerator"], told["denominator"]) == (6, 12)
    assert Run.objects.get().by == analyst
    assert "50.0 (6 of 12)" in asked("run", GIRLS).stdout
    said = asked("run", GIRLS, "--returns", str(Path(__file__).parent), "--person", "ash@wexcombe.example")
    assert (said.exit_code, "have no people" in said.output) == (2, True)


def test_what_is_not_there_is_said_in_a_sentence(analyst):
    assert "There is no indicator “nothing”" in asked("explain", "nothing").output
    assert "has not been counted yet" in asked("explain", GIRLS).output
    found = asked("run", "nothing")
    assert found.exit_code == 2
    assert "There is no indicator" in found.output


def test_over_a_folder_of_files_nothing_is_kept_and_what_lacks_says_why(tmp_path: Path):
    folder = tmp_path / "files"
    folder.mkdir()
    a_header(folder / "header.csv", *CHILDREN)
    (folder / "notes.txt").write_text("No return.", "utf-8")
    found = asked("run", "adopted", "--returns", str(folder), "--as-at", "2026-11-23", "--json")
    assert found.exit_code == 1, found.output
    told = json.loads(found.stdout.splitlines()[-1])
    assert told["value"] is None
    assert "data has come" in told["why"].lower()
    assert asked("run", "nothing", "--returns", str(folder)).exit_code == 2


def test_the_dictionary_is_listed(db):
    found = asked("list", "--words", "persistent absence", "--json")
    assert "persistent-absence" in {json.loads(line)["code"] for line in found.stdout.splitlines()}
