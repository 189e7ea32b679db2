"""Slippage downstream: monotone, by true paths, and over chains of any length."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.plans.rules.dependencies import Dated, at_risk, round_trip

TODAY = date(2026, 6, 1)
NAMES = [f"action/{n}" for n in range(8)]
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda e: e[0] < e[1]), unique=True)
DELAYS = st.lists(st.integers(0, 60), min_size=len(NAMES), max_size=len(NAMES))


def dated(delays):
    due = TODAY + timedelta(days=10)
    return {
        name: Dated(due, due + timedelta(days=delay) if delay else None)
        for name, delay in zip(NAMES, delays, strict=True)
    }


def reachable(edges, slipping):
    """The obvious way: whatever waits for something that slips, again and again until nothing is added."""
    found = set()
    while more := {line for line, on in edges if on in found | slipping} - found:
        found |= more
    return found


@given(EDGES, DELAYS)
def test_exactly_what_waits_for_something_that_slips_is_at_risk(edges, delays):
    slipping = {name for name, delay in zip(NAMES, delays, strict=True) if delay}
    found = at_risk(edges, dated(delays), TODAY)
    assert found.keys() == reachable(edges, slipping)
    for line, risk in found.items():
        assert risk.path[0] in slipping
        assert risk.path[-1] == line
        assert all((later, earlier) in edges for earlier, later in pairwise(risk.path))


@given(EDGES, DELAYS, st.sampled_from(range(len(NAMES))), st.integers(1, 90))
def test_a_longer_delay_never_takes_a_risk_away_or_makes_it_smaller(edges, delays, which, more):
    longer = [delay + more * (place == which) for place, delay in enumerate(delays)]
    before, after = at_risk(edges, dated(delays), TODAY), at_risk(edges, dated(longer), TODAY)
    assert before.keys() <= after.keys()
    assert all(after[line].days >= risk.days for line, risk in before.items())


def test_a_diamond_is_at_risk_once_from_its_gravest_cause():
    edges = [("d", "b"), ("d", "c"), ("b", "a"), ("c", "a")]
    lines = {name: Dated(TODAY) for name in "bd"} | {"a": Dated(TODAY, TODAY + timedelta(3))}
    lines["c"] = Dated(TODAY, TODAY + timedelta(9))
    found = at_risk(edges, lines, TODAY)
    assert {line: (risk.cause, risk.days) for line, risk in found.items()} == {
        "b": ("a", 3),
        "c": ("a", 3),
        "d": ("c", 9),
    }
    assert found["d"].past_deadline == 9


def test_what_is_done_is_not_at_risk_and_passes_nothing_on():
    edges = [("c", "b"), ("b", "a")]
    lines = {"a": Dated(TODAY - timedelta(1)), "b": Dated(TODAY, done=True), "c": Dated(TODAY)}
    assert at_risk(edges, lines, TODAY) == {}


def test_what_is_said_to_be_delayed_without_a_date_is_a_risk_of_unknown_length():
    assert at_risk([("b", "a")], {"a": Dated(status="delayed"), "b": Dated()}, TODAY)["b"].days == 0


def test_a_chain_of_a_thousand_is_walked_to_its_end():
    edges = [(f"{n + 1}", f"{n}") for n in range(1000)]
    lines = {f"{n}": Dated(TODAY) for n in range(1001)} | {"0": Dated(TODAY - timedelta(5))}
    assert len(at_risk(edges, lines, TODAY)["1000"].path) == 1001
    assert len(round_trip(edges, "0", "1000")) == 1001


@given(EDGES)
def test_a_new_edge_is_a_loop_exactly_where_there_is_a_way_back(edges):
    for line in NAMES[:3]:
        for on in NAMES:
            way = round_trip(edges, line, on)
            back = line == on or line in reachable([(b, a) for a, b in edges], {on})
            assert bool(way) == back
            assert all(step in edges for step in pairwise(way))
