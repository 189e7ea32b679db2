"""A clock that another register's entries stop is known to lean on them."""

import pytest

from tallystick.engine.catalogue.registers import Clock, Field, Gives, Register, Retention, registers
from tallystick.engine.registers.leaning import Leaning, leaning_on

DAY = Field(code="day", title="Day", type="date")


def a_register(
    code: str, *, stops: str = "", fields: tuple[Field, ...] = (), gives: tuple[Gives, ...] = ()
) -> Register:
    clocks = [Clock(code="c", title="C", rule="r", starts="day", stops=stops)] if stops else []
    return Register(
        kind="register", code=code, title=code, singular=code, rows=[], purpose="", subject="person",
        see={}, change={}, retention=Retention(years=1, why=""), examples=[],
        fields=[DAY, *fields], clocks=clocks, gives=list(gives),
    )  # fmt: skip


def among(*many: Register) -> dict[str, Register]:
    return {one.code: one for one in many}


def test_a_clock_that_another_register_stops_leans_on_it():
    known = among(a_register("talks"), a_register("cases", stops="min(one.day for one in entries('talks'))"))
    assert leaning_on("talks", known) == Leaning(frozenset({"cases"}))
    assert not leaning_on("cases", known)


def test_so_does_one_that_leans_on_it_through_a_field():
    held = Field(code="held", title="Held", type="derived", value="min(one.day for one in entries('talks'))")
    known = among(a_register("talks"), a_register("cases", stops="held", fields=(held,)))
    assert leaning_on("talks", known) == Leaning(frozenset({"cases"}))


def test_and_one_that_leans_on_a_fact_and_what_gives_it():
    gives = Gives(fact="school", value="entries('rolls')", starts="day")
    known = among(
        a_register("rolls"),
        a_register("schools", gives=(gives,)),
        a_register("cases", stops="fact_starts('school', day)"),
    )
    assert leaning_on("schools", known) == leaning_on("rolls", known) == Leaning(frozenset({"cases"}))


def test_one_that_looks_through_a_whole_register_leans_on_all_of_it():
    known = among(a_register("visits", stops="min(one.day for one in every('visits') if one.day > day)"))
    assert leaning_on("visits", known) == Leaning(on_all=frozenset({"visits"}))


def test_a_report_alone_makes_nothing_lean():
    known = among(
        a_register("talks"),
        a_register("cases", fields=(Field(code="x", title="X", type="derived", value="len(entries('talks'))"),)),
    )
    assert not leaning_on("talks", known)


@pytest.mark.parametrize(
    ("changed", "leans"),
    [("conferences", "s47-enquiries"), ("peps", "care-episodes"), ("pep-reviews", "peps")],
)
@pytest.mark.row("CAS-05", "LRN-06")
def test_what_stops_a_clock_of_the_catalogue_is_known(changed: str, leans: str):
    assert leans in leaning_on(changed, registers()).about_the_same
