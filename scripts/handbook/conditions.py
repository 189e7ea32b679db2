"""Says an expression of the catalogue in plain words, as far as it can; what it cannot stays as it is written."""

import ast

from scripts.handbook.phrases import CALLS, ENTRIES, PLAIN, SPANS, SUMS, missing
from scripts.handbook.words import day, several
from tallystick.engine.catalogue.expressions import parsed
from tallystick.engine.catalogue.registers import Field, Register, registers
from tallystick.engine.catalogue.rules import rules


class Unsaid(Exception):
    """An expression that nobody has words for."""


LONGEST = 150  # letters of a condition that somebody still takes in


def in_words(text: str, register: Register) -> str:
    """Give an expression in words, or as it is written."""
    try:
        return Speaker(register).say(parsed(text))
    except Unsaid:
        return f"`{' '.join(text.split())}`"


def condition(text: str, register: Register) -> str:
    """Give a condition in words; nothing where they would not be taken in."""
    try:
        tree, speaker = parsed(text), Speaker(register)
        return brief(speaker.say(tree) if isinstance(tree, ast.BoolOp) else speaker.asked(tree))
    except Unsaid:
        return ""


def reckoned(text: str, register: Register) -> str:
    """Give what something is worked out from in words; nothing where they would not be taken in."""
    return brief(in_words(text, register))


def brief(words: str) -> str:
    """Give words that are taken in at once, or nothing."""
    return "" if len(words) > LONGEST or "`" in words else words


class Speaker:
    """Says the parts of an expression about an entry of a register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.fields: dict[str, Field] = {one.code: one for one in register.fields}
        self.bound: dict[str, dict[str, Field]] = {}  # what is gone through, and the fields that each of it has

    def say(self, node: ast.expr) -> str:
        """Give one part in words. Raises Unsaid."""
        known = getattr(self, f"_{type(node).__name__.lower()}", None)
        if known is None:
            raise Unsaid
        return str(known(node))

    def _name(self, node: ast.Name) -> str:
        if node.id in self.bound:
            return "it"
        if node.id in self.fields:
            return f"“{self.fields[node.id].title}”{' here' if self.bound else ''}"
        if node.id not in PLAIN:
            raise Unsaid
        return PLAIN[node.id]

    def _constant(self, node: ast.Constant) -> str:
        if isinstance(node.value, bool):
            return "yes" if node.value else "no"
        if node.value is None:
            return "nothing"
        return f"“{node.value}”" if isinstance(node.value, str) else str(node.value)

    def _boolop(self, node: ast.BoolOp) -> str:
        word = "and" if isinstance(node.op, ast.And) else "or"
        if word == "or" and not any(isinstance(one, ast.Compare | ast.BoolOp | ast.Call) for one in node.values):
            return " or else ".join(map(self.say, node.values))
        return several((self.asked(one) for one in node.values), word)

    def asked(self, node: ast.expr) -> str:
        """Give a part that is asked whether it holds."""
        said = self.say(node)
        field = self._field(node)
        if field is not None:
            return f"{said} is {'yes' if field.type in {'yes-no', 'derived'} else 'filled in'}"
        if self._many(node):
            return f"there is any of {said}"
        return f"({said})" if isinstance(node, ast.BoolOp) else said

    def _many(self, node: ast.expr) -> bool:
        """Whether a part is a list, of which is asked whether there is anything in it."""
        match node:
            case ast.ListComp() | ast.Call(func=ast.Name(id="entries" | "every" | "facts")):
                return True
        return False

    def _field(self, node: ast.expr) -> Field | None:
        """Give the field that a part names, of this register or of what is gone through."""
        match node:
            case ast.Name(id=name):
                return self.fields.get(name)
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                return self.bound.get(name, {}).get(attr)
        return None

    def _unaryop(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            field = self._field(node.operand)
            if field is not None:
                return f"{self.say(node.operand)} is {'no' if field.type in {'yes-no', 'derived'} else 'empty'}"
            if self._many(node.operand):
                return f"there is none of {self.say(node.operand)}"
            said = self.asked(node.operand)
            return said.replace(" is a ", " is no ") if said.endswith(" day") else f"it is not so that {said}"
        return f"minus {self.say(node.operand)}"

    def _binop(self, node: ast.BinOp) -> str:
        if type(node.op) not in SUMS:
            raise Unsaid
        return f"{self.say(node.left)} {SUMS[type(node.op)]} {self.say(node.right)}"

    def _ifexp(self, node: ast.IfExp) -> str:
        return f"{self.say(node.body)} where {self.asked(node.test)}, else {self.say(node.orelse)}"

    def _compare(self, node: ast.Compare) -> str:
        parts, left = [], node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self._compared(left, operator, right))
            left = right
        return several(parts)

    def _compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> str:
        if isinstance(right, ast.Constant) and right.value is None and self._fact(left):
            return f"{self._fact(left)} is {'not ' if isinstance(operator, ast.Is | ast.Eq) else ''}known"
        if isinstance(right, ast.Constant) and right.value is None:
            return f"{self.say(left)} is {'empty' if isinstance(operator, ast.Is | ast.Eq) else 'known'}"
        if isinstance(right, ast.List | ast.Tuple) and any(missing(one) for one in right.elts):
            named = several((self._titled(left, one) for one in right.elts if not missing(one)), "or")
            empty, or_one = (
                ("is empty", " or one of ") if isinstance(operator, ast.In) else ("is known", " and none of ")
            )
            return f"{self.say(left)} {empty}{or_one + named if named else ''}"
        dated = self._dated(left) or self._dated(right)
        words = {
            ast.Lt: "is before" if dated else "is less than",
            ast.LtE: "is not after" if dated else "is at most",
            ast.Gt: "is after" if dated else "is more than",
            ast.GtE: "is not before" if dated else "is at least",
            ast.Eq: "is", ast.NotEq: "is not", ast.Is: "is", ast.IsNot: "is not", ast.In: "is one of",
            ast.NotIn: "is none of",
        }[type(operator)]  # fmt: skip
        return f"{self.say(left)} {words} {self._titled(left, right)}"

    def _fact(self, node: ast.expr) -> str:
        """Give the fact that a part asks for, if it asks for one."""
        match node:
            case ast.Call(func=ast.Name(id="fact"), args=[kind, on], keywords=[]):
                return f"{self.say(kind).replace('-', ' ')} on {self.say(on)}"
        return ""

    def _titled(self, left: ast.expr, right: ast.expr) -> str:
        """Give what is compared with, a choice or a stage by its title."""
        if isinstance(right, ast.List | ast.Tuple):
            return several((self._titled(left, one) for one in right.elts), "or")
        if isinstance(right, ast.Constant) and isinstance(right.value, str):
            field = self._field(left)
            titles = field.choices if field else {one.code: one.title for one in self.register.stages}
            return f"“{titles.get(right.value, right.value)}”"
        return self.say(right)

    def _dated(self, node: ast.expr) -> bool:
        match node:
            case ast.Name(id=name):
                field = self.fields.get(name)
                return name in {"today", "first", "last", "made_on"} or (field is not None and field.type == "date")
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                field = self.bound.get(name, {}).get(attr)
                return attr in {"starts", "ends", "born"} if field is None else field.type == "date"
            case ast.BoolOp(values=values):
                return any(map(self._dated, values))
            case ast.Call(func=ast.Name(id=name)):
                return name in {"due", "days_on", "months_on", "date", "fact_starts"}
        return False

    def _list(self, node: ast.List | ast.Tuple) -> str:
        return several(map(self.say, node.elts), "or")

    _tuple = _list

    def _call(self, node: ast.Call) -> str:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in ENTRIES and not node.keywords and (entries := self._of_register(ENTRIES[name], *node.args)):
            return entries
        special = getattr(self, f"_said_{name}", None)
        said = special(*node.args) if special and not node.keywords else None
        if said is not None:
            return str(said)
        if name not in CALLS or node.keywords:
            raise Unsaid
        return CALLS[name].format(*map(self.say, node.args), "", "")

    def _said_date(self, *parts: ast.expr) -> str | None:
        known = [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, int)]
        return day("{:04}-{:02}-{:02}".format(*known)) if len(known) == len(parts) else None

    def _said_fact(self, kind: ast.expr, on: ast.expr, *of: ast.expr) -> str | None:
        return None if of else f"what is known of {self.say(kind).replace('-', ' ')} on {self.say(on)}"

    def _said_fact_starts(self, kind: ast.expr, on: ast.expr, *of: ast.expr) -> str | None:
        return None if of else f"since when {self.say(kind).replace('-', ' ')} is known on {self.say(on)}"

    def _said_due(self, rule: ast.expr, on: ast.expr) -> str:
        return f"the last day in time under {self._rule(rule)}, counted from {self.say(on)}"

    def _said_limit(self, rule: ast.expr, on: ast.expr) -> str:
        return f"the limit of {self._rule(rule)} on {self.say(on)}"

    def _rule(self, node: ast.expr) -> str:
        """Give a rule by its title."""
        known = rules().get(str(node.value)) if isinstance(node, ast.Constant) else None
        return f"“{known.title}”" if known else self.say(node)

    def _said_span(self, kind: ast.expr, on: ast.expr) -> str | None:
        return f"the {SPANS[str(kind.value)]} of {self.say(on)}" if isinstance(kind, ast.Constant) else None

    def _said_any(self, many: ast.expr) -> str | None:
        return self._whether("any", many) if isinstance(many, ast.GeneratorExp | ast.ListComp) else None

    def _said_all(self, many: ast.expr) -> str | None:
        return self._whether("all", many) if isinstance(many, ast.GeneratorExp | ast.ListComp) else None

    def _said_days_on(self, start: ast.expr, number: ast.expr) -> str:
        return self._later("days", start, number)

    def _said_months_on(self, start: ast.expr, number: ast.expr) -> str:
        return self._later("months", start, number)

    def _later(self, unit: str, start: ast.expr, number: ast.expr) -> str:
        """Give a day so many days or months from another."""
        if isinstance(number, ast.UnaryOp):
            return f"the day {self.say(number.operand)} {unit} before {self.say(start)}"
        return f"the day {self.say(number)} {unit} after {self.say(start)}"

    def _of_register(self, words: str, *named: ast.expr) -> str | None:
        """Give entries by the title of their register."""
        code = named[0].value if named and isinstance(named[0], ast.Constant) else self.register.code
        return words.format(registers()[str(code)].title) if code in registers() and len(named) < 2 else None

    def _attribute(self, node: ast.Attribute) -> str:
        if not isinstance(node.value, ast.Name):
            raise Unsaid
        fields = self.bound.get(node.value.id)
        part = fields[node.attr].title if fields and node.attr in fields else PLAIN.get(node.attr)
        if part is None:
            raise Unsaid
        part = f"“{part}”" if fields and node.attr in fields else part.removeprefix("the ")
        return f"its {part}" if fields is not None else f"the {part} of {self.say(node.value)}"

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> str:
        among, conditions = self._through(node)
        if isinstance(node.elt, ast.Name):
            return f"{among}{conditions}"
        return f"{self.say(node.elt).removeprefix('its ')} of {among}{conditions}"

    _generatorexp = _listcomp

    def _whether(self, name: str, node: ast.ListComp | ast.GeneratorExp) -> str:
        among, conditions = self._through(node)
        if isinstance(node.elt, ast.Constant):
            return f"there is one of {among}{conditions}"
        opened = f"there is one of {among} of which" if name == "any" else f"of each of {among}"
        return f"{opened} {self.asked(node.elt)}{conditions}"

    def _through(self, node: ast.ListComp | ast.GeneratorExp) -> tuple[str, str]:
        """Give what is gone through, and which of it counts; what it is called is known from here on."""
        loop = node.generators[0]
        if len(node.generators) > 1 or not isinstance(loop.target, ast.Name):
            raise Unsaid
        among = self.say(loop.iter)
        self.bound[loop.target.id] = self._fields_of(loop.iter)
        conditions = several(map(self.asked, loop.ifs)) if loop.ifs else ""
        return among, f" where {conditions}" if conditions else ""

    def _fields_of(self, node: ast.expr) -> dict[str, Field]:
        """Give the fields of each of what is gone through: a register's entries, or the lines of a field."""
        match node:
            case ast.Name(id=name) if name in self.fields:
                return {one.code: one for one in self.fields[name].fields}
            case ast.Name(id="members" | "everybody"):
                return self.fields
            case ast.Call(func=ast.Name(id="entries" | "every"), args=[ast.Constant(value=str(code))]):
                return {one.code: one for one in registers()[code].fields}
        return {}
