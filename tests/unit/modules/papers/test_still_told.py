"""What is kept back since a paper was taken stops it from going out; what was only counted anew does not."""

from datetime import date

import msgspec
import pytest

from tallystick.engine.catalogue.papers import Grid, Section, Told, papers
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.still_told import Lost, ToldNoMore, check_still_told, lost_since

pytestmark = pytest.mark.row("GOV-06", "GOV-09")
HEADS = ["Group", "Figure", "Counted"]


def snapshot(told=None):
    """A paper of one section, which came to this."""
    section = Section(code="figures", title="Figures", asks="indicators.figures")
    paper = msgspec.structs.replace(papers()["care-exclusions-monitoring"], sections=[section])
    return Snapshot(paper=paper, as_at=date(2026, 10, 1), found=dict.fromkeys(["figures"], told) if told else {})


def grid(*rows, caption="By area"):
    return Grid(caption=caption, heads=HEADS, rows=[list(row) for row in rows], right=[1])


EAST, WEST = ("East", "12.5%", "6 of 48"), ("West", "20%", "9 of 45")
WAS = Told(says=["Of 2 areas, 2 are counted."], grids=[grid(EAST, WEST)])


@pytest.mark.parametrize(
    "now",
    [
        Told(says=WAS.says, grids=[grid(EAST, ("West", "–", "Kept back"))]),
        Told(says=WAS.says, grids=[grid(EAST)]),
        Told(says=WAS.says),
        Told(says=["It has no answer yet."], grids=WAS.grids),
        Told(says=WAS.says, grids=WAS.grids, charts=[{"rows": ["Kept back: fewer than five."]}]),
    ],
)
def test_what_is_kept_back_since_stops_it(now):
    with pytest.raises(ToldNoMore, match="every figure of “Figures”"):
        check_still_told(snapshot(WAS), snapshot(now))


@pytest.mark.parametrize(
    "now",
    [
        WAS,
        Told(says=WAS.says, grids=[grid(EAST, ("West", "22%", "10 of 45"))]),
        Told(says=WAS.says, grids=[grid(EAST, WEST, ("South", "–", "Not counted yet"))]),
    ],
)
def test_what_was_counted_anew_stays_as_it_was_taken(now):
    check_still_told(snapshot(WAS), snapshot(now))


def test_what_was_kept_back_already_stops_nothing():
    kept = Told(grids=[grid(EAST, ("West", "–", "Kept back"))])
    check_still_told(snapshot(kept), snapshot(kept))
    check_still_told(snapshot(kept), snapshot())


def test_a_number_that_went_out_of_its_row_is_kept_back_and_a_row_that_went_is_not_known():
    now = Told(says=WAS.says, grids=[grid(("East", "–", "Kept back"))])
    assert lost_since(snapshot(WAS), {"figures": now}) == (
        Lost("Figures", "By area: East", sure=True),
        Lost("Figures", "By area: West", sure=False),
    )


def test_words_that_say_kept_back_anew_are_found_and_those_that_said_so_are_not():
    kept = Told(charts=[{"rows": ["Kept back: fewer than five."]}])
    assert lost_since(snapshot(Told(charts=[{"rows": ["12 of 48"]}])), {"figures": kept}) == (
        Lost("Figures", "in its words or charts", sure=True),
    )
    assert lost_since(snapshot(kept), {"figures": kept}) == ()


def test_what_cannot_be_asked_again_is_not_known():
    assert {one.sure for one in lost_since(snapshot(WAS), {})} == {False}
    assert lost_since(snapshot(WAS), {"figures": WAS}) == ()


def test_a_number_that_went_out_of_its_sentences_is_found_and_words_that_cannot_be_asked_again_are_not_known():
    words = Lost("Figures", "in its words or charts", sure=False)
    assert lost_since(snapshot(WAS), {"figures": Told(says=["It has no answer yet."], grids=WAS.grids)}) == (words,)
    assert words in lost_since(snapshot(WAS), {})
