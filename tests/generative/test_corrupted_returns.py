"""However a file is spoilt, it is refused in words or taken: nothing falls over, and nothing is left half done.

`make test` spoils a hundred files; TALLYSTICK_PROVE=1 spoils ten thousand.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from tests.support.corrupting import spoilt
from tests.support.returns import (
    LISTS,
    TABLES,
    TODAY,
    as_csv,
    as_xml,
    csv_return,
    lay_xlsx,
    swimmer,
    xlsx_return,
    xml_return,
)

from tallystick.engine.returns import recognise, stage
from tallystick.engine.returns.writers.rows import each_row
from tallystick.lib.refusals import Refusal

MANY = 10_000 if os.environ.get("TALLYSTICK_PROVE") else 100
KINDS = {"csv": csv_return(), "xml": xml_return(), "xlsx": xlsx_return()}
SHAPE = re.compile(r"[A9\W_]*")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give a file of each form that is in order."""
    swimmers = [swimmer(number) for number in range(1, 31)]
    book = lay_xlsx(swimmers, tmp_path_factory.mktemp("whole") / "whole.xlsx").read_bytes()
    return {"csv": as_csv(swimmers).encode(), "xml": as_xml(swimmers).encode(), "xlsx": book}


@pytest.mark.row("LRN-01")
@pytest.mark.parametrize("form", KINDS)
def test_a_spoilt_file_is_taken_or_refused_in_words(form: str, whole: dict[str, bytes], tmp_path: Path):
    numbers = range(list(KINDS).index(form), MANY, len(KINDS))
    wrong = {number: told for number in numbers for told in faults(spoilt(number, form, whole[form]), tmp_path)}
    assert wrong == {}


def test_a_file_in_order_is_taken_whole(whole: dict[str, bytes], tmp_path: Path):
    for form, content in whole.items():
        path, folder = tmp_path / form, tmp_path / f"{form}-staged"
        path.write_bytes(content)
        taken = stage(path, recognise(path, KINDS), folder, LISTS, TABLES, today=TODAY)
        assert (taken.tables["swimmers"].rows, taken.refused, taken.whole) == (30, 0, True), form


def faults(content: bytes, tmp_path: Path) -> Iterator[str]:
    """Give what is wrong with how a file is met."""
    path, folder = tmp_path / "spoilt", tmp_path / "staged"
    rmtree(folder, ignore_errors=True)
    path.write_bytes(content)
    try:
        found = recognise(path, KINDS)
        staged = stage(path, found, folder, LISTS, TABLES, today=TODAY)
    except Refusal as refused:
        if folder.exists():
            yield "Something is left of a file that was refused."
        if not str(refused).strip().endswith("."):
            yield f"This is no sentence: {refused}"
        return
    except Exception as fault:  # whatever it is: that is what is looked for
        yield f"{type(fault).__name__}: {fault}"
        return
    yield from left_wrong(folder, {part.table for part in found.parts})
    told = list(each_row(staged.refusals))
    if len(told) != staged.refused or staged.whole != (not told):
        yield "The count of refusals is not theirs."
    yield from (f"{row}" for row in told if not SHAPE.fullmatch(str(row["shape"])) or not row["remedy"])


def left_wrong(folder: Path, tables: set[str]) -> Iterator[str]:
    """Say what lies in the folder beside the staged files and the refusals."""
    there = {str(one.relative_to(folder)) for one in folder.rglob("*")}
    if there != {"refusals.parquet", *(f"{one}.parquet" for one in tables)}:
        yield f"What is left: {sorted(there)}"
