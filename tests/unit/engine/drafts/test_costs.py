"""Money in a resource cell is read as printed and never added up."""

import pytest

from tallystick.engine.drafts.costs import fund_key, read_costs


@pytest.mark.row("PLN-11")
@pytest.mark.parametrize(
    ("said", "amount", "basis", "source", "funded"),
    [
        ("£72,000 allocated from Lottery & Parks Plans", 72000, "one-off", "Lottery & Parks Plans", True),
        ("£12,500 p.a RDF", 12500, "per year", "RDF", True),
        ("Use of Harbour Works grant £40k (first phase)", 40000, "one-off", "Harbour Works grant", True),
        ("demand could reach £300k", 300000, "one-off", None, False),
        ("a team would be £90k per year and is to be paid for", 90000, "per year", None, False),
        ("Existing resources", None, "one-off", "Existing resources", True),
        ("Costs to be identified", None, "one-off", None, False),
        ("Harbour Fund", None, "one-off", "Harbour Fund", True),
        ("£1.2 million", 1200000, "one-off", None, None),
    ],
)
def test_a_cost_is_read_with_its_amount_basis_source_and_whether_it_is_funded(said, amount, basis, source, funded):
    (cost,) = read_costs(said)
    assert (cost.amount, cost.basis, cost.source, cost.funded) == (amount, basis, source, funded)


@pytest.mark.row("PLN-11")
def test_two_amounts_in_one_cell_are_two_costs_with_their_own_sources():
    assert [(c.amount, c.source) for c in read_costs("£10,000 ABC £25,000 XYZ")] == [(10000, "ABC"), (25000, "XYZ")]


@pytest.mark.row("PLN-11", "PLN-19")
def test_an_amount_of_nothing_in_particular_is_said_to_lack_its_unit():
    assert read_costs("part of the pooled £2.4 budget")[0].unit_missing
    assert not read_costs("£2.40 a head")[0].unit_missing


def test_one_fund_written_two_ways_is_one_fund():
    assert fund_key("Lottery & Parks Plans") == fund_key("the Lottery and Parks plans")


def test_an_empty_cell_costs_nothing():
    assert read_costs(None) == read_costs("  ") == []


@pytest.mark.row("PLN-11")
@pytest.mark.parametrize(
    ("cell", "basis", "source"),
    [
        ("£42,000 one-off from the Recovery Reserve", "one-off", "Recovery Reserve"),
        ("£3,200 non-recurrent, Participation Budget", "one-off", "Participation Budget"),
        ("£210,000 per year from base budget", "per year", "base budget"),
    ],
)
def test_how_often_stands_between_an_amount_and_its_source(cell: str, basis: str, source: str) -> None:
    (cost,) = read_costs(cell)
    assert (cost.basis, cost.source, cost.funded) == (basis, source, True)
