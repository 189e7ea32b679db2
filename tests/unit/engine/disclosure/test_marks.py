"""Marks do not tell by themselves, and an audience's own rule goes before the common one."""

from datetime import date
from decimal import Decimal
from itertools import product

import msgspec
import pytest
from tests.support.attack_solved import broken
from tests.support.attacking import attack

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Count, Group, Shown, Table, protect
from tallystick.engine.disclosure.policies import Policy, alike, policy
from tallystick.engine.disclosure.shown import MIXED, TELLS

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def group(**columns: str) -> Group:
    return tuple(sorted(columns.items()))


def table(counts: dict[Group, Count], **more: object) -> Table:
    return Table(code="one", first=FIRST, last=LAST, counts=counts, **more)  # type: ignore[arg-type]


def words(shown: Shown) -> dict[Group, str]:
    return {group: told.numerator_words for group, told in shown.table("one", FIRST, LAST).items()}


def for_public(*tables: Table) -> Shown:
    return protect(tables, audience=Audience.PUBLIC, rules=rules())


def crossed(cells: list[list[int]]) -> Table:
    """Give a table of schools by placement with all its totals."""
    counts = {group(s=str(s), p=str(p)): Count(one) for s, row in enumerate(cells) for p, one in enumerate(row)}
    counts |= {group(s=str(s)): Count(sum(row)) for s, row in enumerate(cells)}
    counts |= {group(p=str(p)): Count(sum(column)) for p, column in enumerate(zip(*cells, strict=True))}
    return table({**counts, (): Count(sum(map(sum, cells)))})


def test_four_marks_do_not_say_that_each_is_of_one() -> None:
    parts = {group(s=str(s)): Count(1) for s in range(4)}
    shown = words(for_public(table({**parts, (): Count(4)})))
    assert shown == {**dict.fromkeys(parts, "c"), (): "<5"}


def test_none_of_few_is_not_told_either() -> None:
    assert words(for_public(table({(): Count(3), group(s="1"): Count(3), group(s="2"): Count(0)})))[group(s="2")] == "c"


@pytest.mark.row("GOV-21")
def test_in_a_table_of_two_ways_three_more_are_kept_back() -> None:
    shown = words(for_public(crossed([[3, 20, 30], [25, 40, 50], [35, 60, 70]])))
    kept = {one for one, word in shown.items() if not word.isdigit()}
    assert len(kept) == 4
    assert shown[group(s="0", p="0")] == "<5"


def test_no_table_of_other_tables_that_are_printed_so_has_another_answer_left_out() -> None:
    """Brute force: of all tables that print the same, some have each value from one to four in the small place."""
    cells = [[3, 9, 12], [8, 10, 11]]
    shown = words(for_public(crossed(cells)))
    ends = {"<5": range(1, 5), "c": range(5, 30)}
    choices = [ends.get(shown[group(s=str(s), p=str(p))], [cells[s][p]]) for s in range(2) for p in range(3)]
    found = set()
    for one in product(*choices):
        other = crossed([list(one[:3]), list(one[3:])])
        told = {key: count.numerator for key, count in other.counts.items()}
        if all(not word.isdigit() or int(word) == told[key] for key, word in shown.items()):
            found.add(one[0])
    assert found == {1, 2, 3, 4}


def test_the_attacker_finds_what_nobody_kept_back() -> None:
    counts = {(): Count(50), group(s="1"): Count(3), group(s="2"): Count(17), group(s="3"): Count(30)}
    shown = protect([table(counts)], audience=Audience.CIRCLE, rules=rules())
    assert list(broken(attack([([table(counts)], shown)])))


def test_measures_that_hold_each_other_do_not_tell_who_is_between() -> None:
    outer = {(): Count(60, 200), group(s="1"): Count(22, 80), group(s="2"): Count(38, 120)}
    inner = {(): Count(40, 200), group(s="1"): Count(20, 80), group(s="2"): Count(20, 120)}
    some = Table(code="some", first=FIRST, last=LAST, counts=outer, whole="all", counted="some")
    worse = Table(code="worse", first=FIRST, last=LAST, counts=inner, whole="all", within=("some",))
    shown = for_public(some, worse)
    assert not (shown.of(*some.place, group(s="1")).whole and shown.of(*worse.place, group(s="1")).whole)


def test_the_value_is_shown_where_both_its_numbers_are() -> None:
    counts = {(): Count(50, 200, value=Decimal("25.0")), group(s="1"): Count(3, 40, value=Decimal("7.5"))}
    shown = for_public(table({**counts, group(s="2"): Count(47, 160, value=Decimal("29.4"))}))
    assert shown.of("one", FIRST, LAST).value == Decimal("25.0")
    assert shown.of("one", FIRST, LAST, group(s="1")).value is None


def test_a_figure_that_is_not_there_says_so() -> None:
    assert for_public(table({(): Count(50)})).of("two", FIRST, LAST).why == "there is no such figure"


def test_an_audience_may_have_a_rule_of_its_own() -> None:
    ours = rules()
    ten = msgspec.structs.replace(ours["small-groups"].limits[0], value=Decimal(10))
    own = {**ours, "small-groups-public": msgspec.structs.replace(ours["small-groups"], limits=[ten])}
    assert policy(own, Audience.PUBLIC, LAST) == Policy(10)
    assert policy(own, Audience.MEMBERS, LAST) == Policy(5)
    assert policy(own, Audience.CIRCLE, LAST) == Policy(0)


def test_without_a_rule_nothing_is_shown() -> None:
    with pytest.raises(KeyError):
        protect([table({(): Count(3)})], audience=Audience.PUBLIC, rules={})


def test_before_the_first_day_of_a_rule_it_goes_too() -> None:
    later = msgspec.structs.replace(rules()["small-groups"].limits[0], starts=date(2030, 1, 1))
    own = {"small-groups": msgspec.structs.replace(rules()["small-groups"], limits=[later])}
    assert policy(own, Audience.PUBLIC, LAST) == Policy(5)


@pytest.mark.row("GOV-21")
def test_a_nought_that_is_kept_back_stays_so_when_its_breakdown_is_withheld() -> None:
    counts = {(): Count(2, 19), group(s="1"): Count(2, 8), group(s="2"): Count(0, 11)}
    shown = for_public(table(counts))
    assert words(shown)[group(s="2")] == "c"
    assert list(broken(attack([([table(counts)], shown)]))) == []


@pytest.mark.row("GOV-21")
def test_nobody_of_many_is_not_said_where_it_tells_of_the_one_pupil_of_a_school() -> None:
    schools = {group(s="2"): Count(5, 70), group(s="4"): Count(0, 1)}
    care = {group(p="away"): Count(0, 11), group(p="home"): Count(5, 60)}
    both = {("2", "away"): Count(0, 10), ("4", "away"): Count(0, 1), ("2", "home"): Count(5, 60)}
    counts = {(): Count(5, 71), **schools, **care, **{group(s=s, p=p): one for (s, p), one in both.items()}}
    shown = for_public(table(counts))
    assert list(broken(attack([([table(counts)], shown)]))) == []
    assert words(shown)[()] == "5"


def test_audiences_of_one_rule_are_told_the_same_by_the_one_that_all_of_them_read() -> None:
    outside, day = [one for one in Audience if one is not Audience.CIRCLE], [date(2026, 3, 31)]
    assert alike(rules(), outside, day) == [outside]
    theirs = msgspec.structs.replace(rules()["small-groups"], code="small-groups-members")
    ten = msgspec.structs.replace(theirs, limits=[msgspec.structs.replace(theirs.limits[0], value=10)])
    found = alike({**rules(), "small-groups-members": ten}, outside, day)
    assert found == [[Audience.PROFESSIONALS, Audience.YOUNG_PEOPLE, Audience.PUBLIC], [Audience.MEMBERS]]


@pytest.mark.row("GOV-21")
def test_a_count_does_not_tell_the_denominator_of_a_share_of_the_same_children() -> None:
    sizes = {"1": 3, "2": 12, "3": 13, "4": 22}
    they = {(): Count(50), **{group(s=s): Count(one) for s, one in sizes.items()}}
    share = {of: Count(they[of].numerator // 2, they[of].numerator) for of in ((), group(s="1"), group(s="2"))}
    tables = [
        Table(code="they", first=FIRST, last=LAST, counts=they, counted="all"),
        Table(code="share", first=FIRST, last=LAST, counts=share, whole="all", counted="half"),
    ]
    assert list(broken(attack([(tables, for_public(*tables))]))) == []


@pytest.mark.row("GOV-21")
def test_the_figure_of_everybody_is_the_last_to_be_kept_back() -> None:
    schools, care = {group(s="1"): Count(0, 9), group(s="2"): Count(8, 24)}, {group(p="home"): Count(6, 31)}
    counts = {**schools, **care, group(p="away"): Count(2, 2), (): Count(8, 33)}
    shown = for_public(table(counts))
    assert words(shown)[()] == "8"
    assert list(broken(attack([([table(counts)], shown)]))) == []


@pytest.mark.row("GOV-21")
@pytest.mark.parametrize("parts", [[1, 1, 1, 1], [0, 1, 1, 2], [0, 0, 0, 4], [2, 2, 0, 0]])
def test_reasons_tell_no_more_than_marks(parts: list[int]) -> None:
    """Whoever reads why each part of four is kept back learns of none whether somebody is in it."""
    shown = for_public(table({(): Count(4), **{group(s=str(s)): Count(one) for s, one in enumerate(parts)}}))
    assert {shown.of("one", FIRST, LAST, group(s=str(s))).why for s in range(4)} == {TELLS}


@pytest.mark.row("GOV-21")
def test_where_four_cannot_be_told_from_seven_neither_can_their_reasons() -> None:
    """One and seven leave the one nothing but one to three, were it said that the other is not small."""
    found = []
    for one in range(1, 8):
        shown = for_public(table({(): Count(8), group(s="1"): Count(one), group(s="2"): Count(8 - one)}))
        found.append(shown.table("one", FIRST, LAST))
    assert all(one == found[0] for one in found[1:])
    assert {told.why for of, told in shown.table("one", FIRST, LAST).items() if of} == {MIXED}
