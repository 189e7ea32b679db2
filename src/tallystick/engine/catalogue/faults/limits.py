"""What may be wrong with a rule beyond its shape: no example, a stretch that ends before it begins."""

from collections.abc import Iterator
from datetime import date

from tallystick.engine.catalogue.faults.found import Fault, Known
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.rules import Rule


def faults_in_rule(rule: Rule, known: Known) -> list[Fault]:
    """Give the faults of a rule."""
    return [*of_rows(["rows"], rule.rows, known), *_of_itself(rule), *_of_stretches(rule)]


def _of_itself(rule: Rule) -> Iterator[Fault]:
    if not rule.examples:
        yield Fault(["examples"], "There is no example. Add one: it proves the rule and is printed in the handbook.")


def _of_stretches(rule: Rule) -> Iterator[Fault]:
    """Find limits that hold on no day."""
    for place, one in enumerate(rule.limits):
        if (one.starts or date.min) > (one.ends or date.max):
            yield Fault(["limits", place], "This ends before it begins. Correct `from` or `to`.")
