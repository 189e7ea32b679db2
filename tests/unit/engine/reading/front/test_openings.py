"""What a document says in sentences before its plan is kept as what was looked at."""

import pytest

from tallystick.engine.reading import drafting
from tallystick.engine.reading.sources import extract_text

SAID = "Visitors came to the harbour in May and looked at how the lamps are lit and by whom they are kept."
PLAN = "Recommendation 1: Keep the lamps lit\nAction: Buy six lamps\nLead: Mate\n"


@pytest.mark.row("PLN-24")
def test_sentences_before_the_plan_are_the_scope_of_its_review() -> None:
    draft = drafting.draft(extract_text(f"Harbour Plan\n\n{SAID}\n\n{PLAN}"))
    assert draft.review is not None
    assert draft.review.scope == SAID


@pytest.mark.row("PLN-24")
def test_sentences_after_the_plan_has_begun_are_not() -> None:
    draft = drafting.draft(extract_text(f"Harbour Plan\n\n{PLAN}\n\n{SAID}"))
    assert draft.review is None or not draft.review.scope
