"""What numbers of one name, and those that add up to others, do not tell of each other once they are shown."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from tests.support.attack_solved import broken
from tests.support.attacking import attack

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Group, Shown, Table, protect
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules.disclosing import Counted, table_of

pytestmark = pytest.mark.row("GOV-21")
YEAR = (date(2025, 9, 1), date(2026, 8, 31))
TERMS = [
    (date(2025, 9, 3), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 3, 27)),
    (date(2026, 4, 13), date(2026, 7, 21)),
]
Figures = Mapping[str, tuple[int, int, int, int]]  # school: counted, divided by, and the children behind each


def by_school(one: str) -> Group:
    return (("laestab", one),)


def laid(code: str, of: Figures, period: tuple[date, date] = YEAR) -> Table:
    """Give a table of an indicator of the catalogue by schools, and of everybody."""
    rate = indicators()[code].measure != "count"
    groups = {by_school(school): one for school, one in of.items()}
    every = {(): tuple(sum(column) for column in zip(*of.values(), strict=True)), **groups}
    figures = {
        by: Figure(by, n, d if rate else None, p, Decimal(1), children=Children(c, p, p if rate else 0))
        for by, (n, d, c, p) in every.items()
    }
    return table_of(indicators()[code], Counted(code, *period, figures), frozenset())


def to_members(*tables: Table) -> Shown:
    return protect(tables, audience=Audience.MEMBERS, rules=rules())


def told(shown: Shown, table: Table, part: str) -> set[Group]:
    """Give the groups of which a number is told."""
    return {group for group, one in shown.table(*table.place).items() if getattr(one, part) is not None}


@pytest.mark.parametrize(
    ("count", "rate"), [("suspensions", "suspension-rate"), ("permanent-exclusions", "permanent-exclusion-rate")]
)
def test_events_kept_back_in_their_count_are_not_told_by_their_rate(count: str, rate: str) -> None:
    leaks = 0
    for seed in range(5):
        random = Random(seed)
        children = {school: random.choice([1, 2, 3, 4, 5, 6, 8, 30]) for school in "12345"}
        of = {school: (few + random.choice([0, 0, 1]), 300 + few, few, 300) for school, few in children.items()}
        tables = laid(count, of), laid(rate, of)
        shown = to_members(*tables)
        known = told(shown, tables[0], "numerator") | told(shown, tables[1], "numerator")
        few = {by_school(school) for school, number in children.items() if number < 5}
        hidden = {by_school(school) for school in of} - known
        leaks += bool(few & known) or (len(hidden) == 1 and () in known)
    assert leaks == 0


def test_denominators_under_two_names_do_not_tell_each_other() -> None:
    one_shown = 0
    for seed in range(5):
        random = Random(seed)
        size = {school: random.choice([2, 3, 4, 6, 8, 12, 90]) for school in "12345"}
        meals = laid("free-meals", {school: (of * 2 // 5, of, of, of) for school, of in size.items()})
        rate = laid("suspension-rate", {school: (of, of, of, of) for school, of in size.items()})
        shown = to_members(meals, rate)
        known = told(shown, meals, "denominator") | told(shown, rate, "denominator")
        hidden = {by_school(school) for school in size} - known
        one_shown += len(hidden) == 1 and () in known
    assert one_shown == 0


@pytest.mark.parametrize(
    ("one", "part", "other", "seeds"),
    [
        ("ks4-entered", "numerator", "eight-qualifications", (47, 58)),
        ("ks1-reading-level-2", "denominator", "ks1-writing-level-2", (10, 39)),
    ],
)
def test_the_same_pupils_under_two_names_give_no_group_away(
    one: str, part: str, other: str, seeds: Collection[int]
) -> None:
    """A group of two is what two lists by ethnic group, each with gaps of its own, leave of the whole."""
    given_away = []
    for seed in seeds:
        random = Random(seed)
        size = {group: random.choice((2, 3, 4, 12, 15, 18, 22, 30, 45, 90)) for group in "WMABC"}
        some, others = ({group: random.randint(0, many) for group, many in size.items()} for _ in "12")
        first = of_groups(one, "ethnic_group", size, size if part == "numerator" else some)
        second = of_groups(other, "ethnic_group", size, others)
        shown = to_members(first, second)
        known = told(shown, first, part) | told(shown, second, "denominator")
        given_away += [seed] * (len(size) - len(known - {()}) == 1 and () in known)
    assert given_away == []


def test_absence_less_authorised_absence_tells_no_unauthorised_absence_of_few() -> None:
    size = {"1": (16_000, 60), "2": (19_000, 70), "3": (21_000, 80)}
    missed = {"unauthorised": {"1": (37, 2), "2": (41, 3), "3": (90, 20)}}
    missed["authorised"] = {"1": (700, 50), "2": (810, 60), "3": (900, 70)}
    missed[""] = {"1": (737, 50), "2": (851, 60), "3": (990, 72)}
    tables = [
        laid("absence" + (kind and f"-{kind}"), {s: (n, size[s][0], c, size[s][1]) for s, (n, c) in of.items()})
        for kind, of in missed.items()
    ]
    shown = to_members(*tables)
    unauthorised, authorised, absence = (told(shown, table, "numerator") for table in tables)
    for few in (by_school("1"), by_school("2")):
        assert few not in unauthorised
        assert few not in authorised & absence
    assert list(broken(attack([(tables, shown)]))) == []


def test_two_terms_and_the_year_do_not_tell_the_third_term() -> None:
    of = [{"1": (8, 8), "2": (40, 30), "3": (50, 40)}, {"1": (9, 9), "2": (41, 30), "3": (52, 40)}]
    of.append({"1": (3, 3), "2": (3, 3), "3": (55, 40)})
    year = {"1": (20, 18), "2": (84, 60), "3": (157, 100)}
    for code in ("suspension-rate", "suspensions"):
        tables = [
            laid("suspension-rate-term", {s: (n, 500, c, 500) for s, (n, c) in one.items()}, term)
            for term, one in zip(TERMS, of, strict=True)
        ]
        tables.append(laid(code, {s: (n, 500, c, 500) for s, (n, c) in year.items()}))
        shown = to_members(*tables)
        known = [told(shown, table, "numerator") for table in tables]
        for few in (by_school("1"), by_school("2")):
            assert few not in known[2]
            assert not all(few in one for one in (*known[:2], known[3]))


def test_two_terms_and_the_year_do_not_tell_a_third_term_that_nobody_is_shown() -> None:
    first = {"1": (8, 8), "2": (40, 30)}
    year = {"1": (19, 17), "2": (82, 60)}
    tables = [
        laid("suspension-rate-term", {s: (n, 500, c, 500) for s, (n, c) in first.items()}, term) for term in TERMS[:2]
    ]
    tables.append(laid("suspension-rate", {s: (n, 500, c, 500) for s, (n, c) in year.items()}))
    shown = to_members(*tables)
    assert not all(by_school("1") in told(shown, table, "numerator") for table in tables)


def test_of_whom_a_count_says_that_nobody_is_there_a_rate_keeps_nothing_and_no_headline_goes() -> None:
    of = {"1": (0, 2, 0, 2), "2": (0, 300, 0, 300), "3": (60, 320, 40, 320)}
    count, rate = laid("suspensions", {"3": of["3"]}), laid("suspension-rate", of)
    shown = to_members(count, rate)
    assert {shown.of(*one.place).numerator_words for one in (count, rate)} == {"60"}


def test_that_nobody_is_on_roll_where_a_few_are_registered_takes_no_headline() -> None:
    sizes = {"2": (9, 22, 9, 22), "3": (60, 320, 40, 320)}
    on_roll = laid("on-roll", {school: (of, of, of, of) for school, (_, of, _, _) in sizes.items()})
    rate = laid("suspension-rate", {**sizes, "1": (0, 0, 0, 1)})
    shown = to_members(on_roll, rate)
    assert shown.of(*on_roll.place).numerator_words == "342"
    assert shown.of(*rate.place).denominator_words == "342"


def by_need(code: str, of: Mapping[str, int], counting: Collection[str]) -> Table:
    """Give a table of an indicator by special needs, and of everybody: those of some groups are counted."""
    return of_groups(code, "sen", of, {one: many if one in counting else 0 for one, many in of.items()})


def of_groups(code: str, column: str, of: Mapping[str, int], counting: Mapping[str, int]) -> Table:
    """Give a table of an indicator by a column, and of everybody: so many of each group are counted."""
    figures: dict[Group, tuple[int, ...]] = {((column, one),): (counting[one], many) for one, many in of.items()}
    figures[()] = tuple(sum(column) for column in zip(*figures.values(), strict=True))
    share = indicators()[code].measure != "count"
    told = {
        by: Figure(by, n, d if share else None, d, Decimal(1), children=Children(n, d, d - n))
        for by, (n, d) in figures.items()
    }
    return table_of(indicators()[code], Counted(code, *YEAR, told), frozenset())


def test_a_group_of_one_indicator_is_the_headline_of_another_whose_condition_it_is() -> None:
    recovered = []
    for plan, support, none in ((4, 48, 62), (14, 4, 81), (4, 43, 69), (4, 19, 50), (2, 3, 40)):
        of = {"plan": plan, "support": support, "none": none}
        tables = [
            by_need("on-roll", of, of),
            by_need("sen-support", of, ["support"]),
            by_need("ehc-plans", of, ["plan"]),
        ]
        shown = to_members(*tables)
        recovered += [(plan, support, none)] * any(broken(attack([(tables, shown)])))
        assert shown.of("on-roll", *YEAR).numerator == plan + support + none
    assert recovered == []


def test_a_list_that_names_nobody_of_a_school_with_a_plan_hides_no_whole_table() -> None:
    schools = {"1": {"none": 5, "support": 2}, "2": {"none": 60, "plan": 9}, "3": {"none": 80, "plan": 12}}
    rows = [((("laestab", one), ("sen", need)), many) for one, of in schools.items() for need, many in of.items()]
    groups = [(), *dict.fromkeys(by for both, _ in rows for by in (both[:1], both[1:], both))]
    tables = []
    for code in ("on-roll", "ehc-plans"):
        told = {}
        for by in groups:
            of = [(both, many) for both, many in rows if {*by} <= {*both}]
            d = sum(many for _, many in of)
            n = d if code == "on-roll" else sum(many for both, many in of if ("sen", "plan") in both)
            share = None if code == "on-roll" else d
            told[by] = Figure(by, n, share, d, Decimal(1), children=Children(n, d, d - n))
        tables.append(table_of(indicators()[code], Counted(code, *YEAR, told), frozenset()))
    shown = to_members(*tables)
    assert [shown.of(table.code, *YEAR).numerator for table in tables] == [168, 21]
    assert list(broken(attack([(tables, shown)]))) == []
