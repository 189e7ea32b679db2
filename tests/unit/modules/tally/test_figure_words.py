"""Figures in words, and the papers' section of claims beside figures."""

import pytest
from tests.support.people import MORNING

from tallystick.engine.writing import Document, render
from tallystick.engine.writing.charts import svg
from tallystick.modules.papers.rules.claimed_shown import AGREES, APART, BARE, SILENT, ShownAction, claimed_and_shown

pytestmark = [pytest.mark.row("GOV-06"), pytest.mark.row("KPI-31")]
APART_BY_HALF = ShownAction(
    "Action 1", "Put up a shelter", "completed", 100, 41, "88.2%, October 2026", "More is claimed", APART
)
WHOLE = ShownAction("Action 2", "Train the crews", "on target", 60, 62, "26.0%, October 2026", "They agree", AGREES)
BARE_ONE = ShownAction("Action 3", "Light the steps", "in progress", 30, None, "", "Nothing measures it", BARE)


def section(*actions, reds=()):
    return tuple(claimed_and_shown(actions, reds))


def test_a_plan_without_any_figure_has_no_such_section():
    assert section(BARE_ONE) == ()


def test_the_section_counts_draws_and_names_what_nothing_measures():
    blocks = section(WHOLE, APART_BY_HALF, BARE_ONE, reds=["Crossings without an accident (81.0%)"])
    words = " ".join(getattr(block, "text", "") for block in blocks)
    assert "Of 3 actions, 2 can be judged by a figure: 1 agrees with it and 1 does not." in words
    assert "Nothing measures what is claimed of 1 action: “Light the steps” (Action 3)." in words
    assert "Red, and no open action works on it: Crossings without an accident (81.0%)." in words
    table = blocks[2]
    assert [row[0].text for row in table.rows] == ["Action 1: Put up a shelter", "Action 2: Train the crews"]
    assert "In 1 the halves lie apart" in table.chart.alt


def test_what_is_measured_and_cannot_be_judged_stands_with_its_reason_and_a_plan_without_numbers_names_its_words():
    silent = ShownAction("Action", "Paint the quay", "no status", 0, None, "", "Nothing is claimed", SILENT)
    kept = ShownAction(
        "Action", "Train the crews.", "completed", 100, None, "No figure: Kept back: of few.", "x", BARE, "Kept back."
    )
    bare = ShownAction("Action", "Light the steps", "in progress", 30, None, "", "Nothing measures it", BARE)
    words = [getattr(block, "text", "") for block in section(WHOLE, kept, bare, silent)]
    assert "Of 1 action the plan claims nothing that a figure could bear out." in words
    assert "1 action is measured, but nothing can be compared." in words
    points = [item for block in section(WHOLE, kept, bare) for item in getattr(block, "items", ())]
    assert points == ["“Train the crews”: Kept back."]
    assert "Nothing measures what is claimed of 1 action: “Light the steps”." in words


def test_each_stick_is_drawn_by_its_own_two_cells():
    drawing = svg(section(APART_BY_HALF)[2])
    assert 'width="500" height="15"' in drawing  # the claim: the whole of it
    assert 'width="205" height="15"' in drawing  # 41 of a hundred of 500
    assert 'x="395" y="6" width="295"' in drawing  # and what lies between
    assert 'x="395" y="24" width="295" height="15" fill="#f4cdcd"' in drawing  # what the lower half lacks


def test_a_stick_whose_halves_match_has_no_stretch_apart():
    assert 'stroke-width="2.5"' not in svg(section(WHOLE)[2])


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx"])
def test_every_kind_of_file_holds_the_section(suffix):
    document = Document(title="Progress", blocks=section(WHOLE, APART_BY_HALF), dated=MORNING.date())
    assert len(render(document, suffix)) > 1000
