"""Feet of pages are furniture; numbers that go on are one level; headings between short tables open parts."""

from pathlib import Path

import pytest

from tallystick.config import demo
from tallystick.engine.drafts import walk
from tallystick.engine.reading import read
from tallystick.engine.reading.feet import without_feet
from tallystick.engine.reading.ranks import ranks_of
from tallystick.engine.reading.sources import extract_text

DEMO = Path(demo.__file__).parent / "documents"


def feet(text: str) -> list[str]:
    source = without_feet(extract_text(text))
    return [source.pieces[piece].text for piece in sorted(source.furniture)]


@pytest.mark.row("PLN-19")
def test_a_line_that_counts_pages_is_furniture() -> None:
    assert feet("Mend the weir\nWeir plan  Page 1 of 2\nOil the sluice") == ["Weir plan  Page 1 of 2"]
    assert feet("Weir plan Page 1\nOil the sluice\nWeir plan Page 2") == ["Weir plan Page 1", "Weir plan Page 2"]


def test_a_page_that_is_only_mentioned_once_is_no_foot() -> None:
    assert feet("The weir is drawn on page 12\nOil the sluice") == []


@pytest.mark.row("PLN-03")
def test_numbers_that_go_on_under_another_word_are_of_one_level() -> None:
    assert ranks_of(["Priority 1: Weirs", "Priority 2: Locks", "Area 3: Swans"], recommended=False) == {}
    gathered = ranks_of(["Priority 1: Weirs", "Area 1: Swans", "Area 2: Geese"], recommended=False)
    assert gathered == {"priority": "group"}


@pytest.mark.row("PLN-01")
def test_each_short_table_of_a_half_ruled_page_stands_under_the_heading_over_it() -> None:
    draft = read(DEMO / "send_priorities.pdf")
    assert [r.ref for r in draft.recommendations] == ["1", "2", "3", "4"]
    under = [placed.recommendation.ref for placed in walk.actions(draft)]
    refs = [placed.action.ref or "" for placed in walk.actions(draft)]
    assert under == [ref.split(".")[0] for ref in refs]


@pytest.mark.row("PLN-19")
def test_a_number_with_a_point_that_is_doubled_or_missing_is_doubtful() -> None:
    doubts = {(doubt.at, doubt.code) for doubt in read(DEMO / "send_priorities.pdf").doubtful}
    assert ("/recommendations/1/actions/3/ref", "duplicate-ref") in doubts
    assert ("/recommendations/1/actions/4/ref", "missing-number") in doubts
