"""Every rule of the catalogue gives the days, and passes and fails the figures, that its examples say."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from tallystick.engine.catalogue.rules import Limit, Rule, RuleExample, rules
from tallystick.engine.clocks import Calendar, Known, Term
from tallystick.engine.clocks.limits import deadline_at, due_under
from tallystick.foundation.calendars.queries import KNOWN, england

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.title}", marks=pytest.mark.row(*example.rows))
    for rule in rules().values()
    for example in rule.examples
]
INVENTORY = Path(__file__).resolve().parents[3] / "shared/requirements/inventory.md"
TERM = ("starts", "ends", "half_term_starts", "half_term_ends")


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_does_what_its_example_says(rule: Rule, example: RuleExample, bank_holidays: Mapping[date, str]):
    if example.none:
        day = example.starts or example.on
        assert rule.in_force(day) is None
        assert rule.date_in_force(day) is None
    elif example.starts:
        assert_due(rule, example, calendar_of(example, bank_holidays))
    elif example.starts_at:
        assert deadline_at(rule.in_force(example.starts_at.date()), example.starts_at) == example.due_at
    else:
        assert_passes(rule.in_force(example.on), example)


def assert_due(rule: Rule, example: RuleExample, calendar: Calendar) -> None:
    """Check the last day in time; the first late one is the next on which the same kind of day counts."""
    last = due_under(rule, example.starts, calendar)
    assert last == (example.due or example.last_in_time)
    if example.first_late:
        limit = rule.in_force(example.starts)
        assert example.first_late == next_day(last, limit.unit if limit else "", calendar)


def next_day(last: date, unit: str, calendar: Calendar) -> date:
    """Give the day after the last one, of the kind that is counted; the custody notice is late on any later day."""
    match unit:
        case "school days":
            return calendar.add_school_days(last, 1)
        case "working days":
            return calendar.add_working_days(last, 1)
        case _:
            return last + timedelta(1)


def assert_passes(limit: Limit, example: RuleExample) -> None:
    """Check the value in force, and which figures it passes."""
    assert limit.value == example.value
    assert [one for one in example.passes if not limit.passed_by(one)] == []
    assert [one for one in example.fails if limit.passed_by(one)] == []


def calendar_of(example: RuleExample, bank_holidays: Mapping[date, str]) -> Calendar:
    """Give the calendar that an example goes by."""
    terms = tuple(
        Term(one["name"], *(date.fromisoformat(one[key]) if key in one else None for key in TERM))
        for one in example.terms
    )
    return Calendar(bank_holidays, terms, dict.fromkeys(example.closures, "Closed"), known=KNOWN)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda one: one.code)
def test_a_rule_has_two_examples_each_with_figures_of_its_own(rule: Rule):
    assert len(rule.examples) > 1
    assert len({(one.starts, one.on, *one.passes, *one.fails) for one in rule.examples}) == len(rule.examples)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda one: one.code)
def test_a_rule_says_which_reading_it_takes(rule: Rule):
    assert all(one.reading.endswith(".") and one.source for one in (*rule.limits, *rule.dates))


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
@pytest.mark.parametrize("appendix", ["A1", "A6"])
def test_every_number_of_an_appendix_has_a_rule_for_one_of_its_rows(appendix: str):
    text = INVENTORY.read_text(encoding="utf-8").partition(f"\n### {appendix} ")[2].partition("\n##")[0]
    lines = [line.split("|") for line in text.splitlines() if re.search(r"[A-Z0-9]{3}-\d\d \|$", line)]
    served = {row for rule in rules().values() for row in rule.rows}
    assert len(lines) > 10
    assert [cells[1].strip() for cells in lines if not served & set(re.findall(r"[A-Z0-9]{3}-\d\d", cells[-2]))] == []


def test_the_years_known_are_those_of_the_bank_holidays(bank_holidays: Mapping[date, str]):
    assert Known(date(1990, 1, 1), date(2100, 12, 31)) == KNOWN
    assert {day.year for day in bank_holidays} == set(range(1990, 2101))
