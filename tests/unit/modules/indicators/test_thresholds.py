"""Who passes the farther of two lines of one measure passes the nearer: what is between is of people too."""

from datetime import date
from decimal import Decimal

import pytest
from tests.support.attack_solved import broken
from tests.support.attacking import attack

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Table, protect
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules.disclosing import Counted, table_of
from tallystick.modules.indicators.rules.thresholds import wider

pytestmark = pytest.mark.row("GOV-21")
YEAR = (date(2025, 9, 1), date(2026, 7, 21))
SEVERE, PERSISTENT = (f"passes('{one}-absence', missed, possible_sessions)" for one in ("severe", "persistent"))


@pytest.mark.parametrize(
    ("condition", "population", "on", "held"),
    [
        (SEVERE, "marked-enrolments", YEAR[1], {PERSISTENT}),
        (PERSISTENT, "marked-enrolments", YEAR[1], set()),
        (SEVERE, "marked-enrolments", date(2014, 7, 21), set()),  # the line of persistent absence was of 56 sessions
        (PERSISTENT, "marked-enrolments", date(2014, 7, 21), set()),  # which are more than 50, but not of a hundred
        (SEVERE, "marked-enrolments", date(2004, 7, 21), {PERSISTENT}),
        (SEVERE, "marked-enrolments", None, set()),
        ("english_grade >= 5", "key-stage-4-pupils", None, {"english_grade >= 4"}),
        ("english_grade > 4", "key-stage-4-pupils", None, {"english_grade >= 4"}),
        ("english_grade >= 4", "key-stage-4-pupils", None, set()),
        ("working_days <= 35", "core-assessments-completed", None, {"working_days <= 45"}),
        ("working_days <= 45", "core-assessments-completed", None, set()),
        ("sen == 'plan'", "key-stage-4-pupils", None, set()),
    ],
)
def test_a_line_lies_beyond_another(condition: str, population: str, on: date | None, held: set[str]) -> None:
    found = set(wider(condition, population, on))
    assert held <= found
    assert bool(held) == bool(found & {SEVERE, PERSISTENT, "english_grade >= 4", "working_days <= 45"})


def share(code: str, by: dict[str, tuple[int, int]]) -> Table:
    """Give a share of an indicator of the catalogue by school, and of all."""
    told = {(("laestab", school),): some for school, some in by.items()}
    told[()] = tuple(map(sum, zip(*by.values(), strict=True)))
    figures = {
        group: Figure(group, some, many, many, Decimal(1), children=Children(some, many, many - some))
        for group, (some, many) in told.items()
    }
    return table_of(indicators()[code], Counted(code, *YEAR, figures), frozenset())


@pytest.mark.parametrize(
    ("larger", "smaller"), [("persistent-absence", "severe-absence"), ("ks4-basics-4", "ks4-basics-5")]
)
def test_who_lies_between_two_lines_is_not_told_where_they_are_few(larger: str, smaller: str) -> None:
    more = share(larger, {"1": (30, 200), "2": (22, 180), "3": (40, 190)})
    less = share(smaller, {"1": (10, 200), "2": (20, 180), "3": (15, 190)})  # of the second school, two lie between
    assert more.counted in less.within
    shown = protect([more, less], audience=Audience.PUBLIC, rules=rules())
    assert not all(shown.of(*one.place, (("laestab", "2"),)).whole for one in (more, less))
    assert list(broken(attack([([more, less], shown)]))) == []
    assert all(shown.of(*one.place).whole for one in (more, less))
