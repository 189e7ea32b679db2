"""What may be wrong with a trigger beyond its shape.

Promise: a trigger without faults looks at figures that are counted by its groups, opens what its register can say of
them, falls to a role that there is, and is due by a rule that is a clock or a date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tallystick.engine.catalogue.faults.found import Fault, Known, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.gradings import Grading
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.catalogue.triggers import Trigger

SUBJECT, SUBJECTS = "subject", ("school", "unit")
WORDS = ("text", "choice")


@dataclass(frozen=True)
class Among:
    """What a trigger may name."""

    known: Known
    indicators: Mapping[str, Indicator]
    gradings: Mapping[str, Grading]
    rules: Mapping[str, Rule]


def faults_in_trigger(one: Trigger, among: Among) -> list[Fault]:
    """Give the faults of a trigger."""
    return [
        *of_rows(["rows"], one.rows, among.known),
        *unknown(["owner"], "role", [one.owner], among.known.roles),
        *_of_watched(one, among),
        *_of_line(one, among),
        *_of_opened(one, among),
        *_of_examples(one),
    ]


def _of_watched(one: Trigger, among: Among) -> Iterator[Fault]:
    watched = one.watches
    yield from unknown(["watches", "indicator"], "indicator", filter(None, [watched.indicator]), among.indicators)
    yield from unknown(["watches", "grading"], "grading", watched.gradings, among.gradings)
    if watched.indicator in among.indicators:
        columns = among.indicators[watched.indicator].breakdowns
        yield from unknown(["watches", "by"], "breakdown of the indicator", [watched.by], columns)
    for code in filter(among.gradings.__contains__, watched.gradings):
        grades = [grade.code for grade in among.gradings[code].grades]
        yield from unknown(["crosses", "grades"], "grade", one.crosses.grades, grades)


def _of_line(one: Trigger, among: Among) -> Iterator[Fault]:
    line = one.crosses
    yield from unknown(["crosses", "rule"], "rule", filter(None, [line.rule]), among.rules)
    if line.rule in among.rules and not all(limit.test for limit in among.rules[line.rule].limits):
        yield Fault(["crosses", "rule"], f"“{line.rule}” is a clock, which no figure crosses. Choose a threshold.")
    if line.away != "worse" and not line.against:
        yield Fault(["crosses", "away"], "Nothing is compared with anything. Say `against`, or take this away.")
    polarity = getattr(among.indicators.get(one.watches.indicator), "polarity", "")
    if line.against and line.away == "worse" and polarity == "neither":
        yield Fault(["crosses", "away"], "Of this indicator neither side is worse. Say `either way`.")


def _of_opened(one: Trigger, among: Among) -> Iterator[Fault]:
    which = "opens" if one.opens else "alerts"
    yield from unknown([which, "to"], "role", [one.role], among.known.roles)
    yield from unknown([which, "rule"], "rule", [one.due_under], among.rules)
    rule = among.rules.get(one.due_under)
    if rule and any(limit.test or limit.unit == "hours" for limit in rule.limits):
        yield Fault([which, "rule"], f"Nothing falls due under “{rule.code}”. Choose a rule of days, or a date.")
    if one.opens:
        yield from unknown(["opens", "register"], "register", [one.opens.register], among.known.registers)
        yield from _of_register(one, among)


def _of_register(one: Trigger, among: Among) -> Iterator[Fault]:
    """Find a register whose entries cannot say of which group they are, or that the role cannot write."""
    opens = one.opens
    register = among.known.registers.get(opens.register) if opens else None
    if opens is None or register is None:
        return
    if opens.about == SUBJECT:
        if register.subject not in SUBJECTS:
            yield Fault(["opens", "about"], f"“{register.code}” is about no school or unit. Name one of its fields.")
    else:
        named = [field.code for field in register.fields if field.type in WORDS]
        yield from unknown(["opens", "about"], "field of words of the register", [opens.about], named)
    yield from unknown(["opens", "to"], "role that may change the register", [opens.to], register.change)


def _of_examples(one: Trigger) -> Iterator[Fault]:
    if len(one.examples) < 2:
        yield Fault(["examples"], "There are fewer than two examples. Add one that you have worked through by hand.")
    for place, example in enumerate(one.examples):
        yield from unknown(["examples", place, "rows"], "row in this file's own `rows`", example.rows, one.rows)
        for number, step in enumerate(example.steps):
            if step.line is not None and not one.crosses.rule:
                yield Fault(["examples", place, "steps", number, "line"], "This has no rule. Take the line away.")
    proved = {row for example in one.examples for row in example.rows}
    for place, row in enumerate(one.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")
