"""What was shown before, to whom, restrains what may be shown now."""

from collections.abc import Sequence
from datetime import date

import pytest

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Before, Count, Group, Shown, Table, protect
from tallystick.engine.disclosure.shown import TOLD_BEFORE, WITHHELD

APRIL, JUNE, JULY, SEPTEMBER = date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30)
CARE, HOME, AWAY = (("place", "foster care"),), (("place", "home"),), (("place", "away"),)


def table(last: date, counts: dict[Group, Count], *, first: date = APRIL, **more: bool) -> Table:
    return Table(code="left-out", first=first, last=last, counts=counts, **more)  # type: ignore[arg-type]


def sums(care: int, home: int, away: int) -> dict[Group, Count]:
    return {(): Count(care + home + away), CARE: Count(care), HOME: Count(home), AWAY: Count(away)}


def after(table: Table, shown: Shown) -> Before:
    return Before(shown.audience, [table], shown.words(), shown.mixed)


def shown_to(audience: Audience, one: Table, before: Sequence[Before] = ()) -> Shown:
    return protect([one], audience=audience, rules=rules(), shown_before=before)


def words(shown: Shown, one: Table) -> list[str]:
    return [shown.of(*one.place, group).numerator_words for group in ((), CARE, HOME, AWAY)]


@pytest.mark.row("GOV-21")
def test_two_sums_of_the_year_to_date_do_not_tell_a_quarter_of_two() -> None:
    june, september = table(JUNE, sums(10, 20, 30), adds_up=True), table(SEPTEMBER, sums(12, 30, 45), adds_up=True)
    before = after(june, shown_to(Audience.PUBLIC, june))
    assert words(shown_to(Audience.PUBLIC, september), september) == ["87", "12", "30", "45"]
    assert words(shown_to(Audience.PUBLIC, september, [before]), september)[:2] == ["87", "c"]


def test_a_quarter_and_the_year_to_date_tell_the_quarter_before() -> None:
    june, second = (
        table(JUNE, sums(2, 20, 30), adds_up=True),
        table(SEPTEMBER, sums(9, 10, 15), first=JULY, adds_up=True),
    )
    year = table(SEPTEMBER, sums(11, 30, 45), adds_up=True)
    before = after(june, shown_to(Audience.PUBLIC, june))
    shown = protect([second, year], audience=Audience.PUBLIC, rules=rules(), shown_before=[before])
    assert "c" in {shown.of(*one.place, CARE).numerator_words for one in (second, year)}


def test_a_corrected_figure_does_not_tell_the_child_it_was_corrected_by() -> None:
    first, again = table(JUNE, sums(10, 20, 30)), table(JUNE, sums(11, 20, 30))
    before = after(first, shown_to(Audience.PUBLIC, first))
    assert words(shown_to(Audience.PUBLIC, again, [before]), again)[1] == "c"


def test_the_same_figures_are_shown_the_same_again() -> None:
    one = table(JUNE, sums(3, 17, 30))
    shown = shown_to(Audience.PUBLIC, one)
    assert words(shown_to(Audience.PUBLIC, one, [after(one, shown)]), one) == words(shown, one)


def test_what_is_kept_back_stays_so_when_another_choice_would_do() -> None:
    one, wider = table(JUNE, sums(3, 17, 30)), table(JUNE, sums(3, 17, 30) | {(("place", "kin"),): Count(9)})
    wider.counts[()] = Count(59)  # type: ignore[index]
    before = after(one, shown_to(Audience.PUBLIC, one))
    assert words(shown_to(Audience.PUBLIC, wider), wider)[2] == "17"
    assert words(shown_to(Audience.PUBLIC, wider, [before]), wider)[2] == "c"


def test_what_members_had_is_not_completed_by_what_the_public_gets() -> None:
    """Members had the year to June of each placement; the public never did, and gets September's."""
    june, september = table(JUNE, sums(10, 20, 30), adds_up=True), table(SEPTEMBER, sums(12, 30, 45), adds_up=True)
    to_members = after(june, shown_to(Audience.MEMBERS, june))
    assert words(shown_to(Audience.PUBLIC, september, [to_members]), september)[1] == "c"


def test_what_professionals_had_restrains_nobody_who_may_not_read_it_from_their_own() -> None:
    june, september = table(JUNE, sums(10, 20, 30), adds_up=True), table(SEPTEMBER, sums(12, 30, 45), adds_up=True)
    to_circle = after(june, shown_to(Audience.CIRCLE, june))
    assert words(shown_to(Audience.PUBLIC, september, [to_circle]), september)[1] == "12"


def as_it_is(one: Table) -> Before:
    """Give a table as nobody should have shown it: with every number."""
    return Before(Audience.PUBLIC, [one], {one.place: {by: (f"{of.numerator}", "") for by, of in one.counts.items()}})


@pytest.mark.row("GOV-21")
def test_where_what_was_shown_before_tells_of_few_nothing_is_added_and_it_is_said_why() -> None:
    told = [table(JUNE, sums(10, 20, 30), adds_up=True), table(SEPTEMBER, sums(12, 30, 45), adds_up=True)]
    december = table(date(2026, 12, 31), sums(30, 50, 70), adds_up=True)
    shown = shown_to(Audience.PUBLIC, december, [as_it_is(one) for one in told])
    assert {one.why for one in shown.table(*december.place).values()} == {TOLD_BEFORE}
    assert set(words(shown, december)) == {"c"}
    assert {(december.place, ()), (december.place, ("place",))} == shown.mixed


@pytest.mark.row("GOV-21")
def test_where_the_figure_of_everybody_has_to_go_no_breakdown_goes_for_it_in_vain() -> None:
    """From 22 to 23 is one child: nothing of a breakdown lets 23 be shown."""
    schools, before = [(("school", str(place)),) for place in (2, 3, 4)], list[Before]()
    releases = [(JUNE, [19, 11, 6, 2], 5), (SEPTEMBER, [22, 11, 8, 3], 5), (date(2026, 12, 31), [23, 12, 8, 3], 6)]
    for last, (everybody, *numbers), care in releases:
        counts = {(): everybody, CARE: care, HOME: everybody - care, **dict(zip(schools, numbers, strict=True))}
        one = table(last, {group: Count(number) for group, number in counts.items()}, adds_up=True)
        shown = shown_to(Audience.PUBLIC, one, before)
        before.append(after(one, shown))
    told = shown.table(*one.place)
    assert told[()].numerator_words == "c"
    assert WITHHELD not in {figure.why for figure in told.values()}
