"""Each finished row is covered by examples with its own figures and with others; each clock is met and breached."""

import json
import re
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from tests.examples.test_rows_of_indicators import SHOWN
from tests.examples.test_rule_examples import INVENTORY

from tallystick.engine.catalogue import coverage
from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.gradings import Worked as Graded
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import Worked, indicators
from tallystick.engine.catalogue.obligations import Reckoned, obligations
from tallystick.engine.catalogue.registers import Clock, Register, registers
from tallystick.engine.catalogue.rules import Limit, Rule, RuleExample, rules
from tallystick.engine.catalogue.studies import Shown, studies
from tallystick.engine.catalogue.triggers import Sequence, triggers

AnExample = Example | RuleExample | Worked | Shown | Graded | Sequence | Reckoned

FINISHED = (
    *("LRN-02", "LRN-04", "LRN-05", "LRN-06", "LRN-07", "LRN-13", "LRN-14", "LRN-15", "LRN-17", "LRN-19", "LRN-22"),
    *("LRN-08", "LRN-18", "ATX-07", "ATX-08", "ATX-10", "ATX-11"),
    *(f"ATX-{number}" for number in range(13, 34)),
    *("ATX-35", "ATX-36", "ATX-37", *(f"CAS-{number:02}" for number in range(1, 12))),
    *("CAS-12", "CAS-13", "CAS-14", "CAS-15", "CAS-16", "GOV-04"),
    *("KPI-01", *(f"KPI-{number:02}" for number in range(5, 27)), "KPI-29", "KPI-30", "KPI-32", "KPI-33", "RES-03"),
    *("ATX-05", "SCH-15", "SEN-04"),
    *("GOV-17", "GOV-20", "GOV-22", "GOV-25", "GOV-26", "GOV-28"),
    *("LRN-16", "ATX-03", "ATX-04", "ATX-06", "ATX-09", "ATX-12", "ATX-34"),
)
BEGUN = (
    *("SCH-02", "SCH-05", "P16-07", "KNO-06", "GOV-09", "GOV-10", "KPI-28"),
    *("GOV-05", "GOV-08", "GOV-11", "GOV-14", "GOV-16", "GOV-18", "GOV-23", "GOV-27"),
)
OF_FIGURES = (  # the rows of indicators, and of what figures start
    *(f"KPI-{number:02}" for number in range(1, 34)), "GOV-09", "GOV-10", "GOV-21", "RES-03", "PLN-17", "SCH-15",
    *(f"LRN-{number:02}" for number in (4, 8, 12, 13, 16, 18, 22)), "SEN-04", "P16-04",
    *(f"ATX-{number:02}" for number in (3, 4, 5, 6, 9, 11, 12, 34)),
    *(f"CAS-{number:02}" for number in (3, 9, 10, 12, 16)),
)  # fmt: skip
BY_TESTS = ("PLN-17", "LRN-12", "P16-04")  # rooms, pages and sums, with which no worked example of a file deals
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMED = rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b"
SAID_BY_RULES = ("due", "due_at", "first_late", "last_in_time", "passes", "fails")
SAID_BY_INDICATORS = ("numerator", "denominator", "value", "by", "cannot")
SAID_BY_STUDIES = ("tables", "claims", "says", "left_out", "listed", "cannot")
SAID_BY_GRADINGS = ("then", "areas", "top", "lists")
SAID_BY_TRIGGERS = ("opens", "says", "back", "refused")
SAID_BY_OBLIGATIONS = ("due", "count", "moved", "late", "refused")
SAID_BY_REGISTERS = ("values", "clocks", "lists", "columns", "figures")
CLOCKS = [
    pytest.param(one, clock, id=f"{one.code}.{clock.code}") for one in registers().values() for clock in one.clocks
]
LIMITS = [
    pytest.param(one, limit, id=f"{one.code} {limit.value:g}") for one in rules().values() for limit in one.limits
]


def examples_of(row: str) -> list[AnExample]:
    """Give the examples of every kind of file that name a row."""
    every = (registers(), rules(), indicators(), studies(), gradings(), triggers(), obligations())
    known = [one for kind in every for one in kind.values()]
    return [each for one in known for each in one.examples if row in each.rows]


def states_of(register: Register, clock: Clock) -> set[str]:
    """Give how an example somewhere says that a clock stands."""
    told = ((one, line) for one in registers().values() for each in one.examples for line in each.then.clocks)
    return {
        line.get("state", "")
        for one, line in told
        if (line.get("register", one.code), line["clock"]) == (register.code, clock.code)
    }


@pytest.mark.parametrize(("register", "clock"), CLOCKS)
def test_each_clock_has_an_example_that_meets_it_and_one_that_breaches_it(register: Register, clock: Clock):
    states = states_of(register, clock)
    assert "met" in states
    assert states & {"late", "breached"}


@pytest.mark.parametrize(("rule", "limit"), LIMITS)
def test_each_limit_has_a_first_day_that_is_late_or_a_figure_on_either_side(rule: Rule, limit: Limit):
    told = [one for one in rule.examples if rule.in_force(day_of(one)) == limit]
    if limit.test:
        assert any(one.passes for one in told)
        assert any(one.fails for one in told)
    elif limit.unit == "hours":
        assert any(one.due_at for one in told)
    else:
        assert any(one.first_late and (one.due or one.last_in_time) for one in told)


def day_of(example: RuleExample) -> date:
    return example.starts or example.on or example.starts_at.date()


@pytest.mark.parametrize("rule", [one for one in rules().values() if one.dates], ids=lambda one: one.code)
def test_each_date_that_acts_as_a_rule_has_a_day_that_is_late(rule: Rule):
    assert any(one.first_late and one.due for one in rule.examples)


@pytest.mark.parametrize("row", [*FINISHED, *BEGUN])
def test_each_row_has_two_examples_that_assert_something_of_their_own(row: str):
    told = {asserted(one) for one in examples_of(row)} - {""}
    assert len(told) > 1


def asserted(example: AnExample) -> str:
    """Give what an example asserts: a register's values, clocks and lists, a rule's days, figures, what is opened."""
    told = msgspec.to_builtins(example)
    if isinstance(example, Worked):
        said = {key: told[key] for key in SAID_BY_INDICATORS if told.get(key) is not None}
    elif isinstance(example, RuleExample):
        said = {key: told[key] for key in SAID_BY_RULES if told.get(key)}
    elif isinstance(example, Shown):
        said = {key: told[key] for key in SAID_BY_STUDIES if told.get(key)}
    elif isinstance(example, Graded):
        said = {key: told[key] for key in SAID_BY_GRADINGS if told.get(key)}
    elif isinstance(example, Reckoned):
        said = {key: told[key] for key in SAID_BY_OBLIGATIONS if told.get(key)}
    elif isinstance(example, Sequence):
        steps = [{key: step[key] for key in SAID_BY_TRIGGERS if step.get(key)} for step in told["steps"]]
        said = {"steps": steps} if any(steps) else {}
    else:
        said = {key: told["then"][key] for key in SAID_BY_REGISTERS if told["then"].get(key)}
    return json.dumps(said, sort_keys=True) if said else ""


def plain(example: AnExample) -> str:
    """Give an example as text, without its terms and rows; an indicator's title and hand say what rows add up to."""
    told = msgspec.to_builtins(example)
    told_in_words = isinstance(example, (Worked, Shown, Graded, Sequence, Reckoned))
    left_out = {"rows", "terms"} if told_in_words else {"title", "rows", "terms"}
    return json.dumps({key: value for key, value in told.items() if key not in left_out})


def figures_said(example: AnExample) -> Iterator[str]:
    """Give the days, months, years and numbers of an example."""
    text = plain(example)
    for day in re.findall(r"\d{4}-\d\d-\d\d", text):
        yield from (day, day[:7], day[:4], day[4:])
    text = re.sub(r"\d{4}-\d\d-\d\d", " ", text)
    yield from (f"{float(one.replace(',', '')):g}" for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def limits_of(row: str) -> Iterator[str]:
    """Give the values of the limits that serve a row or under which a clock of one of its registers runs."""
    served = {
        one.code for one in rules().values() if row in {*one.rows, *(row for each in one.examples for row in each.rows)}
    }
    served |= {clock.rule for one in registers().values() if row in one.rows for clock in one.clocks}
    yield from (f"{float(limit.value):g}" for code in served for limit in rules()[code].limits)


def works_means(row: str) -> str:
    """Give what the inventory says that a row's working means."""
    line = re.search(rf"^\| {row} \|.*$", INVENTORY.read_text(encoding="utf-8"), re.M)
    assert line, f"{row} is not in the inventory"
    return line[0].split("|")[-3].strip()


def figures_asked(text: str) -> Iterator[str]:
    """Give the days, months and numbers that the inventory's words name; a day without a year is of the year told.

    Where no year is told, it is of any: "-12-31".
    """
    text = re.sub(r"\b[A-Z]{2,3}[- ]?\d{2,3}\b", " ", text)
    for found in re.finditer(rf"{NAMED}(?: (?P<year>\d{{4}}))?", text):
        if not (found["day"] or found["year"]):
            continue
        told = re.search(r"\b(?:19|20)\d\d\b", text[found.end() :] + text)
        year = found["year"] or (told[0] if told else "")
        month = f"{year}-{MONTHS.index(found['month']) + 1:02}"
        yield f"{month}-{int(found['day']):02}" if found["day"] else month
    rest = re.sub(rf"{NAMED}(?: \d{{4}})?", " ", text)
    yield from (f"{float(one.replace(',', '')):g}" for one in re.findall(r"(?<![\w-])\d+(?:,\d{3})*(?:\.\d+)?", rest))


# Figures of the inventory that no example can hold, and why.
NOT_IN_AN_EXAMPLE = {
    **{("ATX-12", one): "planted in 200 children; tests of correlations hold it" for one in ("200", "0.5")},
    ("GOV-11", "12"): "the months looked back, which its rule says in words; examples have the day on either side",
    ("CAS-09", "2007"): "a year that the source prints by mistake; it stands among the register's doubts",
    ("CAS-09", "8"): "the same",
    ("KPI-05", "17"): "the source's own count of what it prints, one of them apart; the example has all eighteen",
    **{("KPI-06", one): "a number of a grade that no source prints; examples have its word" for one in ("4", "5", "6")},
    ("KPI-07", "7"): "how many steps the other scale has; tests of grading hold that none is reckoned with the other",
    ("KPI-16", "101"): "the number of the indicator, a second time",
    **{
        ("KPI-20", one): "a series that is projected; tests of forecasts and of the schools page hold it"
        for one in ("25", "28", "29", "2011")
    },
}


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
@pytest.mark.parametrize("row", [*FINISHED, *(row for row in BEGUN if row != "SCH-02")])
def test_every_figure_of_what_a_row_means_stands_in_an_example_or_is_the_value_of_a_limit(row: str):
    said = {figure for one in examples_of(row) for figure in figures_said(one)} | set(limits_of(row))
    missing = [
        one for one in figures_asked(works_means(row)) if one not in said and (row, one) not in NOT_IN_AN_EXAMPLE
    ]
    assert missing == []


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
def test_what_no_example_can_hold_is_still_asked_for():
    asked = {(row, one) for row in (*FINISHED, *BEGUN) for one in figures_asked(works_means(row))}
    assert set(NOT_IN_AN_EXAMPLE) - asked == set()


# Appendix A1: the limits that each line's number stands for, where the number does not say it by itself.
READ_AS = {
    "immediately (x2)": {("custody-notice", 0), ("custody-readmission", 0)},
    "once in any 5 days": {("workplace-visit", 1)},
    "two weeks": {("block-placement", 10)},
    "1 day/week, 1 term": {("extended-short-days", 1), ("extended-short-terms", 1)},
    "2 + 2 interviews": {("placement-interviews-before", 2), ("placement-interviews-after", 2)},
    "14+ / Year 9–11": {("pep-post-sixteen", 14), ("careers-interview", 9)},
    "section 96": {("section-96-entry", 1)},
}
UNITS = {"day": ("school days", "working days", "calendar days"), "month": ("months",), "week": ("weeks",),
         "hour": ("hours",), "%": ("percent",), "signature": ("times",), "level": ("level",)}  # fmt: skip


def lines_of_appendix() -> list[tuple[str, set[str]]]:
    """Give each number of appendix A1 as it is printed, with the rows that it serves."""
    if not INVENTORY.is_file():
        return []
    text = INVENTORY.read_text(encoding="utf-8").partition("\n### A1 ")[2].partition("\n##")[0]
    cells = [line.split("|") for line in text.splitlines() if re.search(r"[A-Z0-9]{3}-\d\d \|$", line)]
    return [(one[1].strip(), set(re.findall(r"[A-Z0-9]{3}-\d\d", one[-2]))) for one in cells]


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
@pytest.mark.parametrize(("printed", "served"), lines_of_appendix())
def test_every_number_of_the_appendix_is_the_value_of_a_limit(printed: str, served: set[str]):
    limits = [(one.code, limit) for one in rules().values() if served & set(one.rows) for limit in one.limits]
    if printed in READ_AS:
        assert READ_AS[printed] <= {(code, int(limit.value)) for code, limit in limits}
        return
    units = next(units for word, units in UNITS.items() if word in printed.lower())
    number = int(re.search(r"\d+", printed)[0])
    assert [code for code, limit in limits if limit.value == number and limit.unit in units]


LAW = re.compile(r"\bAct \d{4}|[Rr]egulations of \d{4}|checks of the children in need census")


@pytest.mark.parametrize("rule", rules().values(), ids=lambda one: one.code)
def test_what_somebody_else_reports_as_required_is_not_told_as_law(rule: Rule):
    told = [*rule.limits, *rule.dates]
    assert [one.source for one in told if one.strength == "must" and not LAW.search(one.source)] == []
    assert [one.source for one in told if one.strength == "reported" and not one.doubt] == []


def test_each_row_of_figures_is_finished_or_begun_or_shown_by_named_tests_or_rooms():
    held = {*FINISHED, *BEGUN, *BY_TESTS, *(row for row, shown in SHOWN.items() if shown)}
    assert [row for row in OF_FIGURES if row not in held] == []
    begun = {row for row, one in coverage.rows().items() if one.begun}
    assert [row for row in OF_FIGURES if row in begun and row not in BEGUN] == []


@pytest.mark.parametrize("row", BY_TESTS)
def test_a_row_that_no_file_answers_says_why_and_tests_name_it(row: str):
    assert coverage.rows()[row].python
    assert len(coverage.marked()[row]) > 1
