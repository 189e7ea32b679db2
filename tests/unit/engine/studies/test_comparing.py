"""Who stands beside whom, and whether it takes off what gets better by itself."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import numpy
import pytest

from tallystick.engine.catalogue.changes import Beside
from tallystick.engine.studies.around import Around
from tallystick.engine.studies.changes import Both, Case, Side, changed
from tallystick.engine.studies.comparing import Line, Parted, compared, drawn_near, line_through, told_of
from tallystick.engine.studies.matching import MOST, chosen, free_of, in_cells, looked_at, mixed
from tallystick.engine.studies.outcomes import both_of

SEEDS, MORE = range(200), range(400)
LEAST = 10
BEFORE, AFTER = (0, 9), (10, 19)
ANYBODY = ("all",)


class Drawn:
    """Sessions that were drawn, for each child on both sides."""

    code, worse, least = "attendance", -1, 1

    def __init__(self, before, after, whole=110):
        self.sides, self.whole = (numpy.asarray(before), numpy.asarray(after)), whole

    def counted(self, windows):
        later = windows.first == AFTER[0]
        return numpy.where(later, *(side[windows.whose] for side in self.sides[::-1])), numpy.full(
            len(later), self.whole
        )

    def why_not(self, around, both):
        return "" if both.before.whole else "nothing"


def event(place, day=10):
    return Around(f"c{place}", day, BEFORE, AFTER, (), ANYBODY)


def laid_beside(drawn, had: Sequence[int], nearest=True, each=1):
    """Give the cases of those to whom it happened, with others beside."""
    events = sorted(map(event, had))
    places = [int(one.whose[1:]) for one in events]
    told = told_of(drawn, events, both_of(drawn, events, places))
    everybody = {f"c{place}": place for place in range(len(drawn.sides[0]))}
    free = free_of(((number, ANYBODY) for number in everybody), {one.whose for one in events})
    beside = Beside(population="", child="", nearest=nearest, each=each)
    return [case for _, case in compared(drawn, told.measured, beside, in_cells(free, everybody))]


def noticed(seed, planted, among=100):
    """Draw 260 children who differ; of the hundred who were seldomest there it happens to forty, by lot."""
    rng = numpy.random.default_rng(seed)
    usual = rng.beta(14, 2, 260)
    before = rng.binomial(40, usual)
    had = rng.permutation(numpy.argsort(before, kind="stable")[:among])[:40]
    fewer = numpy.zeros(260)
    fewer[had] = planted
    return Drawn(before, rng.binomial(40, numpy.clip(usual - fewer, 0, 1)), 40), had.tolist()


@pytest.mark.parametrize("planted", [0, 0.08])
def test_what_gets_better_by_itself_is_taken_off_by_those_who_stood_alike(planted):
    held = misled = claimed = 0
    for seed in SEEDS:
        drawn, had = noticed(seed, planted)
        found = changed(laid_beside(drawn, had), LEAST)
        held += found.effect.interval.holds(-100 * planted)
        claimed += found.effect.told_apart
        misled += found.change.told_apart and found.change.value > 0
    assert 0.92 <= held / len(SEEDS) <= 0.98, f"{held} of {len(SEEDS)}"
    assert claimed <= 0.08 * len(SEEDS) if planted == 0 else claimed >= 0.98 * len(SEEDS)
    assert planted or misled >= 0.5 * len(SEEDS), f"the change alone would be claimed as better {misled} times"


@pytest.mark.parametrize("planted", [0, 0.08])
def test_where_the_nearest_stood_apart_what_that_makes_is_taken_off_as_surely_as_is_said(planted):
    effects = [changed(laid_beside(*noticed(seed, planted, among=60)), LEAST).effect for seed in MORE]
    apart = sum(one.value for one in effects) / len(MORE) + 100 * Fraction(planted)
    held = sum(one.interval.holds(-100 * planted) for one in effects)
    claimed = sum(one.told_apart for one in effects)
    assert abs(apart) < 0.2, float(apart)
    assert 0.92 <= held / len(MORE) <= 0.98, f"{held} of {len(MORE)}"
    assert claimed <= 0.08 * len(MORE) if planted == 0 else claimed >= 0.8 * len(MORE), claimed


def test_a_line_is_drawn_through_those_beside_and_only_through_enough_of_them():
    beside = [Both(Side(part, 40), Side(20, 40)) for part in range(1, 31)]

    assert line_through(beside) == (pytest.approx(-1), pytest.approx(0))  # who stood a point higher lost a point more
    assert line_through(beside[:-1]) == line_through(beside[:1] * 40) == Line()
    low = Case("c1", Both(Side(2, 20), Side(2, 20)), (Both(Side(4, 20), Side(4, 20)),))
    line = Line(Fraction(-1, 2), 0.2)
    assert drawn_near(low, line).others == pytest.approx(5)  # ten points lower, half a point each
    assert abs(drawn_near(low, line).strays) == pytest.approx(2)  # and a fifth of a point each that it may be out
    assert drawn_near(replace(low, beside=()), line).nearer == 0


def test_how_far_a_line_strays_is_told_by_those_who_do_not_lie_on_it():
    at = [10] * 15 + [30] * 15
    beside = [Both(Side(before, 100), Side(before + (2, -2, 0)[place % 3], 100)) for place, before in enumerate(at)]
    # each end is a mean of fifteen: ten squares of 4, each by 15/14 further; 40 × (15/14)² / 15² of each, 20 points on
    assert line_through(beside) == (0, pytest.approx((2 * 40 * (15 / 14) ** 2) ** 0.5 / 15 / 20))


def test_what_all_stray_together_is_not_made_smaller_by_their_number():
    cases = [
        Case(f"c{place}", Both(Side(50, 100), Side(50 + place % 3, 100)), (Both(Side(50, 100), Side(50, 100)),))
        for place in range(30)
    ]
    plain, strays = (changed([replace(one, strays=far) for one in cases], LEAST).effect.interval for far in (0.0, 1.0))
    reach, further = (float(one.high - one.low) / 2 for one in (plain, strays))
    assert further**2 - reach**2 == pytest.approx(2.045**2, rel=1e-3)  # Student's, of 29 degrees, of a whole point


def test_the_nearest_before_is_taken_whatever_came_after_and_nobody_twice():
    drawn = Drawn([50, 60, 52, 61, 90, 49], [40, 40, 10, 110, 110, 110])
    first, second = laid_beside(drawn, [0, 1])
    assert (first.beside, second.beside) == (
        (Both(Side(49, 110), Side(110, 110)),),
        (Both(Side(61, 110), Side(110, 110)),),
    )


def test_all_have_one_before_anybody_has_two():
    drawn = Drawn([50, 50, 50, 50, 50], [50] * 5)
    assert [len(one.beside) for one in laid_beside(drawn, [0, 1], each=3)] in ([2, 1], [1, 2])
    assert [len(one.beside) for one in laid_beside(drawn, [0, 1, 2, 3], each=3)].count(1) == 1


def test_who_is_chosen_does_not_rest_on_the_order_of_rows():
    drawn = Drawn([50, 60, 52, 61, 90, 49], [40, 40, 10, 110, 110, 110])
    ways = {str(laid_beside(drawn, list(order))) for order in permutations([0, 1, 4])}
    assert len(ways) == 1


def test_by_lot_the_days_before_decide_nothing():
    drawn = Drawn([50, 60, 52, 61, 90, 49], [40, 40, 10, 110, 110, 110])
    (one,) = laid_beside(drawn, [0], nearest=False)
    lowest = min((f"c{place}" for place in range(1, 6)), key=mixed)
    assert one.beside[0].before.part == drawn.sides[0][int(lowest[1:])]


def test_of_many_alike_some_are_looked_at_from_a_place_of_ones_own():
    cells = {ANYBODY: numpy.arange(1_000)}
    mine, others = (looked_at(whose, ANYBODY, cells) for whose in ("c1", "c2"))
    assert len(set(mine.tolist())) == len(mine) == MOST
    assert mine[0] != others[0]
    assert looked_at("c1", ("none",), cells).size == looked_at("c1", None, cells).size == 0


def test_who_had_the_event_or_has_no_number_or_no_cell_is_not_free():
    rows = [("a", ("8",)), ("a", ("7",)), ("b", ("8",)), ("", ("8",)), ("c", None), ("d", ("8",))]
    assert free_of(rows, {"b"}) == {"a": ("7",), "d": ("8",)}
    assert list(free_of(rows, {"b"})) == list(free_of(rows[::-1], {"b"}))


def test_nobody_to_choose_from_leaves_everybody_alone():
    assert chosen([numpy.array([], numpy.int64), numpy.array([1])], 2) == [[], [1]]
    assert compared(Drawn([1], [1]), [], Beside(population="", child=""), {}) == []


def test_events_that_cannot_be_told_have_their_reason():
    sides = [Both(Side(1, 2), Side(1, 2)), Both(Side(), Side())]
    found = told_of(Drawn([1], [1]), [event(0), event(1)], sides)
    assert found == Parted([(event(0), Case("c0", sides[0]))], [(event(1), "nothing")])
