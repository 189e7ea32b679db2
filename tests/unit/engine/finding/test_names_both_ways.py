"""Every name of every term finds what was written under every other, and old names are told of with the new one."""

from itertools import permutations

import pytest

from tallystick.engine.catalogue.terms import Term, terms
from tallystick.engine.finding.seeking import matches, sought
from tallystick.engine.finding.styling import advice_on
from tallystick.engine.finding.words import indexed, stems_of

pytestmark = pytest.mark.row("P16-21")


@pytest.mark.parametrize("term", terms(), ids=lambda one: one.code)
def test_each_name_finds_what_was_written_under_each_other(term: Term):
    for asked, written in permutations(term.names, 2):
        assert matches(sought(asked, terms()), indexed(f"Of the harbour: {written}.")), (asked, written)
    assert len({stems_of(one) for one in term.names}) == len(term.names), "no name is there twice"


@pytest.mark.parametrize("term", terms(), ids=lambda one: one.code)
def test_each_old_name_is_told_of_with_the_preferred_one_and_no_other_name_is(term: Term):
    for old in term.deprecated:
        assert [one.preferred for one in advice_on(f"Of {old.term} here.", terms())] == [term.preferred]
    for name in (term.preferred, *term.also):
        assert advice_on(f"Of {name} here.", terms()) == []


def test_of_two_names_at_one_place_the_longer_alone_is_told_of():
    said = [one.said for one in advice_on("Pupils at School Action Plus.", terms())]
    assert said == ["School Action Plus"]
