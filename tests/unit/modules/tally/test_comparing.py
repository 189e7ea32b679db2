"""A claim beside a figure: which statuses claim how much, and what is said of the two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.drafts import Status
from tallystick.foundation.ui.tally import NEAR as TOLD_APART
from tallystick.foundation.ui.tally import tally
from tallystick.modules.tally.rules.comparing import (
    COMPARED,
    NEAR,
    Claim,
    Compared,
    Shown,
    Verdict,
    compare,
    counted,
    elapsed,
    rolled,
)
from tallystick.modules.tally.rules.wording import halves_of

pytestmark = [pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31")]
STATUSES = [*Status.__args__, ""]
parts = st.floats(-2, 3, allow_nan=False)
claims = st.builds(Claim, st.sampled_from(STATUSES))
figures = st.builds(Shown, st.none() | parts, st.none() | st.floats(0, 1), why=st.sampled_from(["", "no data"]))


def verdict(status: str, part: float | None, expected: float | None = None) -> Verdict:
    return compare(Claim(status), Shown(part, expected)).verdict


@pytest.mark.parametrize(
    ("status", "part", "expected", "said"),
    [
        ("completed", 1.0, 0.5, Verdict.AGREES),
        ("completed", 0.96, 0.5, Verdict.AGREES),
        ("completed", 0.9, 0.5, Verdict.MORE_CLAIMED),
        ("completed_ongoing", 0.4, None, Verdict.MORE_CLAIMED),
        ("on_track", 0.5, 0.5, Verdict.AGREES),
        ("on_track", 0.2, 0.5, Verdict.MORE_CLAIMED),
        ("on_track", 1.0, 0.5, Verdict.AGREES),
        ("on_track", -0.3, None, Verdict.MORE_CLAIMED),
        ("in_progress", 0.3, 0.5, Verdict.AGREES),
        ("in_progress", 0.1, 0.5, Verdict.MORE_CLAIMED),
        ("not_started", 0.0, 0.5, Verdict.AGREES),
        ("not_started", 0.6, 0.5, Verdict.MORE_SHOWN),
        ("delayed", 0.2, 0.5, Verdict.AGREES),
        ("delayed", 0.9, 0.5, Verdict.MORE_SHOWN),
        ("delayed", 0.9, None, Verdict.AGREES),
        ("not_achieved", 0.8, None, Verdict.AGREES),
        ("not_achieved", 1.0, None, Verdict.MORE_SHOWN),
        ("unknown", 0.5, 0.5, Verdict.NO_CLAIM),
        ("", 0.5, 0.5, Verdict.NO_CLAIM),
        ("on_track", None, 0.5, Verdict.NO_FIGURE),
    ],
)
def test_a_status_claims_a_stretch_of_the_way(status, part, expected, said):
    assert verdict(status, part, expected) == said


def test_what_nothing_measures_is_not_judged_and_its_lower_half_stays_bare():
    assert compare(Claim("completed"), None) == Compared(Verdict.UNMEASURED, 1.0)


def test_without_a_figure_it_says_why_and_never_a_part():
    told = compare(Claim("on_track"), Shown(None, 0.5, why="Only part of the period was sent."))
    assert (told.verdict, told.shown, told.why) == (Verdict.NO_FIGURE, None, "Only part of the period was sent.")


@pytest.mark.parametrize(
    ("every", "since", "old"),
    [
        ("month", date(2026, 10, 1), False),  # the figure of August: that of September could be there on 1 October
        ("month", date(2026, 10, 2), True),
        ("school year", date(2026, 10, 2), False),
        ("school year", date(2027, 9, 2), True),
        ("month", None, False),
    ],
)
def test_a_figure_speaks_until_the_next_of_its_kind_could_be_there(every, since, old):
    told = compare(Claim("on_track", since), Shown(0.1, 0.9, last=date(2026, 8, 31), every=every))
    assert (told.verdict is Verdict.OLD) is old
    assert told.shown == 0.1


@given(claims, figures)
def test_a_verdict_on_a_figure_needs_a_figure(claim, shown):
    told = compare(claim, shown)
    assert (told.verdict in COMPARED) <= (shown.part is not None)
    assert (told.shown is None) == (shown.part is None)


@given(claims, figures)
def test_the_halves_match_on_the_stick_just_where_claim_and_figure_agree(claim, shown):
    told = compare(claim, shown)
    assert 0 <= told.claimed <= 1
    if told.verdict is Verdict.AGREES and told.shown is not None:
        assert abs(told.claimed - told.shown) <= NEAR + 1e-9
        assert told.gap == 0
    if told.verdict in (Verdict.MORE_CLAIMED, Verdict.MORE_SHOWN):
        assert told.gap > NEAR
    if told.verdict is Verdict.MORE_CLAIMED and told.shown is not None:
        assert told.claimed >= told.shown
    if told.verdict is Verdict.MORE_SHOWN and told.shown is not None:
        assert told.claimed <= told.shown


@given(claims, figures)
def test_halves_lie_apart_on_the_stick_just_where_claim_and_figure_disagree(claim, shown):
    told = compare(claim, shown)
    halves = halves_of(told)
    stick = tally(halves.claimed, halves.came, apart=halves.apart, says=halves.says)
    if told.verdict in COMPARED:
        assert ("The two match." in stick.words) == (told.verdict is Verdict.AGREES)
        assert stick.matches == (told.verdict is Verdict.AGREES)
        assert (stick.beyond == 0) == (0 <= shown.part <= 1)
    else:
        assert stick.gap_length == 0
        assert not {"match", "More"} & set(stick.words.replace(".", "").split())


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (-0.6, "further from the target than it began"),
        (0.0, "0% of the way"),
        (0.414, "41% of the way"),
        (1.0, "the target is reached"),
        (1.4, "the target is passed"),
    ],
)
def test_a_figure_beyond_either_end_is_said_to_be_there(part, words):
    assert halves_of(compare(Claim("completed"), Shown(part))).shown_words == words


@given(claims, figures.filter(lambda one: one.part is not None), st.floats(0, 1))
def test_a_better_figure_never_makes_a_claim_seem_more_of_an_overstatement(claim, shown, better):
    told = compare(claim, shown)
    later = compare(claim, Shown(shown.part + better, shown.expected))
    if later.verdict is Verdict.MORE_CLAIMED:
        assert told.verdict is Verdict.MORE_CLAIMED
        assert told.gap >= later.gap


@given(st.lists(st.builds(compare, claims, st.none() | figures), max_size=6), st.randoms())
def test_a_measure_that_agrees_hides_no_other(several, random):
    told = rolled(several)
    shuffled = random.sample(several, len(several))
    assert rolled(shuffled).verdict == told.verdict
    assert rolled(shuffled).gap == told.gap
    if any(one.verdict is Verdict.MORE_CLAIMED for one in several):
        assert told.verdict is Verdict.MORE_CLAIMED
        assert told.gap == max(one.gap for one in several if one.verdict is Verdict.MORE_CLAIMED)
    agreeing = Compared(Verdict.AGREES, 0.5, 0.5)
    if several and told.verdict in (Verdict.MORE_CLAIMED, Verdict.MORE_SHOWN):
        assert rolled([*several, agreeing]).verdict == told.verdict


def test_an_action_without_measures_is_measured_by_nothing():
    assert rolled([]).verdict is Verdict.UNMEASURED


@given(st.lists(st.builds(compare, claims, st.none() | figures), max_size=8))
def test_both_halves_of_a_plan_are_over_the_same_actions(several):
    told = counted(several)
    beside = [one for one in several if one.verdict in COMPARED]
    assert sum(told.by_verdict.values()) == told.of == len(several)
    assert told.compared == len(beside)
    assert (told.shown is None) == (not beside)
    if beside and all(one.verdict is Verdict.AGREES for one in beside):
        assert abs(told.claimed - told.shown) <= NEAR + 1e-9
    if several and not beside:
        assert told.claimed == pytest.approx(sum(one.claimed for one in several) / len(several))


@pytest.mark.parametrize(
    ("status", "part"),
    [("completed", 1.0), ("on_track", 0.6), ("in_progress", 0.3), ("delayed", 0.3), ("not_started", 0.0), ("", 0.0)],
)
def test_a_claim_without_a_figure_is_drawn_by_the_time_that_has_gone(status, part):
    assert compare(Claim(status, elapsed=0.6), None).claimed == part


@pytest.mark.parametrize(
    ("begun", "due", "as_at", "part"),
    [
        (date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 6), 0.5),
        (date(2026, 1, 1), date(2026, 1, 11), date(2027, 1, 1), 1.0),
        (date(2026, 1, 1), date(2026, 1, 11), date(2025, 1, 1), 0.0),
        (date(2026, 1, 11), date(2026, 1, 1), date(2026, 1, 6), None),
        (None, date(2026, 1, 1), date(2026, 1, 6), None),
    ],
)
def test_the_time_that_has_gone_is_a_share_of_the_days_between(begun, due, as_at, part):
    assert elapsed(begun, due, as_at) == part


def test_the_rules_and_the_picture_tell_parts_apart_alike():
    assert NEAR == TOLD_APART
