"""`tallystick catalogue` answers as its shapes say, for the files that come with it and for an authority's own."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support import command_line

from tallystick.config import proofs
from tallystick.config.cli import main
from tallystick.config.cli.doctor import catalogue as look_at_catalogue
from tallystick.engine.catalogue import files

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "a-register-of-your-own.md"


def a_home(folder: Path) -> Path:
    """Give a home folder with the tutorial's register."""
    registers = folder / "home" / "catalogue" / "registers"
    registers.mkdir(parents=True)
    text = TUTORIAL.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (registers / "lost-library-cards.yaml").write_text(text, encoding="utf-8")
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return a_home(tmp_path)


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the catalogue."""
    return command_line.run(home, "catalogue", *arguments)


def test_check_says_that_all_is_in_order(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TALLYSTICK_HOME", str(home))
    monkeypatch.setattr(proofs, "examples_wrong", lambda own: [])  # as the next test shows of every file but one
    ran = CliRunner().invoke(main, ["catalogue", "check"])
    assert (ran.exit_code, ran.stdout) == (0, ""), ran.stderr
    assert "catalogue files are in order, and every example holds." in ran.stderr


def test_check_runs_the_examples_of_every_file_and_finds_the_one_that_is_wrong(home: Path):
    path = home / "catalogue" / "registers" / "lost-library-cards.yaml"
    path.write_text(path.read_text("utf-8").replace("in-time: 50%", "in-time: 49%"), encoding="utf-8")
    ran = run(home, "check")
    assert ran.returncode == 1
    wrong, number = ran.stderr.splitlines()
    assert wrong.endswith("does not hold: The figure in-time gives 50%, not 49%.")
    assert number.startswith("One fault in ")


def test_check_ends_with_1_and_a_sentence_for_each_mistake(home: Path):
    path = home / "catalogue" / "registers" / "lost-library-cards.yaml"
    path.write_text(path.read_text("utf-8").replace("promised < lost", "promise < lost"), encoding="utf-8")
    ran = run(home, "check")
    assert ran.returncode == 1
    assert "Your own lost-library-cards.yaml, line 27: “promise < lost” names “promise”." in ran.stderr


def test_check_says_which_override_no_longer_fits(home: Path):
    (home / "catalogue" / "rules").mkdir()
    ours = files.CATALOGUE / "rules" / "visit-note.yaml"
    own = home / "catalogue" / "rules" / "visit-note.yaml"
    own.write_text(ours.read_text("utf-8") + f"overrides: {'a' * 64}\n", encoding="utf-8")
    ran = run(home, "check")
    assert ran.returncode == 1
    assert f"write `overrides: {files.digest(ours)}`" in ran.stderr


@pytest.fixture(scope="module")
def covered(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What is said of all rows, for which every example of the catalogue is worked through once."""
    return run(a_home(tmp_path_factory.mktemp("covered")), "coverage", "--json")


def test_coverage_prints_308_lines_of_json(covered: subprocess.CompletedProcess[str]):
    lines = [json.loads(line) for line in covered.stdout.splitlines()]
    assert (covered.returncode, len(lines)) == (0, 308)
    assert {frozenset(one) for one in lines} == {frozenset({"row", "state", "by", "python"})}
    assert {one["state"] for one in lines} <= {"works", "part", "not yet"}
    assert all(bool(one["by"]) == (one["state"] != "not yet") for one in lines)


def test_coverage_names_the_file_and_the_test_of_a_row(
    covered: subprocess.CompletedProcess[str], monkeypatch: pytest.MonkeyPatch
):
    told = [json.loads(line) for line in covered.stdout.splitlines()]
    monkeypatch.setattr(proofs, "proofs", lambda own: {one["row"]: set(one["by"]) for one in told})
    said = CliRunner().invoke(main, ["catalogue", "coverage"]).stdout.splitlines()
    (row,) = (line for line in said if line.startswith("ATX-10 "))
    assert row.split()[1] == "works"
    assert "catalogue/registers/exclusions.yaml" in row


def test_what_is_released_is_written_down_in_ones_own_folder(home: Path):
    ran = run(home, "release")
    assert "Lost library cards: version 1." in ran.stderr
    path = home / "catalogue" / "registers" / "lost-library-cards.yaml"
    path.write_text(path.read_text("utf-8").replace("mill: Mill Lane", "mil: Mill Lane"), encoding="utf-8")
    assert "has lost the choices mill" in run(home, "check").stderr


def test_without_files_of_ones_own_there_is_nothing_to_release(tmp_path: Path):
    ran = run(tmp_path, "release")
    assert (ran.returncode, "no registers of your own" in ran.stderr) == (2, True)


def test_the_doctor_looks_at_catalogue_files_of_ones_own(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TALLYSTICK_HOME", str(home))
    assert [(one.well, one.sentence) for one in look_at_catalogue()] == [
        (True, "Your own catalogue files are in order: 1.")
    ]
    (home / "catalogue" / "registers" / "lost-library-cards.yaml").write_text("kind: register\n", encoding="utf-8")
    (found,) = look_at_catalogue()
    assert (found.well, "“code” is missing. Add it." in found.sentence) == (False, True)


def test_without_files_of_ones_own_the_doctor_has_nothing_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TALLYSTICK_HOME", str(tmp_path))
    assert list(look_at_catalogue()) == []
