"""Every grading comes to what was reckoned by hand, and its limits are those of its rules."""

import pytest

from tallystick.engine.catalogue.gradings import Grading, gradings
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.grading.examples import differences

EVERY = list(gradings().values())


@pytest.mark.row("ATX-04")
@pytest.mark.row("ATX-06")
@pytest.mark.row("ATX-34")
@pytest.mark.parametrize("grading", EVERY, ids=lambda one: one.code)
def test_an_example_comes_to_what_was_reckoned_by_hand(grading: Grading):
    assert len(grading.examples) >= 2
    assert differences(grading, rules()) == []


def test_an_example_that_does_not_hold_says_what_came():
    (one,) = [one for one in EVERY if one.code == "persistent-absence-schools"]
    said = {"given": {"Abbey": {"now": {"persistent": "20.00"}}}, "title": "wrong", "on": "2025-08-31"}
    from msgspec import convert, structs, to_builtins

    wrong = convert(
        {**to_builtins(one), "examples": [{**said, "then": {"Abbey": {"grade": "below"}}}]}, Grading, strict=False
    )
    assert differences(structs.replace(wrong), rules()) == ["wrong: Abbey has the grade “target”, not “below”"]
