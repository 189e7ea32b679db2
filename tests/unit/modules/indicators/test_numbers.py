"""One number has one name whoever counts it, and what numbers add up to is known."""

from datetime import date

import pytest
from msgspec.structs import replace

from tallystick.engine.catalogue.indicators import SameAs, indicators
from tallystick.engine.disclosure import Table
from tallystick.engine.disclosure.whom import Said
from tallystick.modules.indicators.rules.disclosing import Counted, table_of
from tallystick.modules.indicators.rules.numbers import grouped, populations_beside, sums

pytestmark = pytest.mark.row("GOV-21")
YEAR = (date(2025, 9, 1), date(2026, 8, 31))


def table_named(code: str) -> Table:
    """Give the table of an indicator of the catalogue as disclosure control is told of it; nobody is in it."""
    return table_of(indicators()[code], Counted(code, *YEAR, {}), frozenset())


def test_what_two_populations_count_alike_has_one_name() -> None:
    for code, other in (
        ("suspension-rate", "suspensions"),
        ("suspension-rate-term", "suspensions"),
        ("suspension-day-rate", "suspension-days"),
        ("permanent-exclusion-rate", "permanent-exclusions"),
    ):
        one, of = table_named(code), table_named(other)
        assert (one.counted, one.too, one.adds_up) == (of.counted, "pupils-on-roll/", True)
    assert table_named("on-roll").counted == "pupils-on-roll/"
    assert not table_named("absence").adds_up


def test_an_indicator_that_is_not_there_any_more_gives_no_name() -> None:
    one = replace(indicators()["suspension-rate"], same_as=SameAs(counts="gone"))
    table = table_of(one, Counted(one.code, *YEAR, {}), frozenset())
    assert (table.counted, table.too, table.adds_up) == ("pupils-and-exclusions/suspensions", "", False)


def test_what_is_shown_of_one_population_is_looked_at_for_the_other() -> None:
    both = {"suspensions-told", "pupils-and-exclusions"}
    assert populations_beside(["suspensions"], indicators()) == both
    assert populations_beside(["suspension-rate"], indicators()) == {*both, "pupils-on-roll"}
    assert populations_beside(["neet"], indicators()) == {"young-people-followed"}


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("five-good-by-school", "key-stage-4-pupils/"),
        ("mobility-rate", "pupils-on-roll/"),
        ("health-assessed", "children-looked-after/months_in_care >= 12"),
        ("immunised", "children-looked-after/months_in_care >= 12"),
        ("re-referrals-by-area-year", "referrals-received/"),
        ("cohort-ks2", "key-stage-2-pupils/"),
    ],
)
def test_what_the_same_children_are_called_elsewhere_is_told(code: str, other: str) -> None:
    assert table_named(code).too == other


def test_columns_that_are_sums_of_others_are_equations_of_every_indicator_that_counts_one() -> None:
    missed, both = "marked-enrolments/missed", ("authorised_sessions", "unauthorised_sessions")
    parts = tuple(f"marked-enrolments/{one}" for one in both)
    for code in ("absence", "absence-authorised", "absence-unauthorised", "attendance"):
        found = sums(indicators()[code])
        assert ((missed, parts) in found) == (code != "attendance")
        assert ("marked-enrolments/possible_sessions", ("marked-enrolments/attended", *parts)) in found
    in_care = ("attended and in_care", "in_care and missed")
    assert (
        "marked-enrolments/in_care and possible_sessions",
        tuple(f"marked-enrolments/{one}" for one in in_care),
    ) in sums(indicators()["attendance-care"])
    assert sums(indicators()["suspension-day-rate"]) == ()


def test_the_group_that_a_name_says_is_apart_from_it_whatever_else_it_says() -> None:
    assert grouped(indicators()["on-roll"]) == {}
    assert grouped(indicators()["ehc-plans"]) == {
        "pupils-on-roll/sen == 'plan'": ("pupils-on-roll/", (Said("sen", True, ("plan",)),))
    }
    one = replace(indicators()["ehc-plans"], where="meals == 'yes' and (in_care or late)", of="age == 9")
    assert grouped(one)["pupils-on-roll/(in_care or late) and meals == 'yes' and sen == 'plan'"] == (
        "pupils-on-roll/in_care or late",
        (Said("meals", True, ("yes",)), Said("sen", True, ("plan",))),
    )


def test_a_group_of_one_share_is_that_of_another_by_the_condition_of_the_first() -> None:
    meals, plans = (indicators()[code] for code in ("free-meals", "ehc-plans"))
    one, other = (table_of(each, Counted(each.code, *YEAR, {}), frozenset()) for each in (meals, plans))
    assert one.called(one.counted, (("sen", "plan"),)) == other.called(other.counted, (("meals", "yes"),))
    assert other.called(other.counted, (("sen", "support"),)) is None
    assert [other.says(by) for by in ((("sen", "support"),), (("sen", "plan"),), (("meals", "yes"),), ())] == [
        True,
        True,
        False,
        False,
    ]
