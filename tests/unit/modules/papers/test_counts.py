"""A percentage is told with its count: in words, or in its own cell."""

import msgspec
import pytest

from tallystick.engine.catalogue.papers import Grid, Told, papers
from tallystick.modules.papers.rules.completing import missing
from tallystick.modules.papers.rules.examples import snapshot_of

pytestmark = pytest.mark.row("KPI-31", "GOV-06")
HEADS = ["Measure", "Figure", "Counted", "To reach", "Rated", "Why"]


def lacking(told: Told) -> str:
    paper = papers()["indicator-scorecard"]
    snapshot = snapshot_of(paper, paper.examples[0])
    return " ".join(missing(msgspec.structs.replace(snapshot, found={"measures": told})))


@pytest.mark.parametrize(
    ("counted", "lacks"),
    [("Not counted yet", True), ("–", True), ("12 March 2026", True), ("1,204 of 1,365, autumn", False), ("7", False)],
)
def test_a_percentage_in_a_table_has_its_count_in_its_own_cell(counted: str, lacks: bool):
    row = ["Attendance in Area 3", "88.2%", counted, "95%", "Red", "6.8 points below what was expected."]
    assert (
        "prints 88.2% without its count" in lacking(Told(grids=[Grid(caption="How", heads=HEADS, rows=[row])]))
    ) is lacks


def test_what_is_to_be_reached_is_of_no_number():
    row = ["Attendance", "–", "Not counted yet", "95%", "Unrated", "No figure."]
    assert "without its count" not in lacking(Told(grids=[Grid(caption="How", heads=HEADS, rows=[row])]))


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("A fall of 30% since quarter 2.", True),
        ("In Area 3 it fell by 30%.", True),
        ("Of the pupils 30%, 12 of 40, came.", False),
        ("One action of 3 (33%) is given as completed.", False),
        ("It is 30%, 40 counted.", False),
    ],
)
def test_a_percentage_in_a_sentence_says_of_how_many(said: str, lacks: bool):
    assert ("without its count" in lacking(Told(says=[said]))) is lacks
