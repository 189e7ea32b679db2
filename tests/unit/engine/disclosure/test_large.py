"""A city is looked at piece by piece, in whatever order it comes, and what cannot be looked into is not shown."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from tests.support.attack_solved import broken
from tests.support.attacking import attack
from tests.support.invented_tables import counted

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Before, Shown, Table, protect, secondary
from tallystick.engine.disclosure.blocks import blocks
from tallystick.engine.disclosure.nearby import Want
from tallystick.engine.disclosure.paths import Around
from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.shown import BEYOND
from tallystick.engine.disclosure.systems import System, lay
from tallystick.engine.disclosure.tables import columns_of

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
BY = [("school",), ("care",), ("area",), ("care", "school")]
SCHOOLS = 8


def city(seed: int, code: str = "one", chance: float = 0.3, **more: object) -> Table:
    """Give a share of pupils of a city by school, its area, and care: of one seed, of the same pupils."""
    random = Random(seed)
    schools = [str(one) for one in range(SCHOOLS)]
    told = []
    for _ in range(SCHOOLS * 40):
        school = random.choice(schools)
        child = {"school": school, "area": str(int(school) % 4), "care": "yes" if random.random() < 0.06 else "no"}
        told.append((child, int(random.random() < chance), 1))
    inside = [(("school", one), ("area", str(int(one) % 4))) for one in schools]
    return Table(code=code, first=FIRST, last=LAST, counts=counted(told, BY, size=True), inside=inside, **more)  # type: ignore[arg-type]


def shown(tables: Sequence[Table]) -> Shown:
    return protect(tables, audience=Audience.PUBLIC, rules=rules())


def printed(tables: Sequence[Table]) -> dict[object, object]:
    told = shown(tables)
    return {place: dict(told.table(*place)) for place in told.places()}


def shuffled(table: Table, random: Random) -> Table:
    counts = list(table.counts.items())
    inside = list(table.inside)
    random.shuffle(counts)
    random.shuffle(inside)
    more = {one: getattr(table, one) for one in ("code", "first", "last", "whole", "counted", "within")}
    turned = {tuple(reversed(group)): one for group, one in counts}
    return Table(counts=turned, inside=inside, **more)  # type: ignore[arg-type]


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("seed", [1])
def test_the_same_is_shown_in_whatever_order_tables_and_their_groups_come(seed: int) -> None:
    tables = [city(seed, code, chance, whole="all") for code, chance in (("one", 0.3), ("two", 0.05), ("three", 0.9))]
    random = Random(seed)
    again = [shuffled(one, random) for one in tables]
    random.shuffle(again)
    assert printed(again) == printed(tables)


@pytest.mark.row("GOV-21")
def test_a_table_that_has_to_do_with_nothing_changes_nothing_of_the_others() -> None:
    one, two = city(1, "one", whole="all"), city(2, "two", whole="none of them")
    alone, together = printed([one]), printed([one, two])
    assert together == {**alone, **printed([two])}


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("seed", [0])
def test_what_is_looked_at_in_blocks_tells_nobody(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything bears on everything here; only blocks of some schools are looked at."""
    monkeypatch.setattr("tallystick.engine.disclosure.paths.SMALL", 20)
    monkeypatch.setattr(secondary, "SIZES", (60, 200, 10_000))
    tables = [city(seed, code, chance, whole="all") for code, chance in (("one", 0.3), ("two", 0.05))]
    told = shown(tables)
    figures = [one for table in tables for one in told.table(*table.place).values()]
    assert list(broken(attack([(tables, told)]))) == []
    assert any(one.whole for one in figures)


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("most", [1, 1000, 1_000_000])
def test_what_more_would_have_to_be_looked_for_than_may_be_is_withheld_and_said(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secondary, "AT_LEAST", most)
    monkeypatch.setattr(secondary, "OF_EACH", 0)
    tables = [city(1, code, chance, whole="all") for code, chance in (("one", 0.3), ("two", 0.05))]
    told = shown(tables)
    beyond = {
        columns_of(group) for table in tables for group, one in told.table(*table.place).items() if one.why == BEYOND
    }
    assert list(broken(attack([(tables, told)]))) == []
    assert bool(beyond) == (most < 1_000_000)


@pytest.mark.row("GOV-21")
def test_what_may_be_looked_for_is_one_bound_for_all_readers_and_all_that_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked, opened = list[int](), Around.opened

    def counting(around: Around, asked: Sequence[Want], wants: Sequence[Want]) -> set[Want]:
        looked.append(0 if around.kept.work.exhausted else len(around.numbers))
        return opened(around, asked, wants)

    monkeypatch.setattr(Around, "opened", counting)
    monkeypatch.setattr(secondary, "AT_LEAST", 1000)
    monkeypatch.setattr(secondary, "OF_EACH", 0)
    of_before = city(2, "one", 0.05, whole="all")
    words = shown([of_before]).words()
    looked.clear()
    now = [city(1, code, chance, whole="all") for code, chance in (("one", 0.3), ("two", 0.05))]
    before = [Before(Audience.PUBLIC, [of_before], words)]
    protect(now, audience=Audience.PUBLIC, rules=rules(), shown_before=before)
    assert 1000 < sum(looked) <= 2 * 1000 + max(looked)


def test_blocks_have_no_more_numbers_than_they_may_and_each_number_is_in_one() -> None:
    made = System()
    lay(made, city(1), Policy(5))
    for size, level in zip((60, 200), blocks(made, (60, 200)), strict=True):
        assert max(map(len, level.numbers.values())) <= size
        assert sorted(one for some in level.numbers.values() for one in some) == list(range(len(made.natures)))
