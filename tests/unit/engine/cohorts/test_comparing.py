"""A school beside others, worked by hand: a sum is of whom it says, and is not shown where it would tell of few.

Fewer than five pupils are few, and fewer than three schools.
"""

from datetime import date
from fractions import Fraction

import pytest

from tallystick.engine.catalogue.rules import Limit, rules
from tallystick.engine.cohorts.comparing import compared, parted, shares_of, similar
from tallystick.engine.cohorts.measures import Sum

pytestmark = pytest.mark.row("LRN-12")
FEW, ENOUGH = (rules()[one].in_force(date(2026, 11, 20)) for one in ("small-groups", "comparator-schools"))
ALL_OF = {"a": "7 777 777", "b": "7 777 777", "c": "7 777 777"}  # one's own pupils, three alike schools', three others'


def beside(told: dict[str, str], pupils: Limit | None = FEW, schools: Limit | None = ENOUGH) -> str:
    """Give by group what similar schools and all come to, as `a 21 49`, of digits for each school; – is kept back."""
    cells, like = {}, set()
    for group, digits in told.items():
        for part, several in enumerate(digits.split()):
            for place, many in enumerate(several):
                cells[f"{part}{place}", group] = Sum(int(many), Fraction(int(many)), int(many))
                like |= {f"{part}{place}"} if part == 1 else set()
    shown = {group: compared(parted(cells, "00", like), group, pupils, schools) for group in told}
    sums = {group: [one.pupils if one else "–" for one in (each.similar, each.every)] for group, each in shown.items()}
    return ", ".join(f"{group} {alike} {every}" for group, (alike, every) in sums.items())


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (ALL_OF, "a 21 49, b 21 49, c 21 49"),
        (ALL_OF | {"a": "7 777 000"}, "a 21 28, b 21 49, c 21 49"),  # none of the others has any: nobody to be told of
        (ALL_OF | {"a": "7 770 700"}, "a – 28, b – 49, c 21 49"),  # of two schools alike, but of three in all
        (ALL_OF | {"a": "7 777 700"}, "a – 35, b – 49, c 21 49"),  # all less alike is of one school
        (ALL_OF | {"a": "7 700 777"}, "a – 35, b – 49, c 21 49"),
        (ALL_OF | {"a": "7 111 777"}, "a – 31, b – 49, c 21 49"),  # three schools, but three pupils
        (ALL_OF | {"a": "7 777 111"}, "a – 31, b – 49, c 21 49"),
        (
            ALL_OF | {"a": "7 111 000"},
            "a – –, b – –, c – 49",
        ),  # all less one's own; the rest has b alone, so that c goes too
        (ALL_OF | {"a": "3 000 000"}, "a – –, b – –, c – –"),
        (ALL_OF | {"a": "9 770 000"}, "a – –, b – –, c – 49"),
        ({"a": "7 700 777", "b": "7 070 777", "c": "7 777 777"}, "a – 35, b – 35, c – 49"),  # a and b leave two schools
        ({"a": "7 700 000", "b": "7 070 000", "c": "7 777 777"}, "a – –, b – –, c – –"),
    ],
)
def test_a_sum_is_shown_unless_it_or_what_it_leaves_is_of_few_pupils_or_schools(told: dict[str, str], shown: str):
    assert beside(told) == shown


def test_without_a_limit_every_sum_is_shown():
    assert beside({"a": "1 100 000", "b": "1 000 100"}, None, None) == "a 1 2, b 0 2"


def test_a_share_of_free_meals_is_of_all_on_the_roll_and_a_roll_of_nobody_has_none():
    told = {("1", "yes"): 2, ("1", "no"): 5, ("1", "unknown"): 1, ("2", "no"): 3, ("3", "yes"): 0}
    shares = shares_of({key: Sum(many, Fraction(many), many) for key, many in told.items()})
    assert shares == {"1": Fraction(1, 4), "2": Fraction(0)}


def test_of_schools_that_are_as_near_the_first_numbers_are_alike():
    shares = {f"{one:02}": Fraction(1, 2) for one in range(20, 8, -1)}
    assert similar("00", shares, {}) == [f"{one:02}" for one in range(9, 19)]


def test_a_school_without_a_share_is_like_those_where_nobody_has_free_meals():
    shares = {f"{one:02}": Fraction(one, 20) for one in range(1, 21)}
    assert similar("00", shares, {}) == [f"{one:02}" for one in range(1, 11)]
