"""What an expression reaches into: an entry of which register, a fact, somebody, a day; and whether that has the part.

Promise: what is told is wrong; of what cannot be known before it runs, nothing is told.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tallystick.engine.catalogue.expressions import literal
from tallystick.engine.catalogue.faults.found import offered
from tallystick.engine.catalogue.registers import Field, Register

ENTRY = frozenset({"key", "number", "subject", "stage", "made_by", "made_on", "register"})
FACT = frozenset({"kind", "value", "starts", "ends"})
SUBJECT = frozenset({"key", "name", "kind", "born"})
DAY = frozenset({"year", "month", "day"})
PEOPLE = {"person", "school", "provider", "employer", "unit", "body", "user"}
DAYS = {"due", "date", "days_on", "months_on", "fact_starts", "span_starts", "span_ends"}
SAME = {"distinct", "drawn"}
ONE_OF = {"first_of", "last_of", "min", "max"}


@dataclass(frozen=True)
class Kind:
    """What a value is: the parts that it has, what it is called, and of a list what it holds."""

    title: str = ""
    parts: frozenset[str] | None = None
    holds: "Kind | None" = None
    typed: Mapping[str, "Kind"] = field(default_factory=dict)


UNKNOWN = Kind()
DATE = Kind("A day", DAY)
SOMEBODY = Kind("Somebody", SUBJECT, typed={"born": DATE})
STRETCH = Kind("A stretch", frozenset({"name", "starts", "ends"}), typed={"starts": DATE, "ends": DATE})
DATED = Kind("A fact", FACT, typed={"starts": DATE, "ends": DATE})
LISTS_OF = {"facts": DATED, "spans": STRETCH}


def kind_of(one: Field) -> Kind:
    """Give what a field holds."""
    if one.type == "date" and one.precision == "day":
        return DATE
    if one.type in PEOPLE:
        return SOMEBODY
    if one.type == "rows":
        typed = {row.code: kind_of(row) for row in one.fields}
        return Kind(holds=Kind(f"A row of {one.title}", frozenset(typed), typed=typed))
    return UNKNOWN


def entry_of(register: Register, *, whole: bool = False) -> Kind:
    """Give what an entry of a register has; only a whole one has what is worked out."""
    written = {one.code: kind_of(one) for one in register.fields if whole or one.type != "derived"}
    title = f"Another entry of {register.code}" if not whole else f"An entry of {register.code}"
    return Kind(title, frozenset({*written, *ENTRY}), typed={**written, "subject": SOMEBODY, "made_on": DATE})


class Kinds:
    """What the names of a register's expressions stand for."""

    def __init__(self, register: Register, registers: Mapping[str, Register]) -> None:
        self.register, self.registers = register, {**registers, register.code: register}
        whole = Kind(holds=entry_of(register, whole=True))
        fields = {one.code: kind_of(one) for one in register.fields}
        days = dict.fromkeys(("today", "first", "last", "made_on"), DATE)
        self.names = {
            **days,
            "subject": SOMEBODY,
            "this": entry_of(register),
            "members": whole,
            "everybody": whole,
            **fields,
        }

    def wrong(self, tree: ast.AST) -> Iterator[str]:
        """Tell the parts that something is asked for and does not have."""
        names = {**self.names, **self.bound(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                kind = self.of(node.value, names)
                if kind.parts is not None and node.attr not in kind.parts:
                    yield f"“{ast.unparse(node)}”: {kind.title} has no “{node.attr}”. {offered(node.attr, kind.parts)}"

    def bound(self, tree: ast.AST) -> dict[str, Kind]:
        """Give what the names stand for that an expression binds, from the outer list to the inner."""
        found: dict[str, Kind] = {}
        for node in ast.walk(tree):
            for loop in getattr(node, "generators", []):
                if isinstance(loop.target, ast.Name):
                    held = self.of(loop.iter, {**self.names, **found}).holds or UNKNOWN
                    # One name for two lists of different kinds: nothing is known of it.
                    found[loop.target.id] = held if found.get(loop.target.id, held) == held else UNKNOWN
        return found

    def of(self, node: ast.expr, names: Mapping[str, Kind]) -> Kind:
        """Give what an expression comes to, as far as that can be known."""
        match node:
            case ast.Name(id=name):
                return names.get(name, UNKNOWN)
            case ast.Attribute(value=value, attr=attr):
                return self.of(value, names).typed.get(attr, UNKNOWN)
            case ast.Subscript(value=value, slice=place):
                kind = self.of(value, names)
                return kind if isinstance(place, ast.Slice) else kind.holds or UNKNOWN
            case ast.ListComp(elt=elt) | ast.GeneratorExp(elt=elt):
                return Kind(holds=self.of(elt, names))
            case ast.BoolOp(values=values):
                return self.either(values, names)
            case ast.IfExp(body=body, orelse=orelse):
                return self.either([body, orelse], names)
            case ast.Call(func=ast.Name(id=name)):
                return self.called(name, node, names)
        return UNKNOWN

    def either(self, nodes: list[ast.expr], names: Mapping[str, Kind]) -> Kind:
        """Give what several expressions all come to; unknown where they differ."""
        kinds = [self.of(node, names) for node in nodes]
        return kinds[0] if all(one == kinds[0] for one in kinds) else UNKNOWN

    def called(self, name: str, call: ast.Call, names: Mapping[str, Kind]) -> Kind:
        """Give what a function gives."""
        if name in {"entries", "every", "previous", "returned", "told"}:
            one = self.entry_named(call)
            return one if name == "previous" else Kind(holds=one)
        if name in DAYS:
            return DATE
        if name in LISTS_OF:
            return Kind(holds=LISTS_OF[name])
        if name in SAME | ONE_OF and len(call.args) == 1:
            kind = self.of(call.args[0], names)
            return kind if name in SAME else kind.holds or UNKNOWN
        return UNKNOWN

    def entry_named(self, call: ast.Call) -> Kind:
        """Give the kind of entry that a call names; without a name, one of this register."""
        code = literal(call.args[0]) if call.args else self.register.code
        return entry_of(self.registers[code]) if code in self.registers else UNKNOWN
