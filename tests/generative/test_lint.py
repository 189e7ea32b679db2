"""Any plan at all: the lint never raises, and each finding stands at a place that is there."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.drafts import Action, Draft, Measure, Outcome, Recommendation, Step, Timescale
from tallystick.engine.linting import RULES, lint
from tallystick.engine.timescales import read

WORDS = st.text(max_size=30) | st.sampled_from(["Draft", "£1.3", "1 & 4 Team", "by 2%", "NEET", "See above", "5 days"])
MAYBE = st.none() | WORDS
REFS = (
    st.none()
    | st.sampled_from(["1", "2", "2", "4", "a", "(b)", "Area 3", "٣", "²", "\n", "4\nto 6"])
    | st.text(max_size=3)
)
DAYS = st.none() | st.dates().map(date.isoformat)
TIMESCALES = st.none() | st.builds(Timescale, text=WORDS, start=DAYS, end=DAYS) | WORDS.map(lambda w: read(w).timescale)
NUMBERS = st.none() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
STATUSES = st.none() | st.sampled_from(["completed", "delayed", "unknown", "rejected"])
SHARED = {
    "text": WORDS,
    "ref": REFS,
    "lead": st.lists(WORDS, max_size=2),
    "timescale": TIMESCALES,
    "resources": MAYBE,
    "progress": MAYBE,
    "status": STATUSES,
    "status_text": MAYBE,
}
STEPS = st.lists(st.builds(Step, text=WORDS, timescale=TIMESCALES), max_size=2)
ACTIONS = st.lists(st.builds(Action, **SHARED, steps=STEPS, revised_timescale=TIMESCALES), max_size=3)
MEASURES = st.lists(st.builds(Measure, text=WORDS, baseline=NUMBERS, target=NUMBERS, due=TIMESCALES), max_size=2)
OUTCOMES = st.lists(st.builds(Outcome, **SHARED, actions=ACTIONS, measures=MEASURES), max_size=2)
RECOMMENDATIONS = st.lists(
    st.builds(Recommendation, **SHARED, outcomes=OUTCOMES, actions=ACTIONS, measures=MEASURES), max_size=3
)
DRAFTS = st.builds(
    Draft, title=WORDS, date=st.none() | st.sampled_from(["2024", "2024-05", "soon"]), recommendations=RECOMMENDATIONS
)


@pytest.mark.row("PLN-08")
@given(DRAFTS, st.dates())
def test_any_plan_can_be_linted(draft, as_at):
    for finding in lint(draft, as_at=as_at):
        assert finding.severity == RULES[finding.code].severity
        assert finding.message.startswith(finding.place)
        assert "\n" not in finding.message
        assert _leads_somewhere(msgspec.to_builtins(draft), finding.at)


def _leads_somewhere(node, pointer):
    for key in pointer.split("/")[1:]:
        node = node[int(key)] if isinstance(node, list) else node[key]
    return True
