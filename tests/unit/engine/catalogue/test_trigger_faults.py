"""A trigger that would look at nothing, fall to nobody or open what cannot say of whom it is, is not taken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tallystick.engine.catalogue import coverage
from tallystick.engine.catalogue.checking import Checked, check_folder
from tallystick.engine.catalogue.faults.found import Known
from tallystick.engine.catalogue.faults.triggers import Among, faults_in_trigger
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import LEAP, check_day, rules
from tallystick.engine.catalogue.triggers import Trigger, triggers
from tallystick.engine.triggers.examples import differences
from tallystick.foundation.accounts.rules.roles import roles

KNOWN = Known(registers(), frozenset(rules()), frozenset(roles()), frozenset(), frozenset(coverage.rows()))
AMONG = Among(KNOWN, indicators(), gradings(), rules())
HOW_TO = Path(__file__).parents[4] / "docs" / "how-to" / "let-a-figure-open-a-plan.md"
LINE = """\
kind: rule
code: ferry-line
title: Line of the ferry
rows: []
about: Below which attendance a plan is owed.
limits:
  - {value: 90, unit: percent, test: fewer than, strength: local, source: Our own, reading: Fewer than 90.}
examples:
  - {title: 89 is below, on: 2026-08-31, value: 90, passes: [89], fails: [90]}
"""
Change = Callable[[dict[str, Any]], object]


def changed(code: str, change: Change) -> Trigger:
    """Give one of ours after a change to it."""
    told = msgspec.to_builtins(triggers()[code])
    change(told)
    return msgspec.convert(told, Trigger, strict=False)


@pytest.mark.parametrize("code", sorted(triggers()))
def test_ours_have_no_faults(code: str):
    assert faults_in_trigger(triggers()[code], AMONG) == []


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("raising-achievement", lambda one: one.update(owner="pirate"), "There is no role “pirate”"),
        ("raising-achievement", lambda one: one["watches"].update(by="area"), "breakdown of the indicator “area”"),
        ("raising-achievement", lambda one: one["watches"].update(indicator="none"), "no indicator “none”"),
        ("raising-achievement", lambda one: one["crosses"].update(rule="visit-note"), "is a clock, which no figure"),
        ("raising-achievement", lambda one: one["crosses"].update(away="either way"), "Nothing is compared"),
        ("raising-achievement", lambda one: one["opens"].update(rule="floor-target"), "Nothing falls due under"),
        ("raising-achievement", lambda one: one["opens"].update(register="none"), "no register “none”"),
        ("raising-achievement", lambda one: one["opens"].update(register="area-plans"), "about no school or unit"),
        ("raising-achievement", lambda one: one["opens"].update(to="auditor"), "role that may change the register"),
        ("raising-achievement", lambda one: one.update(examples=one["examples"][:1]), "fewer than two examples"),
        ("raising-achievement", lambda one: one.update(rows=["SCH-15", "SCH-16"]), "No example proves SCH-16"),
        (
            "area-assessments",
            lambda one: one["opens"].update(about="region"),
            "words of the register “region”",
        ),
        ("area-assessments", lambda one: one["examples"][0]["steps"][0].update(line="3"), "This has no rule"),
        ("attendance-concern", lambda one: one["crosses"].update(grades=["poor"]), "There is no grade “poor”"),
        ("attendance-concern", lambda one: one["watches"].update(grading="none"), "There is no grading “none”"),
    ],
)
def test_a_fault_is_told_with_what_to_do(code: str, change: Change, words: str):
    assert words in " ".join(one.sentence for one in faults_in_trigger(changed(code, change), AMONG))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one.update(opens=None), "Say what is opened, or else who is alerted"),
        (lambda one: one["watches"].update(grading="school-attendance"), "which indicator is looked at, or which"),
        (lambda one: one["watches"].update(by=""), "by which column"),
        (lambda one: one["crosses"].update(rule=""), "or else the grades"),
        (lambda one: one["crosses"].update(rule="", grades=["concern"]), "crossed by its grades"),
    ],
)
def test_a_trigger_that_says_two_things_or_none_is_refused(change: Change, words: str):
    with pytest.raises(msgspec.ValidationError, match=words):
        changed("raising-achievement", change)


@pytest.mark.parametrize("begins", ["02-29", "W01-1", "13-01", "1 September"])
def test_a_year_begins_on_a_day_that_every_year_has(begins: str):
    with pytest.raises(msgspec.ValidationError):
        changed("persistent-absence-risk", lambda one: one["alerts"].update(begins=begins))


@pytest.mark.parametrize(("day", "words"), [("W01-1", "W01-1"), ("02-30", "out of range"), ("9-30", "9-30")])
def test_what_comes_round_each_year_is_a_month_and_a_day(day: str, words: str):
    with pytest.raises(ValueError, match=words):
        check_day(day, in_year=LEAP)


def test_the_trigger_of_the_how_to_is_taken_and_holds_as_it_is_printed(tmp_path: Path):
    for folder in ("rules", "triggers"):
        (tmp_path / folder).mkdir()
    text = HOW_TO.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "triggers" / "ferry-attendance.yaml").write_text(text, "utf-8")
    (tmp_path / "rules" / "ferry-line.yaml").write_text(LINE, "utf-8")
    done = Checked()
    check_folder(done, frozenset(roles()), tmp_path)
    assert done.faults == []
    assert differences(triggers(tmp_path)["ferry-attendance"], tmp_path) == []
