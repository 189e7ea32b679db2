"""The examples of a term, tried: which old names a text is told of, and by which words it is found."""

from collections.abc import Iterator, Sequence

from tallystick.engine.catalogue.terms import Example, Term
from tallystick.engine.finding.seeking import matches, sought
from tallystick.engine.finding.styling import advice_on
from tallystick.engine.finding.words import indexed


def differences(term: Term, every: Sequence[Term]) -> list[str]:
    """Give in sentences what does not come out as a term's examples say."""
    return [f"{one.title}: {said}" for one in term.examples for said in _of_example(one, every)]


def _of_example(one: Example, every: Sequence[Term]) -> Iterator[str]:
    advised = [advice.said for advice in advice_on(one.text, every)]
    if advised != one.advice:
        yield f"the old names in it are {advised}."
    for words in one.found_by:
        if not matches(sought(words, every), indexed(one.text)):
            yield f"“{words}” does not find it."
    for words in one.not_found_by:
        if matches(sought(words, every), indexed(one.text)):
            yield f"“{words}” finds it."
