"""An outside validator stands outside: it is started where there is one, answers in our shape, and refuses in words."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tallystick.engine.checks.outside import (
    Asked,
    NoOutsideChecker,
    Said,
    ask_outside,
    beside,
    counted,
    write_findings,
)
from tallystick.engine.checks.outside.shaping import TABLES, shaped

PERIOD = date(2026, 3, 31)
OURS = """
    SELECT * FROM (VALUES ('ssda903-101', '101', 'error', 'care-children', 'x', 1, []::VARCHAR[]),
        ('care-upn-letter', '', 'warning', 'care-children', 'x', 2, []))
    AS found ("check", number, severity, tab, load, line, columns)"""
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"


def stand_in(folder: Path, words: str) -> str:
    """Make a Python that answers with some words whatever it is asked."""
    path = folder / "python"
    path.write_text(f"#!{sys.executable}\n{words}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def refused(python: str, kind: str = "ssda903", patience: float = 60) -> str:
    with pytest.raises(NoOutsideChecker) as refusal:
        ask_outside(python, Asked(kind, PERIOD, []), patience=patience)
    return refusal.value.sentence


def test_where_none_is_named_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    assert "There is no outside validator" in refused("")
    assert "There is no outside validator" in refused(str(tmp_path / "nowhere"))


def test_a_return_that_no_validator_reads_is_refused(tmp_path: Path) -> None:
    assert "No outside validator reads this return" in refused(sys.executable, kind="ctf")


def test_a_python_without_the_validator_breaks_off_and_nothing_that_it_printed_is_told() -> None:
    said = refused(sys.executable)

    assert "broke off" in said
    assert "lac_validator" not in said


def test_an_answer_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refused(stand_in(tmp_path, "print('Child 123 is wrong')"))
    assert "cannot be read" in refused(stand_in(tmp_path, ""))


def test_one_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    assert "took too long" in refused(stand_in(tmp_path, "import select; select.select([], [], [])"), patience=0.2)


def test_what_it_found_is_read(tmp_path: Path) -> None:
    answer = {
        "found": [["101", "Header", 0]],
        "messages": {"101": "Sex."},
        "left": ["1008"],
        "rules": [2.0, 1.0],
        "peak": 9,
    }
    said = ask_outside(stand_in(tmp_path, f"print('''{json.dumps(answer)}''')"), Asked("ssda903", PERIOD, []))

    assert said == Said([("101", "Header", 0)], {"101": "Sex."}, ["1008"], (0, 0), (2.0, 1.0), 9)


def test_what_both_found_is_told_once_and_the_rest_by_whom(tmp_path: Path) -> None:
    said = Said([("101", "Header", 0), ("101", "Header", 4), ("999", "Nowhere", 1)], {}, [])
    assert shaped(said) == [("101", "care-children", 1), ("101", "care-children", 5)]
    assert write_findings(said, tmp_path / "theirs.parquet") == 2
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({OURS}) TO '{tmp_path / 'ours.parquet'}' (FORMAT parquet)")

    rows = beside(tmp_path / "ours.parquet", tmp_path / "theirs.parquet")

    assert [(one.number, one.line, one.ours, one.theirs) for one in rows] == [
        ("101", 1, True, True),
        ("101", 5, False, True),
        ("care-upn-letter", 2, True, False),
    ]
    assert [(one.number, one.both, one.ours, one.theirs) for one in counted(rows)] == [
        ("101", 1, 0, 1),
        ("care-upn-letter", 0, 1, 0),
    ]


def test_findings_of_none_are_an_empty_file_of_the_same_shape(tmp_path: Path) -> None:
    assert write_findings(Said([], {}, []), tmp_path / "theirs.parquet") == 0
    assert beside(tmp_path / "theirs.parquet", tmp_path / "theirs.parquet") == []


def test_every_table_of_theirs_is_a_record_table_of_ours() -> None:
    from tallystick.engine.catalogue.tables import record_tables

    assert set(TABLES.values()) <= record_tables().keys()


@pytest.mark.skipif(not os.environ.get("TALLYSTICK_OUTSIDE_PYTHON"), reason="no environment holds the validator")
def test_the_validator_itself_finds_a_sex_that_is_none(tmp_path: Path) -> None:
    rows = ["1,M,01/02/2012,WBRI,UN3,,", "2,X,01/02/2012,WBRI,UN3,,"]
    (tmp_path / "header.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")

    said = ask_outside(
        os.environ["TALLYSTICK_OUTSIDE_PYTHON"], Asked("ssda903", PERIOD, [tmp_path / "header.csv"], rules=["101"])
    )

    assert shaped(said) == [("101", "care-children", 2)]
