"""A document that holds no plan is refused with one sentence; a plan of headings alone is not."""

import pytest

from tallystick.engine.reading import NO_PLAN, CannotRead, plan_in
from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources import extract_text

NOVEL = "On day {n} the boats went out beyond the wall, and nobody in the house by the quay spoke of it again."
LICENCE = "{n}. You may copy the work, provided that every copy carries this notice and nobody is charged for it."
RECIPE = "{n}. Stir {n} spoons of flour into the butter, and leave the dough by the stove until it has risen."
NEWS = "The ferry to Harrowmere was late again, said {n} passengers who had waited on the slipway since dawn."
LETTER = "Dear Ann,\n\nThank you for the {n} photographs. The garden is doing well, and we hope to see you in spring."
MINUTES = "{n}. Councillor Ash thanked the officers for the report. The committee noted what had been said."


def source_of(sentence: str, times: int) -> Source:
    return extract_text("\n\n".join(sentence.format(n=n) for n in range(1, times + 1)))


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize("times", [1, 7, 60])
@pytest.mark.parametrize("sentence", [NOVEL, LICENCE, RECIPE, NEWS, LETTER, MINUTES])
def test_a_text_that_is_no_plan_is_refused(sentence: str, times: int):
    with pytest.raises(CannotRead) as refusal:
        plan_in(source_of(sentence, times))
    assert str(refusal.value) == NO_PLAN


@pytest.mark.row("PLN-01")
def test_a_list_of_recommendations_without_an_action_is_a_plan():
    text = "Scrutiny review of piers\n\nRecommendation 1: Mend the pier\n\nRecommendation 2: Open the hub\n"
    draft = plan_in(extract_text(text))
    assert [one.ref for one in draft.recommendations] == ["1", "2"]
