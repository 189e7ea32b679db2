"""A mistake in a record table or a return of an authority's own is told with its file, its line and what to do."""

from pathlib import Path

import pytest

from tallystick.engine.catalogue import files, returns, tables
from tallystick.engine.catalogue.checking import Checked, check_folder

TABLE = """\
kind: table
code: swimmers
title: Swimmers
about: Who comes to the baths.
source: Invented
confidence: high
key: [child]
sorted_by: [child]
columns:
  - {code: child, title: Number, required: true}
  - {code: sex, title: Sex, type: code, vocabulary: sexes}
  - {code: lengths, title: Lengths, type: whole, was: [laps]}
"""
RETURN = """\
kind: return
code: swimming
title: Swimming
about: What the baths send.
source: Invented
confidence: high
form: csv
rows: [LRN-01]
parts:
  - code: swimmers
    title: Swimmers
    table: swimmers
    columns: {child: Swimmer No, sex: Swimmer Sex, lengths: Swum}
    may_lack: [Swum]
examples:
  - title: One swimmer
    file: |
      Swimmer No,Swimmer Sex
      7,F
    then:
      swimmers: [{child: "7"}]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give an authority's own folder with a record table and a return."""
    write(tmp_path, "tables/swimmers.yaml", TABLE)
    write(tmp_path, "returns/swimming.yaml", RETURN)
    return tmp_path


def write(own: Path, name: str, text: str) -> None:
    """Put a file into an authority's own folder."""
    path = own / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def own_faults(own: Path) -> list[str]:
    """Give what is wrong in an authority's own files."""
    done = Checked()
    check_folder(done, None, own)
    return done.faults


def test_a_table_and_a_return_of_ones_own_are_taken_beside_ours(own: Path):
    assert own_faults(own) == []
    assert {"swimmers", "pupils"} <= tables.record_tables(own).keys()
    assert {"swimming", "ssda903"} <= returns.returns(own).keys()


MISTAKES = [
    ("tables/swimmers", "key: [child]", "key: [number]", 7, "There is no column “number”"),
    ("tables/swimmers", "key: [child]", "told_by: [number]", 7, "There is no column “number”"),
    ("tables/swimmers", "key: [child]", "key: [child]\ntold_by: [child]", 8, "known by the key already"),
    ("tables/swimmers", "sorted_by: [child]", "sorted_by: [born]", 8, "There is no column “born”"),
    ("tables/swimmers", "vocabulary: sexes", "vocabulary: genres", 11, "There is no list of codes “genres”"),
    ("tables/swimmers", "type: code, vocabulary: sexes", "type: code", 11, "A code is from a list"),
    ("tables/swimmers", "type: whole", "type: whole, vocabulary: sexes", 12, "Only a code is from a list"),
    (
        "tables/swimmers",
        "type: code, vocabulary: sexes",
        "type: code, vocabulary: sexes, at_least: 0",
        11,
        "Only a number",
    ),
    ("tables/swimmers", "was: [laps]", "was: [sex]", 12, "“sex” is a column now"),
    ("tables/swimmers", "code: lengths", "code: line", 12, "“line” is no code of a column"),
    ("tables/swimmers", "code: lengths", "code: sex", 12, "“sex” stands twice in columns"),
    ("returns/swimming", "rows: [LRN-01]", "rows: [LRN-99]", 8, "There is no inventory row “LRN-99”"),
    ("returns/swimming", "table: swimmers", "table: swimers", 12, "There is no record table “swimers”"),
    ("returns/swimming", "lengths: Swum}", "laps: Swum}", 13, "There is no column “laps”"),
    ("returns/swimming", "child: Swimmer No, ", "", 13, "Every row of Swimmers has to have “child”"),
    ("returns/swimming", "may_lack: [Swum]", "may_lack: [Swam]", 14, "There is no header “Swam”"),
    ("returns/swimming", "form: csv", "form: xml", 7, "Name it in `root`"),
    ("returns/swimming", "form: csv", "form: csv\nwhose: child", 8, "Say `adds: true` as well"),
    ("returns/swimming", "form: csv", "form: csv\nadds: true\nwhose: born", 12, "do not say whose they are"),
    ("returns/swimming", "swimmers: [{child", "divers: [{child", 20, "There is no record table “divers”"),
    ("returns/swimming", "code: swimming\n", "code: swimming2\n", 2, "Call it swimming2.yaml"),
    (
        "returns/swimming",
        "    may_lack",
        "    from: 2026-01-01\n    to: 2025-01-01\n    may_lack",
        10,
        "ends before it begins",
    ),
]


@pytest.mark.parametrize(("name", "right", "wrong", "line", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_line(own: Path, name: str, right: str, wrong: str, line: int, told: str):
    path = own / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert any(f"{path.name}, line {line}: " in one and told in one for one in own_faults(own)), own_faults(own)


def test_a_return_without_an_example_is_asked_for_one(own: Path):
    write(own, "returns/swimming.yaml", RETURN.partition("examples:")[0])
    assert [one for one in own_faults(own) if "There is no example" in one]


def test_no_file_can_be_of_two_returns(own: Path):
    write(own, "returns/diving.yaml", RETURN.replace("code: swimming\n", "code: diving\n"))
    assert [one for one in own_faults(own) if "could be of diving, swimmers, too" in one]
    lasting = RETURN.replace("code: swimming\n", "code: diving\n").replace(
        "    may_lack", "    to: 2019-01-01\n    may_lack"
    )
    write(own, "returns/diving.yaml", lasting)
    write(own, "returns/swimming.yaml", RETURN.replace("    may_lack", "    from: 2019-01-02\n    may_lack"))
    assert own_faults(own) == []


def test_one_that_stands_in_place_of_ours_says_of_which(own: Path):
    ours = files.CATALOGUE / "tables" / "pupils.yaml"
    write(own, "tables/pupils.yaml", ours.read_text("utf-8"))
    assert [one for one in own_faults(own) if f"add `overrides: {files.digest(ours)}`" in one]
