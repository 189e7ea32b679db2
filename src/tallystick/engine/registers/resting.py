"""What a report or a field rests on: the fields, facts and registers that it tells something of.

Promise: a field that a list, a figure or a cadence looks at, also by way of what is worked out from it, is named here,
and so is every kind of fact and every register, so that each is kept from whoever may not know them.
"""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from tallystick.engine.catalogue.expressions import FUNCTIONS, literal, named, parsed
from tallystick.engine.catalogue.registers import Cadence, Figure, Listing, Register

Report = Listing | Figure | Cadence
OF_PERIOD = frozenset({"in_period", "first", "last"})
OF_OTHERS = frozenset(name for name, one in FUNCTIONS.items() if one.first == "register" and "of" in one.named)


def rests_on(register: Register, report: Report) -> frozenset[str]:
    """Give the codes of the fields that a report tells something of. Inventory: PLT-01."""
    named = frozenset(name for text in _texts(register, report) for name in _named(text))
    return _with_what_is_behind(register, named)


def facts_behind(register: Register, field: str, registers: Mapping[str, Register]) -> frozenset[str]:
    """Give the kinds of facts that a field tells something of, also by way of a register that gives them."""
    behind = _with_what_is_behind(register, frozenset({field}))
    return _facts_in((one.value for one in register.fields if one.code in behind), registers)


def facts_told(register: Register, report: Report, registers: Mapping[str, Register]) -> frozenset[str]:
    """Give the kinds of facts that a report tells something of. Inventory: LRN-20."""
    return _facts_in(_texts_and_behind(register, report), registers)


def registers_told(register: Register, report: Report, registers: Mapping[str, Register]) -> frozenset[str]:
    """Give the other registers that a report looks into, those that give a fact of which it tells among them."""
    found = {name for kind, name in _things_in(_texts_and_behind(register, report)) if kind == "register"}
    facts = facts_told(register, report, registers)
    return frozenset(found | {code for code, one in registers.items() if any(give.fact in facts for give in one.gives)})


def goes_by_period(register: Register, report: Report) -> bool:
    """Say whether a report comes to something else for another period, also by way of what is worked out."""
    trees = [parsed(text) for text in _texts_and_behind(register, report) if text]
    words = {one.id for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Name)}
    return isinstance(report, Cadence) or not words.isdisjoint(OF_PERIOD)


def asks_the_whole(register: Register, report: Report, in_part: Collection[str]) -> bool:
    """Say whether a report comes to something untrue where of some registers only a part is known.

    It goes through every entry of one of those, or looks in its own at what is about others than whom it is told of;
    of a child those others are the same child, or others who are known as well.
    """
    texts = _texts_and_behind(register, report)
    return any(not _gone_through(text).isdisjoint(in_part) for text in texts) or (
        register.subject != "person" and any(register.code in _looked_into(text) for text in texts)
    )


def parts_of(register: Register, report: Report) -> list[Figure]:
    """Give the counted figures from which a figure is made; none of anything else."""
    if not isinstance(report, Figure) or not report.made:
        return []
    named = _named(report.made)
    return [one for one in register.figures if one.code.replace("-", "_") in named and not one.made]


def asked_in_reports(register: Register) -> list[str]:
    """Give every expression that a register's reports ask."""
    reports: list[Report] = [*register.lists, *register.figures, *register.cadences]
    return [text for one in reports for text in _texts_and_behind(register, one) if text]


def _texts_and_behind(register: Register, report: Report) -> list[str]:
    fields = rests_on(register, report)
    return [*_texts(register, report), *(one.value for one in register.fields if one.code in fields)]


def _facts_in(texts: Iterable[str], registers: Mapping[str, Register]) -> frozenset[str]:
    things = set(_things_in(texts))
    looked_into = [registers[name] for kind, name in things if kind == "register" and name in registers]
    given = {give.fact for one in looked_into for give in one.gives}
    return frozenset({name for kind, name in things if kind == "fact"} | given)


def _things_in(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        if text:
            yield from named(parsed(text))


def _texts(register: Register, report: Report) -> list[str]:
    """Give the expressions of a report; of a figure made from others, theirs."""
    match report:
        case Listing():
            return [
                *(report.where, report.when, report.by),
                *(*report.named.values(), *report.columns.values(), *report.order),
            ]
        case Cadence():
            return [report.where, report.days]
        case Figure() if report.made:
            return [text for one in parts_of(register, report) for text in _texts(register, one)]
        case _:
            return [report.of, report.count, report.sum, report.mean, report.median, report.by]


@lru_cache(maxsize=8192)  # each page of reports asks it of every expression of its register
def _gone_through(text: str) -> frozenset[str]:
    """Give the registers of which an expression asks every entry."""
    return frozenset(literal(call.args[0]) for name, call in _calls(text) if name == "every")


@lru_cache(maxsize=8192)
def _looked_into(text: str) -> frozenset[str]:
    """Give the registers into which an expression looks for somebody whom it names."""
    calls = (call for name, call in _calls(text) if name in OF_OTHERS and call.args)
    return frozenset(literal(call.args[0]) for call in calls if len(call.args) + len(call.keywords) > 1)


def _calls(text: str) -> Iterator[tuple[str, ast.Call]]:
    for one in ast.walk(parsed(text)) if text else ():
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name):
            yield one.func.id, one


def _with_what_is_behind(register: Register, named: frozenset[str]) -> frozenset[str]:
    """Add the fields from which those named are worked out."""
    behind = {one.code: _named(one.value) for one in register.fields}
    found, waiting = set[str](), {code for code in named if code in behind}
    while waiting:
        code = waiting.pop()
        found.add(code)
        waiting |= {one for one in behind[code] if one in behind} - found
    return frozenset(found)


@lru_cache(maxsize=8192)
def _named(text: str) -> frozenset[str]:
    """Give the names and the parts of others that an expression asks for."""
    tree = parsed(text) if text else ast.Constant(None)
    names = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    return frozenset(names | {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)})
