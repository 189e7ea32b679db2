"""The need for behaviour support, as the register scores an entry and as the grading scores it: one score, one tier."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.grading import Told, grade, limits_of
from tallystick.engine.measures.dividing import exactly, places, rounded
from tallystick.engine.registers.expressions import Scope

CODE, YEAR, LAST = "behaviour-need", date(2003, 9, 1), date(2004, 8, 31)
REGISTER, GRADING = registers()[CODE], gradings()[CODE]
ASKED = ("exclusion_points", "absence_points", "inspection_points", "referral_points", "score", "tier")
OF = {
    "exclusion": ("behaviour-days-lost", lambda one: (10 * one["lost"], one["roll"])),
    "absence": ("behaviour-absence", lambda one: (100 * one["absence"], 1)),
    "inspection": ("behaviour-inspection", lambda one: (int(one["inspection"]), 1)),
    "referrals": ("behaviour-referrals", lambda one: (one["referrals"], one["roll"])),
    "area-need": ("behaviour-area-need", lambda one: (10 * one["area_need"], 1)),
    "roll": ("behaviour-roll", lambda one: (one["roll"], 1)),
}
School = dict[str, Decimal | int | str]


def of(places: int, most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most * 10**places).map(lambda units: Decimal(units) / 10**places)


schools = st.fixed_dictionaries(
    {
        "roll": st.integers(30, 2000),
        "lost": st.integers(0, 4000).map(lambda halves: Decimal(halves) / 2),
        "absence": of(2, 20),
        "inspection": st.sampled_from("1234"),
        "referrals": st.integers(0, 60),
        "area_need": of(1, 10),
    }
)


def by_register(one: School) -> tuple[Decimal, int]:
    """Ask the register's own expressions, of numbers as entries keep them."""
    told = {name: float(value) if isinstance(value, Decimal) else value for name, value in one.items()} | {"year": YEAR}
    limits = {"limit": lambda code, day: float(rules()[code].in_force(day).value), "months_on": lambda day, _: day}
    expressions = {field.code: field.value for field in REGISTER.fields}
    for code in ASKED:
        told[code] = Scope(told, limits).ask(expressions[code])
    return Decimal(f"{told['score']:.1f}"), told["tier"]


def by_grading(one: School) -> tuple[Decimal | None, int]:
    """Grade the school out of the figures that its indicators print."""
    figures = {code: {"S": Told(_printed(name, *counts(one)), "", 1)} for code, (name, counts) in OF.items()}
    (graded,) = grade(GRADING, figures, limits_of(GRADING, LAST, rules()))
    return graded.score, int(graded.grade.removeprefix("tier-"))


def _printed(code: str, above: Decimal | int, below: int) -> Decimal:
    indicator = indicators()[code]
    exact = exactly(indicator, int(above), int(below))
    assert exact is not None
    return rounded(Fraction(exact), places(indicator))


@pytest.mark.row("ATX-34")
@given(schools)
@example(
    {
        "roll": 1525,
        "lost": Decimal(601),
        "absence": Decimal("13.5"),
        "inspection": "4",
        "referrals": 17,
        "area_need": Decimal(6),
    }
)
def test_the_register_and_the_grading_say_the_same_score_and_tier_of_every_school(one: School) -> None:
    assert by_register(one) == by_grading(one)
