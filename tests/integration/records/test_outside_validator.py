"""What the sector's own validator finds is laid beside what we find, at the terminal; nothing is loaded."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.config.cli.outside import outside

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
ROWS = ("1,M,01/02/2012,WBRI,UN3,,", "2,X,01/02/2012,WBRI,UN3,,", "3,M,01/02/2012,QQQQ,UN3,,")
ANSWER = {"found": [["101", "Header", 1], ["1014", "Header", 2]], "messages": {}, "left": []}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    python = tmp_path / "python"
    python.write_text(f"#!{sys.executable}\nprint('''{json.dumps(ANSWER)}''')\n", encoding="utf-8")
    python.chmod(0o700)
    monkeypatch.setenv("TALLYSTICK_OUTSIDE_PYTHON", str(python))
    path = tmp_path / "header.csv"
    path.write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
    return path


def asked(*words: object) -> Result:
    return CliRunner().invoke(outside, ["ssda903", *(str(one) for one in words)])


@pytest.mark.row("LRN-01")
def test_each_row_is_told_with_who_found_it(file: Path) -> None:
    result = asked(file, "--period", "2026-03-31", "--json")

    assert result.exit_code == 0, result.output
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert {(one["rule"], one["line"], one["ours"], one["outside"]) for one in told} == {
        ("101", 2, True, True),
        ("103", 3, True, False),
        ("1014", 3, False, True),
    }


def test_rules_are_counted_and_the_totals_are_said(file: Path) -> None:
    result = asked(file, "--period", "2026-03-31")

    assert "1 by both" in next(line for line in result.stdout.splitlines() if line.startswith("101 "))
    assert "3 rows: 1 found by both." in result.stderr


def test_without_an_outside_validator_a_sentence_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALLYSTICK_OUTSIDE_PYTHON")

    result = asked(file, "--period", "2026-03-31")

    assert result.exit_code == 2
    assert "There is no outside validator" in result.stderr


def test_a_day_that_is_none_is_refused(file: Path) -> None:
    assert "“March” is not a day" in asked(file, "--period", "March").stderr
