"""Nobody works out a small number, with all that was printed of several quarters and by integer programs.

`make test` attacks a hundred sets of tables; TALLYSTICK_PROVE=1 attacks ten thousand.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace as evolve
from decimal import Decimal

import pytest
from msgspec.structs import replace
from tests.support.attack_solved import broken
from tests.support.attacking import attack
from tests.support.invented_tables import SHAPES, corrected, readers, releases

from tallystick.engine.catalogue.rules import Limit, Rule, rules
from tallystick.engine.disclosure import Audience, Before, Shown, Table, protect
from tallystick.engine.disclosure.shown import ABSENT, sealed
from tallystick.engine.disclosure.tables import READ_ALSO, columns_of

SETS = 10_000 if os.environ.get("TALLYSTICK_PROVE") else 100
AT_A_TIME = 50
TEN = Decimal(10)
OUTSIDE = [one for one in Audience if one is not Audience.CIRCLE]


def shown_in_turn(seed: int, told: list[list[Table]]) -> list[tuple[list[Table], Shown]]:
    """Show one release after another to whom it is meant for, each with what was shown before."""
    before: list[Before] = []
    made = []
    for tables, audience in zip(told, readers(seed, len(told)), strict=True):
        shown = protect(tables, audience=audience, rules=rules_of(seed), shown_before=before)
        before.append(Before(audience, tables, shown.words(), shown.mixed))
        made.append((tables, shown))
    return made


def rules_of(seed: int) -> Mapping[str, Rule]:
    """Give the rules of an authority: some show members nothing of fewer than ten, some round for the public."""
    ten, five = (replace(rules()["small-groups"], limits=[_limit(value)]) for value in (TEN, Decimal(5)))
    members = {"small-groups-members": ten} if of_ten(seed) else {}
    return {**rules(), **members, **({"rounded-figures-public": five} if seed % 4 == 1 else {})}


def of_ten(seed: int) -> bool:
    """Whether members have a rule of their own; not where figures are corrected, which is looked at by one rule."""
    return seed % 3 == 0 and seed % len(SHAPES) != SHAPES.index(corrected)


def _limit(value: Decimal) -> Limit:
    return replace(rules()["small-groups"].limits[0], value=value)


def found_out(seed: int, shown: Sequence[tuple[list[Table], Shown]]) -> list[str]:
    """Give what any reader works out who has all that they may read."""
    ten = {Audience.MEMBERS: int(TEN)} if of_ten(seed) else {}
    read = {tuple(place for place, (_, one) in enumerate(shown) if one.audience in READ_ALSO[who]) for who in OUTSIDE}
    return [
        found for places in sorted(read) if places for found in broken(attack([shown[place] for place in places], ten))
    ]


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("first", range(0, SETS, AT_A_TIME))
def test_no_small_number_is_worked_out(first: int) -> None:
    found = {seed: found_out(seed, shown_in_turn(seed, releases(seed))) for seed in range(first, first + AT_A_TIME)}
    assert {seed: one for seed, one in found.items() if one} == {}


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("seed", [2276, 8281])
def test_what_the_solver_loses_when_it_makes_a_program_smaller_is_found_without(seed: int) -> None:
    assert found_out(seed, shown_in_turn(seed, releases(seed))) == []


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("seed", [seed for seed in range(SETS // 4) if seed % 5 in (3, 4)])
def test_what_cannot_be_kept_is_not_told_nearer(seed: int) -> None:
    """All quarters but the last were shown whole: whatever is printed of the last tells nobody more."""
    *told, last = releases(seed)
    everything = [(tables, protect(tables, audience=Audience.CIRCLE, rules=rules())) for tables in told]
    before = [Before(Audience.PUBLIC, tables, shown.words()) for tables, shown in everything]
    shown = protect(last, audience=Audience.PUBLIC, rules=rules(), shown_before=before)
    assert set(broken(attack([*everything, (last, shown)]))) <= told_by(everything, last)


def told_by(everything: list[tuple[list[Table], Shown]], last: list[Table]) -> set[str]:
    """Give what was told before anything was printed of the last tables."""
    nothing = {table.place: dict.fromkeys(table.counts, ABSENT) for table in last}
    withheld = frozenset((table.place, columns_of(group)) for table in last for group in table.counts)
    return set(broken(attack([*everything, (last, sealed(Audience.PUBLIC, nothing, withheld))])))


@pytest.mark.row("GOV-21")
def test_the_attack_sees_where_names_are_not_taken_apart() -> None:
    drawn = [tables for seed in range(2, 250, len(SHAPES)) for (tables,) in [releases(seed)] if tables[-1].grouped]
    found = [
        list(broken(attack([(tables, protect(plain, audience=Audience.PUBLIC, rules=rules()))])))
        for tables in drawn[:16]
        for plain in [[evolve(table, grouped={}) for table in tables]]
    ]
    assert any(found)
