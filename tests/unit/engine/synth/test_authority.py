"""The files of an invented authority: they load, they say what truth says, and what was planted is there."""

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from tests.support import slow_reader
from tests.support.checks_of_invented import ENDS, TODAY, found_in

from tallystick.engine.catalogue import coverage, files
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.records import every_row
from tallystick.engine.returns import recognise, stage
from tallystick.engine.synth import FolderInUse, write_authority
from tallystick.engine.synth.scenes import not_planted

pytestmark = pytest.mark.row("PLT-05")
SIZE, SEED = 900, 5


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("invented") / "authority"
    write_authority(SIZE, SEED, folder)
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def truth(authority: Path, name: str):
    return json.loads((authority / "truth" / name).read_text("utf-8"))


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    for name, seed in (("first", 3), ("again", 3), ("other", 4)):
        write_authority(60, seed, tmp_path / name)
    first, again, other = (digests(tmp_path / name) for name in ("first", "again", "other"))

    assert first == again
    assert {name for name in first if first[name] == other.get(name)} <= {
        "acts.json",
        "calendar.txt",
        "returns/qualifications.csv",
        "registers/conference-targets.csv",
        "sent/2025-11-14/half-term-attendance.csv",
        "sent/2025-11-17/half-term-attendance.csv",
        "sent/survey-answers.csv",
        "sent/survey-asked.csv",
    }


def test_another_process_that_orders_its_sets_otherwise_writes_the_same_bytes(tmp_path):
    write = "import sys; from pathlib import Path; from tallystick.engine.synth import write_authority;"
    write += "write_authority(30, 3, Path(sys.argv[1]))"
    for hashing in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": hashing}
        subprocess.run([sys.executable, "-c", write, str(tmp_path / hashing)], env=environment, check=True)
    first, other = (digests(tmp_path / hashing) for hashing in ("1", "2"))

    assert first == other
    assert len(first) > 60


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "kept.txt").write_text("kept")

    with pytest.raises(FolderInUse, match="Name a new one"):
        write_authority(10, 1, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_every_file_is_recognised_and_one_of_each_kind_is_taken_whole(authority, tmp_path):
    kinds = {}
    for path in sorted(path for path in (authority / "returns").rglob("*") if path.is_file()):
        one = recognise(path, returns(), ENDS)
        kinds.setdefault(one.kind.code, (path, one))
    for code, (path, one) in kinds.items():
        if code not in STAGED_BELOW and one.kind.form != "marks":
            read = stage(path, one, tmp_path / code, code_lists(), record_tables(), today=TODAY)
            assert (read.refused, read.whole) == (0, True), code

    assert kinds.keys() >= {"ssda903-xml", "school-census", "nccis", "gias", "results", "entries"} | STAGED_BELOW
    assert kinds.keys() >= {"attendance-strings", "attendance-marks"}


STAGED_BELOW = {"ssda903", "cin"}  # where their checks are asked


def test_a_slow_reader_of_the_files_counts_what_truth_says(authority):
    counted = slow_reader.read(authority)
    said = dict(slow_reader.told(truth(authority, "indicators.json")["figures"]))

    assert {code: said[code] for code in counted} == counted
    assert len(counted) > 40


def test_each_figure_says_what_it_counts_and_where_it_is_told(authority):
    for one in truth(authority, "indicators.json")["figures"]:
        assert one["title"]
        assert one["counts"]
        assert one["told_by"]
        assert ("denominator" in one) == ("of" in one)


SETS = (
    ("ssda903", "returns/ssda903", "returns/ssda903-before"),
    ("cin", "returns/cin.xml", "returns/cin-before.xml"),
    ("ssda903", "returns-with-errors/ssda903", "returns/ssda903-before"),
    ("cin", "returns-with-errors/cin.xml", "returns/cin-before.xml"),
)


@pytest.mark.parametrize(("kind", "now", "before"), SETS, ids=lambda one: one.replace("/", " "))
def test_the_checks_find_what_was_planted_in_its_line(authority, tmp_path, kind, now, before):
    errors = [one for one in truth(authority, "errors.json") if one["files"][0].startswith(now)]
    planted = {(one["check"], one["table"], one["line"]) for one in errors}
    found, asked = found_in(authority / now, authority / before, kind, tmp_path)
    lines = {(table, line) for _check, table, line in planted}

    assert {one for one in planted if one[0] in asked} <= found
    if now.startswith("returns/"):
        others = {check for check, table, line in found if (table, line) not in lines}
        assert others <= BREACHES


BREACHES = {"8670Q", "8675Q"}  # a clock that ran out is no error of the file: truth says it among the clocks


def test_each_error_is_in_the_line_that_truth_names(authority):
    errors = [one for one in truth(authority, "errors.json") if one.get("table", "").startswith(CARE)]
    kinds = {part.table: part for part in returns()["ssda903"].parts}

    assert len(errors) > 20
    for one in errors:
        with (authority / one["files"][0]).open(encoding="utf-8", newline="") as file:
            row = list(csv.DictReader(file))[one["line"] - 1]
        assert row[kinds[one["table"]].columns["child"]] == one["child"]


CARE = ("care-", "missing-", "social-", "permanence", "adopt")


def test_what_cannot_be_taken_is_refused_in_the_line_and_column_that_truth_names(authority, tmp_path):
    refused = [one for one in truth(authority, "errors.json") if one["check"] == "refused"]
    assert len(refused) > 8

    for at, one in enumerate(refused):
        path = authority / one["files"][0]
        kind = recognise(path, returns(), ENDS)
        if kind.kind.form == "marks":
            continue
        read = stage(path, kind, tmp_path / str(at), code_lists(), record_tables(), today=TODAY)
        told = list(every_row(read.refusals))
        assert told, one
        if path.suffix == ".csv":
            assert {row["line"] for row in told} == {one["line"] + 1}, one


def test_clocks_and_limits_are_there_kept_and_broken_on_the_last_day_and_the_first_one_late(authority):
    by_rule = defaultdict(list)
    for one in truth(authority, "clocks.json"):
        by_rule[one["rule"]].append(one)

    assert set(by_rule) >= TOLD_BY_RETURNS
    for rule, clocks in by_rule.items():
        assert {one["passes"] for one in clocks} == {True, False}, rule
    for rule in ("initial-conference", "core-assessment", "re-referral", "school-place-for-looked-after"):
        late = {
            (date.fromisoformat(one["met"]) - date.fromisoformat(one["due"])).days
            for one in by_rule[rule]
            if one["met"]
        }
        assert 0 in late, rule
        assert any(0 < days <= 3 for days in late), rule


TOLD_BY_RETURNS = {
    "core-assessment",
    "curricular-group",
    "first-day-looked-after",
    "initial-conference",
    "low-attendance",
    "often-moved",
    "persistent-absence",
    "re-referral",
    "school-balance",
    "school-place-for-looked-after",
    "section-96-entry",
    "severe-absence",
    "sixth-day-provision",
    "sixth-day-suspension",
    "suspension-days-in-term",
    "suspension-days-in-year",
}


def test_who_is_who_names_every_number_that_the_files_hold(authority):
    people = slow_reader.lines(authority / "truth" / "people.csv")
    ids = {
        source: {one["id"] for one in people if one["source"] == source} for source in ("education", "care", "youth")
    }
    care = {one["CHILD"] for one in slow_reader.lines(authority / "returns/ssda903/header.csv")}
    education = {one["UPN"] for one in slow_reader.lines(authority / "returns/enrolments.csv")}

    assert care <= ids["care"]
    assert education == ids["education"]
    for source, numbers in ids.items():
        assert {one["id"] for one in slow_reader.lines(authority / "people" / f"{source}.csv")} == numbers


def test_one_person_is_known_under_several_numbers_and_with_slips(authority):
    people = slow_reader.lines(authority / "truth" / "people.csv")
    sources = Counter(one["person"] for one in people)
    slips = Counter(slip for one in people for slip in one["wrong"].split("; ") if slip)

    assert max(sources.values()) == 3 or sum(count > 1 for count in sources.values()) > 40
    assert {"no pupil number", "home of before"} <= set(slips)


def planted(authority: Path) -> dict[str, set[bool]]:
    """Give for each rule, and for each row without one, whether a pass and a breach are planted."""
    found = defaultdict(set)
    for one in truth(authority, "clocks.json"):
        found[one["rule"] or one["row"]].add(one["passes"])
    return found


def test_every_rule_of_the_catalogue_has_a_planted_pass_and_a_planted_breach_or_the_reason_why_not(authority):
    found, left = planted(authority), set(not_planted().rules)

    assert {code for code in rules() if found[code] != {True, False}} == left | set(not_planted().unlike)
    assert [code for code in left if runs(code)] == []


def runs(rule: str) -> bool:
    """Say whether something of the product names a rule: then it can be planted, and the list is out of date."""
    source = files.CATALOGUE.parent
    places = [*(source / "catalogue" / "registers").glob("*.yaml"), *(source / "modules").rglob("*.py")]
    return any(re.search(rf"""['": ]{rule}['"\n]""", path.read_text("utf-8")) for path in places)


def test_every_row_that_is_a_rule_or_an_indicator_has_a_planted_case_or_the_reason_why_not(authority):
    found = planted(authority)
    by_rule = {row for code, one in rules().items() if found[code] == {True, False} for row in one.rows}
    by_figure = {row for code, rows in FIGURES.items() for row in rows if code in figures(authority)}
    shown = by_rule | by_figure | {row for row in found if found[row] == {True, False}}
    wanted = {one.row for one in coverage.rows().values() if one.is_a in {"rule", "indicator"}}

    assert wanted - shown == set(not_planted().rows)


FIGURES = {"persistent-absence": ["KPI-12"]}


def figures(authority: Path) -> set[str]:
    return {one["code"] for one in truth(authority, "indicators.json")["figures"]}
