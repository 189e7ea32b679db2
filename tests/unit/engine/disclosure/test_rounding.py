"""Where an authority's rule says so, what is shown to an audience is rounded, last of all."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from tests.support.attack_solved import broken
from tests.support.attacking import attack

from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.disclosure import Audience, Before, Count, Group, Shown, Table, protect
from tallystick.engine.disclosure.policies import Policy, alike, policy
from tallystick.engine.disclosure.shown import ROUNDED_AWAY

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
CARE, HOME, AWAY = (("place", "foster care"),), (("place", "home"),), (("place", "away"),)


def rounding(nearest: int, code: str = "rounded-figures-public") -> dict[str, Rule]:
    limit = replace(rules()["rounded-figures"].limits[0], value=Decimal(nearest))
    return {**rules(), code: replace(rules()["rounded-figures"], limits=[limit])}


def percent(some: int, every: int | None) -> Decimal | None:
    return (Decimal(100 * some) / every).quantize(Decimal("0.1")) if every else None


def table(counts: dict[Group, Count]) -> Table:
    told = {of: one._replace(value=percent(one.numerator, one.denominator)) for of, one in counts.items()}
    return Table(code="left-out", first=FIRST, last=LAST, counts=told, divided=percent)


SHARES = table({(): Count(63, 121), CARE: Count(3, 30), HOME: Count(17, 40), AWAY: Count(43, 51)})


def for_public(one: Table, nearest: int = 5) -> Shown:
    return protect([one], audience=Audience.PUBLIC, rules=rounding(nearest))


@pytest.mark.row("GOV-21")
def test_what_is_shown_is_rounded_and_divided_anew_and_what_is_kept_back_stays_so() -> None:
    shown = for_public(SHARES)
    assert shown.of(*SHARES.place)[:5] == (65, 120, Decimal("54.2"), "about 65", "about 120")
    assert shown.of(*SHARES.place, AWAY)[:5] == (45, 50, Decimal("90.0"), "about 45", "about 50")
    assert shown.of(*SHARES.place, CARE)[:4] == (None, 30, None, "<5")
    assert shown.of(*SHARES.place, HOME).numerator_words == "c"


def test_no_exact_number_is_left_in_what_is_shown() -> None:
    numbers = [one for told in for_public(SHARES).table(*SHARES.place).values() for one in told[:2] if one is not None]
    assert numbers
    assert all(one % 5 == 0 for one in numbers)


def test_another_audience_is_shown_what_its_own_rule_says() -> None:
    shown = protect([SHARES], audience=Audience.MEMBERS, rules=rounding(5))
    assert shown.of(*SHARES.place).numerator_words == "63"
    assert policy(rounding(5), Audience.PUBLIC, LAST) == Policy(5, 5)
    assert policy(rounding(5, "rounded-figures"), Audience.YOUNG_PEOPLE, LAST) == Policy(5, 5)
    assert len(alike(rounding(5), [one for one in Audience if one is not Audience.CIRCLE], [LAST])) == 2


def test_ours_rounds_nothing() -> None:
    assert policy(rules(), Audience.PUBLIC, LAST) == Policy(5, 1)


def test_who_was_shown_rounded_figures_does_not_learn_of_a_correction_by_the_next() -> None:
    anew = table({**SHARES.counts, (): Count(64, 122), AWAY: Count(44, 52)})
    shown = for_public(SHARES)
    before = Before(Audience.PUBLIC, [SHARES], shown.words(), shown.mixed)
    again = protect([anew], audience=Audience.PUBLIC, rules=rounding(5), shown_before=[before])
    assert list(broken(attack([([SHARES], shown), ([anew], again)]))) == []


def test_where_a_rounded_size_is_nought_nothing_is_divided_and_it_is_said_why() -> None:
    small = table({(): Count(0, 11)})
    told = for_public(small, 30).of(*small.place)
    assert (told.denominator, told.value, told.why) == (0, None, ROUNDED_AWAY)


def test_the_attacker_takes_a_rounded_number_for_all_that_round_to_it() -> None:
    """Of 20, 5 and 15 shown alone it is known that a third group has between nobody and five."""
    shown = for_public(table({(): Count(22), HOME: Count(16), AWAY: Count(6)}))
    made = attack([([table({(): Count(22), HOME: Count(16), AWAY: Count(6)})], shown)])
    ends = dict(zip(made.truth, zip(made.low, made.high, strict=True), strict=True))
    assert (ends[22], ends[16], ends[6]) == ((18, 22), (13, 17), (3, 7))
