"""Every rule of the catalogue gives the days, and passes and fails the figures, that its examples say."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tallystick.engine.catalogue.rules import Rule, RuleExample, rules
from tallystick.engine.clocks import Known
from tallystick.engine.registers.proving import calendar_of_rule, rule_differences
from tallystick.foundation.calendars.queries import KNOWN, england

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.title}", marks=pytest.mark.row(*example.rows))
    for rule in rules().values()
    for example in rule.examples
]
INVENTORY = Path(__file__).resolve().parents[3] / "shared/requirements/inventory.md"


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_does_what_its_example_says(rule: Rule, example: RuleExample, bank_holidays: Mapping[date, str]):
    assert list(rule_differences(rule, example, calendar_of_rule(example, bank_holidays))) == []


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
