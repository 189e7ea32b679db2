"""Figures whose names say groups that cross, such as all but two different ones, are not shown, whatever is in them."""

from dataclasses import replace
from random import Random

import pytest
from tests.support.attack_solved import broken
from tests.support.attacking import attack
from tests.support.invented_tables import ONE_WAY, QUARTERS, TWO_WAY, children, counted, grouped

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Before, Shown, Table, protect
from tallystick.engine.disclosure.crossing import crossing
from tallystick.engine.disclosure.shown import CROSSES, TOLD_BEFORE
from tallystick.engine.disclosure.whom import Said

pytestmark = pytest.mark.row("GOV-21")
KIN, FOSTER = Said("care", False, ("", "kin")), Said("care", False, ("", "foster"))
LARGE, SMALL = {"foster": 600, "kin": 500, "home": 400}, {"foster": 6, "kin": 5}


def share(code: str, said: Said, many: dict[str, int], beside: str = "") -> Table:
    """Give the share of invented children who are meant, by school; `beside` is what else is asked of them."""
    told = [
        ({"school": "12"[place % 2], "care": care}, int((care in said.values) == said.among), 1)
        for care, number in many.items()
        for place in range(number)
    ]
    first, last = QUARTERS[0]
    return Table(
        code=code,
        first=first,
        last=last,
        counts=counted(told, ONE_WAY[:1], size=True),
        whole="all/",
        counted=f"all/{code}",
        grouped={f"all/{code}": (f"all/{beside}", (said,))},
    )


def shown_of(tables: list[Table], *before: Before, audience: Audience = Audience.MEMBERS) -> Shown:
    return protect(tables, audience=audience, rules=rules(), shown_before=before)


def reasons(shown: Shown, table: Table) -> set[str]:
    return {one.why for one in shown.table(*table.place).values()}


@pytest.mark.parametrize("many", [LARGE, SMALL])
def test_of_two_that_are_all_but_different_groups_neither_is_shown(many: dict[str, int]) -> None:
    both = [share("a", KIN, many), share("b", FOSTER, many)]
    shown = shown_of(both)
    assert [reasons(shown, one) for one in both] == [{CROSSES}, {CROSSES}]
    assert {word for one in both for pair in shown.words()[one.place].values() for word in pair} == {"c"}
    assert reasons(shown_of(both, audience=Audience.CIRCLE), both[0]) == {""}


def test_what_was_shown_before_is_shown_again_and_the_other_is_not() -> None:
    a, b = share("a", KIN, LARGE), share("b", FOSTER, LARGE)
    first = shown_of([b])
    told = Before(Audience.MEMBERS, [b], first.words(), first.mixed)
    again = shown_of([a, b], told)
    assert (reasons(again, a), reasons(again, b)) == ({CROSSES}, {""})
    assert again.words()[b.place] == first.words()[b.place]


def test_what_was_not_shown_before_is_not_shown_later() -> None:
    a, b = share("a", KIN, LARGE), share("b", FOSTER, LARGE)
    first = shown_of([a, b])
    told = Before(Audience.MEMBERS, [a, b], first.words(), first.mixed)
    assert shown_of([a, b], told).words() == first.words()


@pytest.mark.parametrize(
    ("one", "other", "crosses"),
    [
        (KIN, FOSTER, True),
        (KIN, KIN, False),
        (KIN, Said("care", True, ("kin",)), False),
        (KIN, Said("care", True, ("foster", "home")), False),
        (KIN, Said("care", True, ("foster", "kin")), True),
        (KIN, Said("care", False, ("", "foster", "kin")), False),
        (KIN, Said("school", False, ("", "1")), False),
        (Said("care", True, ("foster", "kin")), Said("care", True, ("home", "kin")), True),
        (Said("care", True, ("foster", "kin")), Said("care", True, ("kin",)), False),
        (Said("care", True, ("foster",)), Said("care", True, ("kin",)), False),
    ],
)
def test_what_holds_the_other_or_shares_nothing_with_it_does_not_cross(one: Said, other: Said, crosses: bool) -> None:
    for pair in ((one, other), (other, one)):
        tables = [share(code, said, SMALL) for code, said in zip("ab", pair, strict=True)]
        assert bool(crossing(tables, (), Audience.PUBLIC)) == crosses


def test_what_is_not_of_the_same_does_not_cross() -> None:
    tables = [share("a", KIN, SMALL), share("b", FOSTER, SMALL, "some")]
    assert crossing(tables, (), Audience.PUBLIC) == frozenset()


def of_girls(table: Table) -> Table:
    """Give a table whose name says of a second column too whom it means."""
    said = {name: (rest, (*whom, Said("sex", True, ("F",)))) for name, (rest, whom) in table.grouped.items()}
    return replace(table, grouped=said)


def test_names_cross_by_one_column_only_where_they_say_the_same_of_the_others() -> None:
    one, other = share("a", KIN, SMALL), share("b", FOSTER, SMALL)
    assert crossing([one, of_girls(other)], (), Audience.PUBLIC) == frozenset()
    assert crossing([of_girls(one), of_girls(other)], (), Audience.PUBLIC) == {one.place, other.place}


def drawn(seed: int) -> tuple[list[Table], Shown]:
    random = Random(seed)
    many = children(random, random.randint(30, 120))
    tables = grouped(random, many, random.choice((ONE_WAY, TWO_WAY)))
    return tables, shown_of(tables)


@pytest.mark.parametrize("seed", [702, 772, 245, 776])
def test_what_is_not_shown_is_not_told_by_others(seed: int) -> None:
    """Sets that were broken: while one of two that cross was shown, or where neither was kept from what others tell."""
    assert list(broken(attack([drawn(seed)]))) == []


def test_whom_one_of_two_lists_leaves_out_is_known_not_to_be_there() -> None:
    """A share of all lists a school of which nobody is in foster care, and one of those in foster care does not."""
    tables, shown = drawn(777)
    assert {group for group in tables[1].counts if group not in tables[2].counts} >= {(("school", "3"),)}
    assert TOLD_BEFORE not in {why for table in tables for why in reasons(shown, table)}
    assert list(broken(attack([(tables, shown)]))) == []
