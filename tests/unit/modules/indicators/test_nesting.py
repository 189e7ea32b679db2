"""Every two breakdowns of the catalogue of which one may follow from the other are asked of the rows together."""

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.populations import Derived, populations
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import POPULATION
from tallystick.engine.disclosure import Audience, protect
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules.disclosing import NESTING, Counted, Group, inside_of, nesting, table_of

pytestmark = pytest.mark.row("GOV-21")
FIRST, LAST = date(2025, 9, 1), date(2026, 8, 31)
BESIDE = {
    frozenset({"area", "phase"}),  # both are told by the school, and neither by the other
    frozenset({"age_group", "time_in_care"}),  # both as on one day, and neither by the other
    frozenset({"at_seven", "attainment"}),  # both are results, of tests four years apart, and neither by the other
}
THE_CHILD = {"upn", "person"}  # other numbers of the child itself: what is asked by one is told of nobody else
Roots = frozenset[tuple[str, str]]


def roots(code: str, name: str) -> Roots:
    """Give the columns of sources that the value of a population's column is told by."""
    population = populations()[code]
    column = population.column(name)
    if column is not None:
        return frozenset(root for each in _told_by(code, column) for root in each)
    below = population.source.removeprefix(POPULATION)
    return roots(below, name) if below != population.source else frozenset({(population.source, name)})


def _told_by(code: str, column: Derived) -> Iterator[Roots]:
    if column.asked is None:
        yield from (roots(code, name) for name in _names(column.value) if name != column.code)
        return
    there, child = column.asked.source.removeprefix(POPULATION), populations()[code].child
    if there != column.asked.source and column.asked.first.isidentifier():
        yield roots(there, column.asked.first)
        return
    yield frozenset({(column.asked.source, column.asked.first)})
    yield from (roots(code, here) for here in column.asked.on.values() if here not in {child, *THE_CHILD})


def _names(text: str) -> set[str]:
    tree = ast.parse(" ".join(text.split()), mode="eval")
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return named - called - {"period", "rule"}


def shown_by(one: Indicator) -> set[str]:
    return {*one.breakdowns, *(name for pair in one.two_way for name in pair), *filter(None, [one.spread])}


def test_no_two_breakdowns_of_which_one_may_follow_from_the_other_are_left_out() -> None:
    listed, left_out = {frozenset(pair) for pair in NESTING} | BESIDE, set()
    counted = [one for one in indicators().values() if one.child_level and not one.compared]
    for one in counted:
        for pair in combinations(sorted(shown_by(one)), 2):
            if roots(one.population, pair[0]) & roots(one.population, pair[1]) and frozenset(pair) not in listed:
                left_out.add(pair)
    assert not left_out


def test_what_a_value_is_told_by_is_found_through_other_populations() -> None:
    assert roots("key-stage-4-pupils", "sen") == roots("census-pupils", "provision") == {("pupils", "provision")}
    assert ("population:care-known", "") in roots("pupils-on-roll", "care") & roots("pupils-on-roll", "time_in_care")
    assert not roots("pupils-on-roll", "care") & roots("pupils-on-roll", "sen")


def test_those_in_care_are_not_told_by_how_long_they_have_been() -> None:
    """Two groups of four beside eight in care: what everybody in care is tells of each as much as of both."""
    one = indicators()["on-roll"]
    in_care, times = (("care", "yes"),), [(("time_in_care", each),) for each in ("under-1", "1-2")]
    numbers: dict[Group, int] = {(): 908, in_care: 8, (("care", "no"),): 900, times[0]: 4, times[1]: 4}
    figures = {
        group: Figure(group, many, None, many, Decimal(many), children=Children(many, many, 0))
        for group, many in numbers.items()
    }
    assert ("time_in_care", "care") in nesting(one)
    lying = inside_of((*group, *in_care) for group in times)
    table = table_of(one, Counted(one.code, FIRST, LAST, figures), lying)
    shown = protect([table], audience=Audience.MEMBERS, rules=rules()).table(*table.place)
    assert shown[in_care].numerator is None
    assert {shown[each].numerator_words for each in times} <= {"<5", "c"}
