"""What conditions of the catalogue say of groups, so that a number that two figures give is one number."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from msgspec.structs import replace
from tests.support.attack_solved import broken
from tests.support.attacking import attack

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Group, Table, protect
from tallystick.engine.disclosure.crossing import crossing
from tallystick.engine.disclosure.whom import Said
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules.conditions import said_by
from tallystick.modules.indicators.rules.disclosing import Counted, table_of

pytestmark = pytest.mark.row("GOV-21")
YEAR = (date(2025, 9, 1), date(2026, 8, 31))
Pupil = Mapping[str, str]


@pytest.mark.parametrize(
    ("population", "condition", "said"),
    [
        ("key-stage-4-pupils", "sen in ['plan', 'support']", ("sen", True, ("plan", "support"))),
        ("key-stage-4-pupils", "sen not in ['plan', 'support']", ("sen", False, ("", "plan", "support"))),
        ("key-stage-4-pupils", "sen != 'plan'", ("sen", False, ("", "plan"))),
        ("key-stage-4-pupils", "in_care", ("care", True, ("yes",))),
        ("key-stage-4-pupils", "not in_care", ("care", True, ("no",))),
        ("young-people-followed", "looked_after", ("care", True, ("yes",))),
        ("children-in-care-at-sixteen", "not found", ("found", False, ("", "yes"))),
        ("year-11-leavers", "english_before is None", ("english_before", True, ("",))),
        ("year-11-leavers", "english_before is not None", ("english_before", False, ("",))),
        ("looked-after-in-period", "on_a_roll", ("laestab", False, ("",))),
        ("looked-after-in-period", "not on_a_roll", ("laestab", True, ("",))),
        ("nineteen-year-olds", "at_level_3", ("level_at_19", True, ("3",))),
        ("marked-enrolments", "attended", None),
        ("key-stage-4-pupils", "gcse_passes >= 8", None),
        ("key-stage-4-pupils", "sen in ['plan'] or in_care", None),
        ("key-stage-4-pupils", "sen in [in_care]", None),
        ("key-stage-4-pupils", "not sen != 'plan'", None),
    ],
)
def test_a_condition_says_the_groups_of_its_column(population: str, condition: str, said: tuple | None) -> None:
    found = said_by(condition, population)
    assert found == (None if said is None else Said(*said))


def test_what_is_said_twice_of_a_column_is_what_both_say() -> None:
    one = replace(indicators()["ks4-five-sen"], breakdowns=["sen", "provision"])
    table = table_of(one, Counted(one.code, *YEAR, {}), frozenset([(("provision", "K"), ("sen", "support"))]))
    in_it = {("provision", "K"): {"sen": "support"}, ("provision", "N"): {"sen": "none"}}
    assert table.called(table.whole, (("sen", "plan"),)) == ("key-stage-4-pupils/", (Said("sen", True, ("plan",)),))
    assert table.called(table.whole, (("sen", "none"),)) is None
    assert table.called(table.whole, (("provision", "K"),), in_it) == (
        "key-stage-4-pupils/",
        (Said("provision", True, ("K",)),),
    )
    assert table.called(table.whole, (("provision", "N"),), in_it) is None


def test_no_names_of_the_catalogue_say_groups_that_cross() -> None:
    """So of none of its figures nothing is shown for the sake of another's name; an authority may add such a pair."""
    counted = [one for one in indicators().values() if one.population and not one.compared]
    every = [table_of(one, Counted(one.code, *YEAR, {}), frozenset()) for one in counted]
    assert sum(bool(one.grouped) for one in every) > 80
    assert crossing(every, (), Audience.PUBLIC) == frozenset()
    five = indicators()["ks4-five-sen"]
    other = replace(five, code="ks4-five-without-plan", where="sen in ['none', 'support']")
    both = [table_of(one, Counted(one.code, *YEAR, {}), frozenset()) for one in (five, other)]
    assert crossing(both, (), Audience.PUBLIC) == {one.place for one in both}


PAIRS = {  # two figures of the catalogue that one number is in: by a column, of whom the first and the second are
    ("ks4-five-with-both", "ks4-five-sen"): ("sen", ("none", "plan", "support"), None, ("plan", "support")),
    ("ks4-five-with-both", "ks4-five-care"): ("care", ("no", "yes"), None, ("yes",)),
    ("english-without-prior", "english-two-levels"): ("english_before", ("4", "5", ""), ("",), ("4", "5")),
}


def _table(code: str, pupils: list[Pupil], column: str, whom: tuple[str, ...] | None) -> Table:
    """Give a share of invented pupils, or the count of those who are meant: by school, and by a column if it has it."""
    one = indicators()[code]
    share = one.measure == "proportion"
    theirs = [each for each in pupils if not share or whom is None or each[column] in whom]
    groups = [(), ("laestab",), *([(column,)] if column in one.breakdowns else [])]
    told: dict[Group, Figure] = {}
    for by in dict.fromkeys(tuple((name, each[name]) for name in columns) for each in theirs for columns in groups):
        of = [each for each in theirs if {*by} <= each.items()]
        some = sum(each["some"] == "yes" if share else each[column] in (whom or ()) for each in of)
        behind = Children(some, len(of), len(of) - some)
        told[by] = Figure(by, some, len(of) if share else None, len(of), Decimal(1), children=behind)
    return table_of(one, Counted(code, *YEAR, told), frozenset())


def pair(codes: tuple[str, str], random: Random) -> list[Table]:
    column, values, *whom = PAIRS[codes]
    pupils = [
        {"laestab": random.choice("1123"), column: random.choice((*values, *values[:1] * 9)), "some": yes}
        for yes in random.choices(("yes", "no"), k=random.randint(30, 70))
    ]
    return [_table(code, pupils, column, one) for code, one in zip(codes, whom, strict=True)]


@pytest.mark.parametrize("codes", PAIRS)
def test_two_figures_of_the_catalogue_do_not_tell_what_either_keeps_back(codes: tuple[str, str]) -> None:
    found = {}
    for seed in range(5):
        tables = pair(codes, Random(seed))
        shown = protect(tables, audience=Audience.MEMBERS, rules=rules())
        found[seed] = list(broken(attack([(tables, shown)])))
    assert {seed: one for seed, one in found.items() if one} == {}
