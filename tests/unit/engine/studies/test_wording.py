"""What findings and columns say: open ends, large numbers, and why nothing can be told."""

from decimal import Decimal

import pytest

from tallystick.engine.catalogue.studies import studies
from tallystick.engine.studies.answers import Finding
from tallystick.engine.studies.examples import plainly
from tallystick.engine.studies.wording import sentence, titled

PATTERN = studies()["care-suspension-pattern"]


@pytest.mark.parametrize("code", ["attendance-effect-unsure", "days-lost-effect-unsure"])
def test_of_twelve_who_all_have_somebody_beside_them_it_is_not_said_that_too_few_have(code: str):
    figures = (("compared", 12), ("effect", Decimal("-1.2")))
    told = sentence(studies()["travel-withdrawn"], Finding(code, figures=figures), plainly)
    assert "Too few" not in told
    assert "Those with somebody beside them: 12." in told
    assert "For fewer than 10 it came out differently, or for all alike, so that nothing says how far" in told


def test_an_open_end_and_a_large_number_are_said_in_words():
    figures = {
        "value": Decimal("1234.5"), "unit": "%", "value_low": Decimal(2), "value_high": None, "rest": Decimal("0.1"),
        "ratio": Decimal("12345.00"), "ratio_low": Decimal(2), "ratio_high": None,
    }  # fmt: skip
    told = sentence(PATTERN, Finding("stands-out-more", True, (("pool", "deep"),), tuple(figures.items())), plainly)
    assert told == (
        "pool: deep stands out: 1,234.5 %, between 2 and no upper end, against 0.1 % of all others. "
        "That is 12,345.00 times as much, between 2 and no upper end."
    )
    assert titled("numerator") == "Counted"
    assert titled("no-such") == "no-such"
