"""A theme that lost letters is doubtful where the column prints it whole elsewhere."""

import pytest
from tests.corpus.by_hand import Page

from tallystick.engine.reading.assembly import assemble


@pytest.mark.row("PLN-22")
def test_a_theme_without_its_first_letters_is_doubtful_and_a_whole_one_is_not():
    page = Page()
    for ref, theme in enumerate(
        ("Mending harbours in coastal towns", "ending arbours in oastal owns", "Safe piers"), 1
    ):
        page.row(outcome__ref=str(ref), outcome=f"Outcome {ref} is met", theme=theme, action=f"Buy rope {ref}")
    doubts = [doubt.at for doubt in assemble(page.source, page.records).doubtful if doubt.code == "garbled-theme"]
    assert doubts == ["/recommendations/0/outcomes/1/theme"]
