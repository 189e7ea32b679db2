"""Patterns among children in care: studies find what is planted, and claim nothing where nothing is."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest
from click.testing import CliRunner
from tests.support.planted_care import sources_of

from tallystick.config.cli import main
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.studies.answers import Answer
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.engine.synth.attended import UNAUTHORISED
from tallystick.engine.synth.patterns import InCare, in_care
from tallystick.engine.synth.people import District, Enrolment
from tallystick.engine.synth.world import CannotInvent, World, district_of
from tallystick.engine.synth.years import school_days

SEED, PUPILS, DISTRICTS = 1, 2_200, 2
YEAR = (date(2025, 9, 1), date(2026, 8, 31), date(2026, 3, 31))
EVEN, UNEVEN = "even-suspensions", "uneven-suspensions"
ABSENCE, MOVES = "absence-before-suspension", "harder-after-moves"


@cache
def authority(*patterns: str) -> list[District]:
    """Give an authority with one child in ten in care, and these patterns among them."""
    asked = frozenset({"many-in-care", *patterns})
    return [district_of(SEED, number, PUPILS, asked) for number in range(DISTRICTS)]


@cache
def answered(code: str, *patterns: str) -> Answer:
    study = studies()[code]
    found = answer(study, YEAR, sources_of(authority(*patterns), sources_needed(study)), Memory(), trusting=True)
    assert not found.why
    return found


def claims_of(found: Answer) -> set[tuple[str, ...]]:
    return {(one.code, *(str(word) for pair in one.by for word in pair)) for one in found.claims}


@pytest.mark.row("ATX-11")
def test_two_schools_are_found_by_their_shares_and_the_first_six_months_by_time_in_care():
    claimed = claims_of(answered("care-suspension-pattern", UNEVEN))
    schools = authority(UNEVEN)[0].planted["schools"]

    assert len(schools) == 2
    assert {one for one in claimed if one[0] == "stands-out-more"} == {
        ("stands-out-more", "laestab", one) for one in schools
    }
    by_time = claims_of(answered("care-suspension-rates", UNEVEN))
    assert ("stands-out-more", "time_in_care", "first-6") in by_time


@pytest.mark.row("ATX-11")
@pytest.mark.parametrize("study", ["care-suspension-pattern", "care-suspension-rates"])
def test_nothing_stands_out_where_all_are_suspended_alike(study: str):
    assert claims_of(answered(study, EVEN)) == set()


@pytest.mark.row("ATX-11")
def test_whoever_is_in_care_for_part_of_the_year_is_suspended_the_less():
    children = list(_in_care_of(authority(EVEN)))
    half = len(school_days()) // 2
    part, whole = (
        [bool(one.pupil.suspensions) for one in children if (len(one.places) < half) == short]
        for short in (True, False)
    )
    assert sum(part) / len(part) < 0.75 * sum(whole) / len(whole), (sum(part), len(part), sum(whole), len(whole))


@pytest.mark.row("ATX-12")
def test_who_is_suspended_misses_more_school_where_that_is_planted_and_nothing_is_claimed_elsewhere():
    claimed = claims_of(answered("care-suspension-attendance", EVEN, ABSENCE))

    assert ("together-more",) in claimed
    assert claimed <= {("together-more",), ("order-one",)}
    assert claims_of(answered("care-suspension-attendance", EVEN)) == set()


def _in_care_of(districts: Iterable[District]) -> Iterator[InCare]:
    for district in districts:
        yield from in_care(district)


def moves_of(districts: Iterable[District]) -> Iterator[tuple[date, Enrolment]]:
    """Give each move of a child in care with each stretch on a roll."""
    for person in (one for district in districts for one in district.people if one.care and one.pupil):
        moved = [one.began for one in person.care.episodes[1:] if one.why_began in {"P", "B"}]
        yield from product(moved, person.pupil.enrolments)


def away_around_moves(districts: Iterable[District], days: range) -> float:
    """Give the share of school days missed without permission so many days after a move."""
    place_of = {day: at for at, day in enumerate(school_days())}
    marks = []
    for moved, enrolment in moves_of(districts):
        around = (moved + timedelta(one) for one in days)
        places = [2 * (place_of[day] - enrolment.first) for day in around if day in place_of]
        marks += [enrolment.marks[at] for at in places if 0 <= at < len(enrolment.marks)]
    return sum(mark in UNAUTHORISED for mark in marks) / len(marks)


@pytest.mark.row("LRN-04")
def test_after_a_move_a_child_is_away_for_sixty_days_and_not_before():
    before, after = range(-60, 0), range(1, 61)
    planted = authority(EVEN, MOVES)

    assert away_around_moves(planted, after) > 3 * away_around_moves(planted, before)
    assert away_around_moves(authority(EVEN), after) < 1.5 * away_around_moves(authority(EVEN), before)


@pytest.mark.row("PLT-05")
def test_asking_for_nothing_changes_nothing_and_a_pattern_changes_only_who_is_in_care():
    plain, planted = (district_of(4, 0, 400, patterns) for patterns in (frozenset(), frozenset({UNEVEN})))

    assert plain.planted == {}
    assert planted.planted["patterns"] == [UNEVEN]
    others = [[(one.number, one.pupil) for one in district.people if not one.care] for district in (plain, planted)]
    assert others[0] == others[1]


@pytest.mark.row("PLT-05")
def test_an_unknown_pattern_is_refused_and_a_known_one_is_told_with_the_truth(tmp_path):
    with pytest.raises(CannotInvent, match="no pattern “full-moon”"):
        World(10, 1, frozenset({"full-moon"}))
    words = ["synth", "--pupils", "60", "--seed", "8", "--out", str(tmp_path / "new"), "--plant", UNEVEN]

    assert CliRunner().invoke(main, words).exit_code == 0
    told = json.loads((tmp_path / "new" / "truth" / "patterns.json").read_text())
    assert told["patterns"] == [UNEVEN]
