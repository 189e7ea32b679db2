"""Figures leave only as `protect` shows them: small ones marked, and none that would tell them."""

from datetime import date

import pytest

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Count, Shown, Table, protect
from tallystick.engine.disclosure.tables import Group

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
CARE, HOME, AWAY = (("place", "foster care"),), (("place", "home"),), (("place", "away"),)


def table(counts: dict[Group, Count], **more: object) -> Table:
    return Table(code="left-out", first=FIRST, last=LAST, counts=counts, **more)  # type: ignore[arg-type]


def words(shown: Shown, code: str = "left-out") -> dict[Group, str]:
    return {group: one.numerator_words for group, one in shown.table(code, FIRST, LAST).items()}


def for_members(*tables: Table) -> Shown:
    return protect(tables, audience=Audience.MEMBERS, rules=rules())


@pytest.mark.row("GOV-21", "GOV-09")
def test_a_cell_of_three_prints_fewer_than_five_and_a_second_is_kept_back() -> None:
    shown = for_members(table({(): Count(50), CARE: Count(3), HOME: Count(17), AWAY: Count(30)}))
    assert words(shown) == {(): "50", CARE: "<5", HOME: "c", AWAY: "30"}


def test_none_is_shown_as_none() -> None:
    shown = for_members(table({(): Count(47), CARE: Count(0), HOME: Count(17), AWAY: Count(30)}))
    assert words(shown) == {(): "47", CARE: "0", HOME: "17", AWAY: "30"}


def test_the_circle_is_shown_everything() -> None:
    counts = {(): Count(50), CARE: Count(3), HOME: Count(17), AWAY: Count(30)}
    shown = protect([table(counts)], audience=Audience.CIRCLE, rules=rules())
    assert words(shown) == {(): "50", CARE: "3", HOME: "17", AWAY: "30"}


def test_all_but_few_of_a_group_is_as_telling_as_few() -> None:
    counts = {(): Count(88, 120), CARE: Count(39, 40), HOME: Count(29, 40), AWAY: Count(20, 40)}
    assert words(for_members(table(counts))) == {(): "88", CARE: "c", HOME: "29", AWAY: "c"}


def test_of_nine_pupils_nobody_is_told_how_many() -> None:
    counts = {(): Count(34, 89), CARE: Count(0, 9), HOME: Count(19, 40), AWAY: Count(15, 40)}
    shown = for_members(table(counts)).of("left-out", FIRST, LAST, CARE)
    assert (shown.numerator_words, shown.denominator_words) == ("c", "9")


def test_nobody_of_ten_and_all_of_ten_are_shown() -> None:
    counts = {(): Count(25, 60), CARE: Count(0, 10), HOME: Count(10, 10), AWAY: Count(15, 40)}
    assert words(for_members(table(counts))) == {(): "25", CARE: "0", HOME: "10", AWAY: "15"}


def test_what_nobody_named_is_a_group_too() -> None:
    shown = for_members(table({(): Count(50), HOME: Count(17), AWAY: Count(30)}))
    assert words(shown) == {(): "50", HOME: "c", AWAY: "30"}


def test_sums_over_few_pupils_are_kept_back_however_large() -> None:
    counts = {
        (): Count(900, 9000, 60),
        CARE: Count(300, 600, 4),
        HOME: Count(200, 2400, 16),
        AWAY: Count(400, 6000, 40),
    }
    shown = for_members(table(counts, amounts=True))
    assert words(shown) == {(): "900", CARE: "c", HOME: "c", AWAY: "400"}


def test_what_is_kept_back_is_not_in_what_is_shown() -> None:
    shown = for_members(table({(): Count(50), CARE: Count(3), HOME: Count(17), AWAY: Count(30)}))
    told = shown.of("left-out", FIRST, LAST, HOME)
    assert (told.numerator, told.value, told.why) == (None, None, "it is of few pupils, or would tell a figure that is")


def test_nobody_else_makes_what_is_shown() -> None:
    with pytest.raises(TypeError, match="protect"):
        Shown(object(), Audience.PUBLIC, {}, frozenset())
