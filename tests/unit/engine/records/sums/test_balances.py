"""Which deficits and surpluses count."""

from decimal import Decimal

import pytest

from tallystick.engine.records.sums.balances import Balance, counted, side

MILLION = Decimal(1_000_000)


@pytest.mark.row("RES-03")
@pytest.mark.parametrize(
    ("balance", "found"),
    [
        ("50000", "surplus"),
        ("49999", None),
        ("49999.99", None),
        ("-50000", "deficit"),
        ("-49999.99", None),
        ("0", None),
    ],
)
def test_five_per_cent_of_a_million_counts_on_both_sides(balance, found):
    assert side(Balance("Harbour", MILLION, Decimal(balance))) == found


@pytest.mark.row("RES-03")
def test_schools_that_count_have_a_plan_or_are_listed():
    found = counted(
        [
            Balance("Harbour", MILLION, Decimal(50_000), plan=True),
            Balance("Millrace", MILLION, Decimal(49_999)),
            Balance("Saltby", MILLION, Decimal(-50_000)),
            Balance("Quay", Decimal(400_000), Decimal("20000.50")),
            Balance("New", None, Decimal(90_000)),
            Balance("Closed", Decimal(0), Decimal(-10)),
        ]
    )
    assert (found.schools, found.surpluses, found.deficits) == (3, ["Harbour", "Quay"], ["Saltby"])
    assert (found.surplus, found.deficit) == (Decimal("70000.50"), Decimal(-50_000))
    assert found.without_plan == ["Quay", "Saltby"]
    assert found.not_known == ["Closed", "New"]


def test_a_school_that_holds_nothing_of_nothing_is_not_known_and_does_not_count():
    assert side(Balance("Closed", Decimal(0), Decimal(0))) is None
