"""Samples, quarters and the score of a checklist, without a database."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.checklists import checklists
from tallystick.engine.reading.sources import extract_text
from tallystick.modules.quality.rules.contents import headings_in, suggested
from tallystick.modules.quality.rules.sampling import SampleNeeds, check_size, drawn
from tallystick.modules.quality.rules.services import lacks_plan, quarter_after

KEYS = st.lists(st.integers(1, 10_000).map("plans.plan/{}".format), min_size=1, max_size=60, unique=True)


@pytest.mark.row("PLN-16")
@given(seed=st.text(min_size=1), keys=KEYS, data=st.data())
def test_a_sample_is_the_same_whatever_the_order_and_as_anybody_works_it_out(seed, keys, data):
    seed = seed.encode(errors="ignore").decode() or "s"
    size = data.draw(st.integers(1, len(keys)))
    shuffled = data.draw(st.permutations(keys))
    found = [key for _, key in drawn(seed, shuffled, size)]
    assert found == sorted(keys, key=lambda key: (sha256(f"{seed}:{key}".encode()).hexdigest(), key))[:size]
    assert len(set(found)) == size


@pytest.mark.row("PLN-16")
@given(keys=KEYS)
def test_a_larger_sample_begins_with_the_smaller_one(keys):
    assert drawn("seed", keys, len(keys))[:1] == drawn("seed", keys, 1)


def test_another_seed_draws_others():
    keys = [f"plans.plan/{number}" for number in range(40)]
    assert drawn("a", keys, 5) != drawn("b", keys, 5)


@pytest.mark.parametrize("size", [0, 4])
def test_a_sample_of_nothing_or_of_too_much_is_refused(size):
    with pytest.raises(SampleNeeds, match="at most 3"):
        check_size(size, 3)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2003, 12, 10), date(2004, 3, 10)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 9, 30), date(2026, 12, 30)),
    ],
)
def test_a_quarter_later_is_the_same_day_or_the_months_last(day, after):
    assert quarter_after(day) == after


def test_a_service_lacks_a_plan_only_below_satisfactory():
    assert lacks_plan(below=False, improving=False, actions=0) == ""
    assert lacks_plan(below=True, improving=False, actions=0) == "No service improvement plan"
    assert lacks_plan(below=True, improving=True, actions=0) == "Its plan has no action yet"
    assert lacks_plan(below=True, improving=True, actions=2) == ""


@pytest.mark.row("PLN-15")
def test_a_documents_headings_suggest_items_with_where_they_stand():
    text = "Quay team\n\nWhat we will do\n\nMend the slip road before the winter storms come, and tell every family.\n"
    found = suggested(checklists()["team-plan"], headings_in(extract_text(text)))
    assert found == {"actions": "“What we will do”, line 3"}
