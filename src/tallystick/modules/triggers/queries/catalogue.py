"""The triggers of an authority, with the rules and indicators that they stand on."""

from collections.abc import Mapping

from tallystick.engine.catalogue.indicators import Polarity
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.catalogue.triggers import Trigger, triggers
from tallystick.modules.indicators.queries import indicators_of, own_folder
from tallystick.modules.registers.queries.catalogue import rules_of


def triggers_of(authority_id: int) -> Mapping[str, Trigger]:
    """Give every trigger of an authority by its code."""
    return triggers(own_folder())


def line_of(authority_id: int, trigger: Trigger) -> Rule | None:
    """Give the rule of a trigger's line; None where it has none."""
    return rules_of(authority_id).get(trigger.crosses.rule)


def polarity_of(authority_id: int, trigger: Trigger) -> Polarity:
    """Give which is better of what a trigger looks at; of grades, neither."""
    known = indicators_of(authority_id).get(trigger.watches.indicator)
    return known.polarity if known else "neither"


def rules_used(authority_id: int) -> list[Rule]:
    """Give the rules that any trigger names, by code."""
    known = rules_of(authority_id)
    named = {code for one in triggers_of(authority_id).values() for code in (one.crosses.rule, one.due_under)}
    return [known[code] for code in sorted(named) if code in known]
