"""Whether a planted change is found, nothing is claimed where none was, and intervals hold as often as they say."""

from decimal import Decimal
from fractions import Fraction

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.studies.changes import Both, Case, Side, added, changed, falls, mean
from tallystick.engine.studies.intervals import OPEN

SEEDS = range(200)
LEAST = 10
SIZES = numpy.array([2, 2, 2, 4, 4, 6, 6, 10, 10, 20])  # half-days of suspensions


def sides(before, after):
    return Both(Side(*before), Side(*after))


def attended(rng, number, planted):
    """Draw children of different steadiness, each with 110 sessions on both sides, and a change for all of them."""
    usual = rng.beta(14, 2, number)
    before = rng.binomial(110, usual)
    after = rng.binomial(110, numpy.clip(usual - planted, 0, 1))
    return [sides((int(one), 110), (int(two), 110)) for one, two in zip(before, after, strict=True)], usual


def lost(rng, number, planted):
    """Draw children of whom few lose school at all."""
    draws = [(rng.random(number) < chance) * rng.choice(SIZES, number) for chance in (0.3, 0.3 * (1 - planted))]
    return [sides((int(one), 110), (int(two), 110)) for one, two in zip(*draws, strict=True)]


def cases(many, beside=()):
    return [Case(f"c{place}", one, beside[place] if beside else ()) for place, one in enumerate(many)]


@pytest.mark.parametrize("planted", [0, 0.1])
def test_the_interval_of_attendance_holds_the_truth_as_often_as_it_says(planted):
    held = claimed = 0
    for seed in SEEDS:
        many, usual = attended(numpy.random.default_rng(seed), 60, planted)
        truth = float(numpy.mean(numpy.clip(usual - planted, 0, 1) - usual)) * 100
        found = changed(cases(many), LEAST).change
        held, claimed = held + found.interval.holds(truth), claimed + found.told_apart
    assert 0.92 <= held / len(SEEDS) <= 0.98, f"{held} of {len(SEEDS)}"
    assert claimed <= 0.08 * len(SEEDS) if planted == 0 else claimed >= 0.98 * len(SEEDS)


@pytest.mark.parametrize(("number", "planted"), [(60, 0), (250, 0.6)])
def test_the_interval_of_days_lost_holds_the_truth_as_often_as_it_says(number, planted):
    truth = -100 * 0.3 * planted * SIZES.mean() / 110
    found = [changed(cases(lost(numpy.random.default_rng(seed), number, planted)), LEAST).change for seed in SEEDS]
    held = sum(one.interval.holds(truth) for one in found)
    claimed = sum(one.told_apart for one in found)
    assert 0.92 <= held / len(SEEDS) <= 0.98, f"{held} of {len(SEEDS)}"
    assert claimed <= 0.08 * len(SEEDS) if planted == 0 else claimed >= 0.8 * len(SEEDS)


@pytest.mark.parametrize("planted", [0, 0.08])
def test_what_happened_to_everybody_is_taken_off_by_children_beside(planted):
    held = misled = 0
    for seed in SEEDS:
        rng = numpy.random.default_rng(seed)
        mine, usual = attended(rng, 60, 0.05 + planted)
        others, theirs = attended(rng, 60, 0.05)
        truth = float(
            numpy.mean(numpy.clip(usual - 0.05 - planted, 0, 1) - usual)
            - numpy.mean(numpy.clip(theirs - 0.05, 0, 1) - theirs)
        )
        found = changed(cases(mine, [(one,) for one in others]), LEAST)
        held, misled = held + found.effect.interval.holds(100 * truth), misled + found.change.told_apart
    assert 0.92 <= held / len(SEEDS) <= 0.98, f"{held} of {len(SEEDS)}"
    assert misled >= 0.98 * len(SEEDS)  # the change alone would be claimed where only the season changed


def test_too_few_who_changed_give_no_interval_and_none_claims():
    nine = [sides((90, 100), (50, 100))] * 8 + [sides((90, 100), (40, 100))] + [sides((90, 100), (90, 100))] * 40
    assert changed(cases(nine), LEAST).change.interval == OPEN
    assert not changed(cases(nine), LEAST).change.told_apart
    ten = [*nine[:-1], sides((90, 100), (60, 100))]
    assert changed(cases(ten), LEAST).change.told_apart


def test_all_who_changed_alike_give_no_interval():
    assert changed(cases([sides((94, 100), (81, 100))] * 20), LEAST).change.interval == OPEN


def test_a_child_counts_once_by_the_mean_of_its_events():
    two, one = sides((90, 100), (80, 100)), sides((90, 100), (60, 100))
    found = changed([Case("ash", two), Case("ash", one), Case("kit", two)], LEAST)
    assert (found.events, found.change.children, found.change.value) == (3, 2, -15)
    assert (found.before, found.after) == (Side(270, 300), Side(220, 300))


def test_an_effect_is_of_those_only_who_have_somebody_beside_them():
    alone, fell = sides((90, 100), (10, 100)), sides((90, 100), (80, 100))
    beside = (sides((90, 100), (86, 100)), sides((90, 100), (88, 100)))
    found = changed([Case("ash", alone), Case("kit", fell, beside)], LEAST)
    assert (found.change.value, found.compared, found.beside.value, found.effect.value) == (-45, 1, -3, -7)


def test_nobody_measured_is_no_change_of_nothing():
    found = changed([], LEAST)
    assert (found.change.value, found.effect.value, found.change.told_apart) == (None, None, False)


@pytest.mark.parametrize(
    ("line", "before", "after", "worse", "fell"),
    [
        ("5", (94, 100), (81, 100), -1, True),  # the row's own figures: 13 points
        ("13", (94, 100), (81, 100), -1, True),
        ("13.1", (94, 100), (81, 100), -1, False),
        ("5", (19, 20), (9, 10), -1, True),  # exactly five points
        ("5", (81, 100), (94, 100), -1, False),
        ("5", (0, 100), (5, 100), 1, True),
        ("5", (0, 0), (5, 100), 1, False),
    ],
)
def test_a_child_falls_by_what_the_rule_names(line, before, after, worse, fell):
    limit = Limit(value=Decimal(line), unit="points", test="at least", source="")
    assert falls(limit, sides(before, after), worse=worse) == fell


@pytest.mark.row("SEN-04")
@pytest.mark.parametrize(("later", "fell"), [(9, False), (10, True), (20, True), (21, False)])
def test_a_fall_between_two_lines_is_no_less_than_the_one_and_no_more_than_the_other(later, fell):
    limit = Limit(value=Decimal(5), most=Decimal(10), unit="points", test="from to", source="")
    assert falls(limit, sides((0, 200), (later, 200)), worse=1) is fell


@settings(max_examples=50, deadline=None)
@given(some.lists(some.fractions(-100, 100, max_denominator=130), max_size=30))
def test_a_sum_is_exact_in_whatever_order(values):
    assert added(values) == sum(values, Fraction(0)) == added(reversed(values))


@settings(max_examples=50, deadline=None)
@given(
    some.lists(some.tuples(some.sampled_from("abcdef"), some.fractions(-100, 100, max_denominator=90)), max_size=30),
    some.randoms(),
)
def test_children_in_another_order_change_nothing(many, random):
    mixed = list(many)
    random.shuffle(mixed)
    assert mean(mixed, 2) == mean(many, 2)
