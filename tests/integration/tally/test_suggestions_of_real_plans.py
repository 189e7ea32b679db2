"""How often the dictionary suggests what measures a success measure of real plans, by a person's reading of each."""

from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.drafts import Measure, walk
from tallystick.engine.reading import read
from tallystick.modules.indicators.queries import words_of
from tallystick.modules.tally.queries.binding import offered
from tallystick.modules.tally.rules.suggesting import Certainty, Printed, Suggestion, suggest

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.row("PLN-10"),
    pytest.mark.row("KPI-01"),
    pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared is not here"),
]
# Every measure, by its place in its document, that somebody read as measured by one of these indicators. The others
# ask for something to be done, or for a figure that the dictionary does not hold.
READ = {
    "001": {
        6: "assessed-in-35",
        8: "re-referrals*",
        9: "conference-in-15",
        21: "suspension-gap-care",
        22: "pep-in-date pep-coverage",
        31: "neet-care leavers-active",
        32: "attendance-care",
        40: "persistent-absence-64",
        41: "suspensions suspension-rate",
        43: "no-qualifications",
        44: "value-added*",
        45: "eight-qualifications",
        48: "participation-17",
        51: "ks4-entered",
        53: "ks4-entered",
        54: "no-qualifications",
        55: "pep-in-date pep-coverage care-reviews-in-time",
        60: "schools-below* special-measures* *-two-levels value-added*",
        61: "attendance",
        62: "suspensions suspension-rate permanent-exclusion*",
        63: "ks4-gap-*",
        64: "ks4-five-year-in-care",
        66: "ks4-gap-sen",
        73: "permanent-exclusion-rate",
        74: "persistent-absence*",
        87: "participating neet leavers-active",
    },
    "002": {
        3: "ks4-five-care ks4-five-year-in-care",
        9: "survey-change",
        15: "balances*",
        19: "schools-good",
        20: "schools-needing-support",
        24: "survey-change",
        35: "ks4-gap-*",
        53: "survey-change",
        65: "ks1-*-change",
        72: "attendance",
        75: "survey-change",
    },
    "004": {
        1: "judged-very-good judged-weak",
        3: "judged*",
        8: "inspected-parents",
        9: "inspected-community",
        10: "inspected-enthusiasm",
        11: "inspected-access",
        12: "inspected-sen-learning",
        13: "inspected-behaviour",
        14: "inspected-attendance",
    },
}


@cache
def suggested() -> dict[tuple[str, int], list[Suggestion]]:
    known = indicators()
    dictionary = [offered(one, words_of(one, known)) for one in known.values()]
    return {
        (seed, place): suggest(printed(placed.measure), dictionary)
        for seed in READ
        for place, placed in enumerate(walk.measures(read(next(SEEDS.glob(f"{seed}_*")))), 1)
    }


def printed(one: Measure) -> Printed:
    said = one.unit or "", one.direction or ""
    return Printed(one.text, tuple(one.indicators), one.baseline, one.target, *said)


def is_right(one: Suggestion, wanted: str) -> bool:
    return any(fnmatch(one.code, name) for name in wanted.split())


def read_right(seed: str, first: int) -> int:
    told = suggested()
    return sum(any(is_right(one, wanted) for one in told[seed, at][:first]) for at, wanted in READ[seed].items())


@pytest.mark.parametrize(("seed", "first", "three"), [("001", 19, 23), ("002", 5, 6), ("004", 7, 8)])
def test_of_what_a_figure_could_measure_so_many_have_it_first_and_in_the_first_three(seed, first, three):
    assert (read_right(seed, 1), read_right(seed, 3)) == (first, three)


def test_what_asks_for_something_to_be_done_is_rarely_offered_an_indicator_and_never_called_likely():
    others = [found for (seed, at), found in suggested().items() if at not in READ[seed]]
    assert len(others) == 145
    assert sum(bool(found) for found in others) <= 25
    assert not [one for found in others for one in found[:1] if one.certainty is not Certainty.POSSIBLE]
