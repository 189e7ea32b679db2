"""A count of events is small where its children are few, however many events they are."""

from datetime import date

import pytest

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Count, Shown, Table, protect
from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.primary import difference, natures
from tallystick.engine.disclosure.tables import Group

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
NORTH, SOUTH, WEST = (("school", "North"),), (("school", "South"),), (("school", "West"),)
FIVE = Policy(5)


def table(counts: dict[Group, Count], **more: object) -> Table:
    return Table(code="suspended", first=FIRST, last=LAST, counts=counts, **more)  # type: ignore[arg-type]


def events(number: int, children: int) -> Count:
    return Count(number, children=Children(children, children, 0))


def shares(part: int, whole: int, above: int, below: int, left: int) -> Count:
    return Count(part, whole, children=Children(above, below, left))


def words(shown: Shown) -> dict[Group, tuple[str, str]]:
    return {
        group: (one.numerator_words, one.denominator_words)
        for group, one in shown.table("suspended", FIRST, LAST).items()
    }


def for_members(*tables: Table) -> Shown:
    return protect(tables, audience=Audience.MEMBERS, rules=rules())


@pytest.mark.row("GOV-21")
def test_seven_suspensions_of_one_child_are_kept_back_and_so_is_another_school() -> None:
    counts = {(): events(107, 60), NORTH: events(7, 1), SOUTH: events(40, 22), WEST: events(60, 38)}
    found = words(for_members(table(counts)))
    assert found == {(): ("107", ""), NORTH: ("c", ""), SOUTH: ("c", ""), WEST: ("60", "")}
    of_seven = {**counts, NORTH: events(7, 7)}
    assert {one for one, _ in words(for_members(table(of_seven))).values()} == {"107", "7", "40", "60"}


def test_the_circle_is_shown_them() -> None:
    shown = protect([table({(): events(7, 1)})], audience=Audience.CIRCLE, rules=rules())
    assert words(shown) == {(): ("7", "")}


def test_few_events_are_marked_as_few_whoever_they_are_of() -> None:
    counts = {(): events(103, 60), NORTH: events(3, 1), SOUTH: events(40, 22), WEST: events(60, 38)}
    assert words(for_members(table(counts)))[NORTH] == ("<5", "")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (shares(20, 40, 3, 30, 28), ("c", "40")),  # reviews in time, all of three children
        (shares(20, 40, 28, 30, 3), ("c", "40")),  # late ones, likewise
        (shares(20, 40, 3, 4, 2), ("c", "c")),  # forty reviews of four children
        (shares(0, 40, 0, 8, 8), ("c", "40")),  # nobody of eight is told of each of them
        (shares(20, 40, 7, 8, 6), ("c", "40")),
        (shares(20, 40, 18, 30, 19), ("20", "40")),
    ],
)
def test_a_share_of_events_is_kept_back_where_few_children_are_counted_or_left_or_there_at_all(
    count: Count, expected: tuple[str, str]
) -> None:
    others = shares(100, 200, 80, 150, 80), shares(100, 200, 80, 150, 80)
    counts = {(): shares(220, 440, 180, 330, 180), NORTH: count, SOUTH: others[0], WEST: others[1]}
    assert words(for_members(table(counts)))[NORTH] == expected


@pytest.mark.parametrize(
    ("above", "left", "expected"), [(1, 200, ("c", "200")), (20, 190, ("7", "200")), (20, 3, ("c", "200"))]
)
def test_a_sum_is_kept_back_where_few_children_add_to_it_though_it_is_divided_by_many(
    above: int, left: int, expected: tuple[str, str]
) -> None:
    def rate(events: int, of: int, above: int, left: int) -> Count:
        return Count(events, of, of, children=Children(above, of, left))

    counts = {
        (): rate(67, 700, 50, 600), NORTH: rate(7, 200, above, left),
        SOUTH: rate(30, 300, 25, 275), WEST: rate(30, 200, 25, 175),
    }  # fmt: skip
    found = words(for_members(table(counts, amounts=True, part=False)))
    assert found[NORTH] == expected
    assert found[()] == ("67", "700")


def test_a_number_of_few_children_is_told_no_nearer_than_a_small_one() -> None:
    nature = natures(events(7, 1), table({}), FIVE)["counted"]
    assert (nature.least, nature.spread, nature.few) == (5, (5, 11), False)
    assert natures(events(80, 4), table({}), FIVE)["counted"].spread == (72, 88)
    assert natures(events(80, 5), table({}), FIVE)["counted"].spread is None
    size = natures(shares(3, 7, 2, 4, 2), table({}), FIVE)["all"]
    assert (size.least, size.most, size.spread) == (5, 9, (5, 9))


@pytest.mark.parametrize(
    ("amount", "above", "expected"),
    [(7, 1, (3, 11)), (3, 3, (0, 7)), (100, 4, (90, 110)), (7, 7, None)],
)
def test_a_sum_of_few_children_is_told_no_nearer_than_a_number_of_them(
    amount: int, above: int, expected: tuple[int, int] | None
) -> None:
    """Seven suspensions of one child among six hundred pupils are not told from six or from eleven by their rate."""
    count = Count(amount, 600, 600, children=Children(above, 600, 600))
    assert natures(count, table({}, amounts=True), FIVE)["counted"].spread == expected


@pytest.mark.parametrize(
    ("more", "less", "expected"),
    [
        (events(30, 20), events(10, 8), None),  # of twelve children at least
        (events(30, 20), events(10, 17), (16, 24)),  # perhaps of three
        (events(30, 20), events(10, 20), (16, 24)),  # perhaps of one who was counted before
        (Count(30), Count(10), None),
        (events(13, 12), events(10, 8), (1, 4)),
    ],
)
def test_what_lies_between_two_numbers_is_of_as_few_children_as_it_may_be(
    more: Count, less: Count, expected: tuple[int, int] | None
) -> None:
    one, other = (natures(each, table({}), FIVE)["counted"] for each in (more, less))
    assert difference(one, other, FIVE).spread == expected


def test_what_nobody_named_is_not_taken_for_many_children() -> None:
    counts = {(): events(100, 60), NORTH: events(40, 30), SOUTH: events(40, 28)}  # twenty are of two children or more
    assert words(for_members(table(counts))) == {(): ("100", ""), NORTH: ("c", ""), SOUTH: ("40", "")}


def test_a_headline_is_shown_where_the_mark_of_a_small_one_beside_it_may_go_instead() -> None:
    """Eight in care for a year, at most four of them moved: that at least four were not moved is told by the mark."""
    ages, stays = [(("age", one),) for one in ("0-4", "5-10", "11-15", "16-17")], [(("stay", one),) for one in "ab"]

    def of(whole: int, *groups: int) -> dict[Group, int]:
        return dict(zip([(), *ages, *stays], (whole, *groups), strict=False))

    everybody, moved = of(22, 7, 8, 6, 1, 14, 8), of(4, 1, 0, 2, 1, 1, 3)
    year = {group: Count(many) for group, many in of(8, 1, 2, 4, 1).items()} | {stays[1]: Count(8)}
    tables = [
        Table(code=code, first=FIRST, last=LAST, counts=counts, whole=whole, counted=counted, within=within)
        for code, counts, whole, counted, within in [
            ("all", {group: Count(many) for group, many in everybody.items()}, "", "all", ()),
            (
                "moved",
                {group: Count(moved[group], many) for group, many in everybody.items()},
                "all",
                "moved",
                ("all",),
            ),
            ("year", year, "", "year", ("all",)),
        ]
    ]
    shown = for_members(*tables)
    assert [shown.of(one.code, FIRST, LAST).numerator_words for one in tables] == ["22", "c", "8"]
