"""An expression asked: what is missing stays missing, and nothing grows without a bound."""

import inspect
from datetime import date

import pytest

from tallystick.engine.catalogue.expressions import FUNCTIONS
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers.expressions import PLAIN, Scope
from tallystick.engine.registers.world import World

DAY = date(2026, 3, 2)
NAMES = {"starts": DAY, "ends": None, "words": "abc", "number": 3, "many": [3, None, 1], "subject": object()}


def ask(text: str) -> object:
    """Ask about a small scope."""
    return Scope(NAMES, {}).ask(text)


def test_an_order_with_a_missing_value_is_missing():
    assert ask("ends < starts") is None


@pytest.mark.parametrize("text", ["number + ends", "ends - starts", "number * ends", "number / 0", "number // 0"])
def test_a_sum_with_a_missing_value_is_missing(text: str):
    assert ask(text) is None


def test_a_part_of_what_is_missing_is_missing():
    assert ask("ends.day") is None
    assert ask("ends.day.more == None") is True
    assert ask("starts.day") == 2


@pytest.mark.parametrize(
    ("text", "told"), [("round(2.5)", 3), ("round(-2.5)", -3), ("round(0.25, 1)", 0.3), ("round(1.1 + 2.25, 1)", 3.4)]
)
def test_a_half_is_rounded_up_and_what_a_sum_of_floats_is_short_of_counts_nothing(text: str, told: float):
    assert ask(text) == told


def test_a_sum_leaves_missing_values_out():
    assert ask("sum(many)") == 4


@pytest.mark.parametrize(
    "text",
    [
        "words * 1000000000",
        "[words] * 1000000000",
        "1000000000 * words",
        "round(1, -1000000000)",
        "many[9]",
        "words[ends]",
        "subject.nothing",
        "nobody",
        "date(2026, 2, 30)",
        "1 + words",
        "[1 for one in many for other in many if one.keys]",
    ],
)
def test_what_cannot_be_worked_out_is_told_in_a_sentence(text: str):
    with pytest.raises(CatalogueError, match="cannot be worked out"):
        ask(text)


def test_an_expression_goes_through_so_many_entries_and_no_more():
    many = Scope({"many": list(range(1_000))}, {})
    assert len(many.ask("[one for one in many]")) == 1_000
    with pytest.raises(CatalogueError, match="too many"):
        many.ask("[1 for one in many for other in many]")


def test_the_functions_that_are_listed_are_those_that_there_are():
    world = World({}, {}, Calendar({}, (), {}))
    assert {*PLAIN, *world.functions(None, None)} == set(FUNCTIONS)


def test_each_function_of_the_world_takes_what_the_list_says():
    for name, function in World({}, {}, Calendar({}, (), {})).functions(None, None).items():
        takes, parameters = FUNCTIONS[name], list(inspect.signature(function).parameters.values())
        needed = [one for one in parameters if one.default is inspect.Parameter.empty]
        assert (name, takes.least, takes.most) == (name, len(needed), len(parameters))
        assert set(takes.named) <= {one.name for one in parameters}
