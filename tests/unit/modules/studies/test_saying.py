"""The first sentences of an answer: what stands out, and that parts are not counted yet."""

import pytest

from tallystick.engine.catalogue.studies import studies
from tallystick.engine.measures.reasons import in_words
from tallystick.engine.studies.asking import answer_told
from tallystick.engine.studies.told import Counted, Told
from tallystick.modules.studies.rules.saying import Words, headline

PATTERN = studies()["care-suspension-pattern"]
OF, BY = PATTERN.indicator, PATTERN.dimensions[0]


def words() -> Words:
    """Give words in which everything is called by its code."""
    return Words({}, {}, {}, {}, in_words)


def by_group(*groups: tuple[str, int, int]) -> Told:
    """Give figures of groups, and of everybody."""
    many = [Counted(((BY, name),), above, below, children=above) for name, above, below in groups]
    above, below = sum(one for _, one, _ in groups), sum(of for _, _, of in groups)
    return {(OF, ()): [Counted((), above, below, children=above)], (OF, (BY,)): many}


def first_said(told: Told) -> list[str]:
    """Give the first sentences of what figures come to."""
    last = max(day for one in PATTERN.examples for day in (one.first, one.last))
    return list(headline(PATTERN, answer_told(PATTERN, (last, last, last), told), words()).sentences)


@pytest.mark.row("ATX-11")
def test_a_group_that_alone_has_any_is_more_and_never_fewer():
    said = first_said(by_group(("1", 20, 40), ("2", 0, 90), ("3", 0, 90)))
    assert said[0] == "More than among all others: 1."
    assert said[1:] in ([], ["Fewer than among all others: 2 and 3."])


@pytest.mark.row("LRN-08")
def test_of_a_profile_that_is_not_counted_whole_the_first_sentence_says_so():
    study = studies()["protection-quarter"]
    first, *others = sorted({one.indicator for one in study.sections})
    last = max(one.last for one in study.examples)
    told = {(code, ()): [Counted((), 3, None)] for code in (first,)}
    found = headline(study, answer_told(study, (last, last, last), told), words())
    assert found.title == "The answer"
    assert found.sentences[-1].endswith("of its figures are not counted yet for this period. Each is named below.")
    assert len(others) > 1
