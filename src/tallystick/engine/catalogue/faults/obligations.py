"""What may be wrong with an obligation beyond its shape.

Promise: an obligation without faults is owed to somebody that there is, falls to a role that there is, and is due on
a day that its cycle can give.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tallystick.engine.catalogue.faults.found import Fault, Known, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.obligations import BY_MEETINGS, BY_YEARS, MOST, Obligation
from tallystick.engine.catalogue.rules import Limit, Rule

MOST_OF = {"months": 6, "weeks": 26, "years": 0, "sessions": 2 * MOST}  # of a limit, in its unit; of days, MOST


@dataclass(frozen=True)
class Among:
    """What an obligation may name."""

    known: Known
    rules: Mapping[str, Rule]
    lists: Collection[str]  # of people
    papers: Collection[str]


def faults_in_obligation(one: Obligation, among: Among) -> list[Fault]:
    """Give the faults of an obligation."""
    return [
        *of_rows(["rows"], one.rows, among.known),
        *unknown(["owner"], "role", [one.owner], among.known.roles),
        *unknown(["register"], "register", filter(None, [one.register]), among.known.registers),
        *unknown(["paper"], "paper", filter(None, [one.paper]), among.papers),
        *_of_recipients(one, among),
        *_of_cycle(one),
        *_of_rule(one, among),
        *_of_settled(one),
        *_of_examples(one),
    ]


def _of_recipients(one: Obligation, among: Among) -> Iterator[Fault]:
    if not one.to:
        yield Fault(["to"], "It is owed to nobody. Name a body or a list of people.")
    seen: set[tuple[str, str]] = set()
    for place, who in enumerate(one.to):
        yield from unknown(["to", place, "people"], "list of people", filter(None, [who.people]), among.lists)
        if (who.body, who.people) in seen:
            yield Fault(["to", place], f"“{who.body or who.people}” stands here twice. Remove one of the two.")
        seen.add((who.body, who.people))


def _of_cycle(one: Obligation) -> Iterator[Fault]:
    """Find a day that the cycle cannot give, and a year that it does not go by."""
    if one.year != "financial" and one.cycle not in BY_YEARS:
        yield Fault(["year"], f"What is {one.cycle} goes by no year. Take the year away.")
    if one.due.on and one.cycle != "once":
        yield Fault(["due", "on"], "Only what comes once is due on one day. Say a rule or how many days.")
    if one.due.days is not None and one.cycle == "once":
        yield Fault(["due", "days"], "What comes once has no stretch to count from. Say the day in `on`, or a rule.")
    if (one.due.days or 0) < 0 and (one.cycle not in BY_MEETINGS or one.due.counted == "school"):
        yield Fault(["due", "days"], "Only before a meeting is anything due, in calendar or working days. Correct it.")
    if one.cycle in BY_MEETINGS and not any(who.body for who in one.to):
        yield Fault(["to"], "It goes by a body's meetings. Name the body.")
    if one.starts and one.ends and one.ends < one.starts:
        yield Fault(["ends"], "It ends before it starts. Correct one of the two days.")


def _of_rule(one: Obligation, among: Among) -> Iterator[Fault]:
    keys: list[str | int] = ["due", "rule"]
    yield from unknown(keys, "rule", filter(None, [one.due.rule]), among.rules)
    rule = among.rules.get(one.due.rule)
    if rule is None:
        return
    if any(limit.test or limit.unit == "hours" for limit in rule.limits):
        yield Fault(keys, f"Nothing falls due under “{rule.code}”. Choose a rule of days, or a date.")
    if any(not limit.test and _is_long(limit) for limit in rule.limits):
        yield Fault(keys, f"“{rule.code}” runs on for more than half a year. Choose a shorter one, or a date.")
    if any(not fixed.once for fixed in rule.dates) and one.cycle != "yearly":
        yield Fault(keys, f"“{rule.code}” is a day of each year. Only what is yearly is due by it.")
    if (one.cycle == "once") != any(fixed.once for fixed in rule.dates):
        yield Fault(keys, "A date that comes once is for what comes once, and what comes once has such a date.")


def _of_settled(one: Obligation) -> Iterator[Fault]:
    """Find a way of settling that can settle nothing, or that would pass over the parts of agencies."""
    if one.settled and one.parts:
        yield Fault(["settled"], "What several agencies make is settled by a paper or a person. Take this away.")
    for place, way in enumerate(one.settled):
        keys: list[str | int] = ["settled", place]
        if way.by == "entry" and not (one.register and way.done):
            yield Fault(
                keys, "Say the register, and in `done` which field of an entry has the day on which it was done."
            )
        if way.by != "entry" and (way.done or way.where or way.about or way.finds != "stretch"):
            yield Fault(keys, "Only an entry has fields. Take them away.")
        if way.by == "agenda" and one.cycle not in BY_MEETINGS:
            yield Fault(keys, "An agenda settles only what goes by a body's meetings.")
        if way.by == "agenda" and one.cycle != "standing" and not one.paper:
            yield Fault(keys, "It stands on no agenda by itself. Say in `paper` which paper is laid before the body.")


def _is_long(limit: Limit) -> bool:
    return limit.value > MOST_OF.get(limit.unit, MOST)


def _of_examples(one: Obligation) -> Iterator[Fault]:
    if len(one.examples) < 2:
        yield Fault(["examples"], "There are fewer than two examples. Add one that you have worked through by hand.")
    for place, example in enumerate(one.examples):
        yield from unknown(["examples", place, "rows"], "row in this file's own `rows`", example.rows, one.rows)
        if sum((example.due is not None, example.count is not None, bool(example.refused))) != 1:
            yield Fault(["examples", place], "Say what falls due, or how much does, or why it is refused: one of them.")
        if bool(example.late or example.delivered) and example.today is None:
            yield Fault(["examples", place], "Say in `today` on which day it is late.")
        if example.last < example.first:
            yield Fault(["examples", place, "last"], "It ends before it begins. Correct one of the two days.")
    proved = {row for example in one.examples for row in example.rows}
    for place, row in enumerate(one.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")
