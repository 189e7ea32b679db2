"""Each term's examples: old names find new ones and new ones old ones, and whoever writes an old one is told."""

import pytest

from tallystick.engine.catalogue.terms import Term, terms
from tallystick.engine.finding import stems_of
from tallystick.engine.finding.examples import differences

every = pytest.mark.parametrize("term", terms(), ids=lambda term: term.code)


@every
@pytest.mark.row("P16-21")
def test_an_example_holds(term: Term):
    assert len(term.examples) >= 2
    assert differences(term, terms()) == []


def test_no_name_is_looked_for_as_another_terms():
    names = [stems_of(name) for term in terms() for name in term.names]
    assert len(names) == len(set(names))
