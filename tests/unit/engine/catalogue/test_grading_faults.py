"""A grading that nobody could reckon by hand, or by which a better figure would count for less, is not taken."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tallystick.engine.catalogue import coverage
from tallystick.engine.catalogue.faults.found import Known
from tallystick.engine.catalogue.faults.gradings import Among, faults_in_grading
from tallystick.engine.catalogue.gradings import Grading, gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules

KNOWN = Known(registers(), frozenset(rules()), None, frozenset(), frozenset(coverage.rows()))
AMONG = Among(KNOWN, indicators())
Change = Callable[[dict[str, Any]], object]


def sentences(code: str, change: Change) -> str:
    """Give the faults of one of ours after a change to it."""
    told = msgspec.to_builtins(gradings()[code])
    change(told)
    return " ".join(one.sentence for one in faults_in_grading(msgspec.convert(told, Grading, strict=False), AMONG))


@pytest.mark.parametrize("code", sorted(gradings()))
def test_ours_have_no_faults(code: str):
    assert faults_in_grading(gradings()[code], AMONG) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one["parts"][0].update(weight="41"), "add up to 100"),
        (lambda one: one["parts"][0].update(line=None), "Say its points by `bands` or by `line`"),
        (lambda one: one["parts"][0].update(line={"none": "97", "most": "85", "points": "10"}), "fewer points than a"),
        (lambda one: one["parts"][0].update(line={"none": "85", "most": "85", "points": "10"}), "A line rises"),
        (lambda one: one["parts"][1]["bands"].reverse(), "Bands go from the highest"),
        (lambda one: one["parts"][1]["bands"][0].update(points="11"), "fewer points than a"),
        (lambda one: one["parts"][1]["bands"][3].update(points="-1"), "Points and weights are 0 or more"),
        (lambda one: one["parts"][0].update(code="trend"), "stands twice"),
        (lambda one: one["parts"][0].update(indicator="looked-after"), "is not counted by school"),
        (lambda one: one["parts"][0].update(indicator="nothing"), "There is no indicator “nothing”"),
        (lambda one: one["parts"][0].update(indicator="attendance-spring"), "is not of a school year"),
        (lambda one: one["parts"][0].update(like="phase"), "Only what is set against others"),
        (lambda one: one["parts"][3].update(like="weekday"), "There is no breakdown of the indicator “weekday”"),
        (lambda one: one.update(known=""), "of which kind each school is"),
        (lambda one: one.update(known="on-roll"), "is not counted by school and phase"),
        (lambda one: one["small"].update(rule="nothing"), "There is no rule “nothing”"),
        (lambda one: one["small"].update(part="nothing"), "There is no part “nothing”"),
        (lambda one: one["grades"].reverse(), "the last holds all below"),
        (lambda one: one["grades"][1].update({"from": "80"}), "Grades go from the highest score down"),
        (lambda one: one.update(lists=[{"code": "x", "title": "X", "grades": ["poor"], "part": "trend"}]), "no grade"),
        (lambda one: one.update(examples=one["examples"][:1]), "fewer than two examples"),
        (lambda one: one["examples"][0]["then"].update(Nobody={}), "There is no school of this example “Nobody”"),
        (lambda one: one.update(rows=["ATX-04", "ATX-03"]), "No example proves ATX-03"),
        (lambda one: one.update(areas={"column": "area", "beside": [{"title": "X", "indicator": "looked-after"}]}),
         "is not counted by area"),
    ],
)  # fmt: skip
def test_a_fault_is_said(change: Change, words: str):
    assert words in sentences("school-attendance", change)


def test_areas_need_somebody_who_knows_which_schools_they_have():
    assert "in which area each school is" in sentences("behaviour-need", lambda one: one.update(known=""))


def test_a_part_that_counts_nothing_gives_no_points():
    def with_points(one: dict[str, Any]) -> None:
        one["parts"][5]["bands"] = [{"points": "1"}]

    assert "has no weight and gives no points" in sentences("behaviour-need", with_points)
