"""What a register's examples name: registers, fields, stages, roles, and what has to come of it."""

from collections.abc import Iterator

from tallystick.engine.catalogue.examples import Attempt, Example
from tallystick.engine.catalogue.faults.found import Fault, Known, twice, unknown
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.registers import Register

LINE = {"of", "by", "stage", "made_on", "times"}


def of_examples(register: Register, known: Known) -> Iterator[Fault]:
    """Find what is wrong with the examples, before they run."""
    yield from twice("examples", (one.title for one in register.examples), "title")
    registers = {**known.registers, register.code: register}
    for place, example in enumerate(register.examples):
        here: list[Key] = ["examples", place]
        faults = (*_given(example, registers), *_tried(example, register, registers, known), *_come(example, register))
        yield from (Fault([*here, *one.keys], one.sentence) for one in faults)
        yield from unknown([*here, "rows"], "row in this file's own `rows`", example.rows, register.rows)
    proved = {row for example in register.examples for row in example.rows}
    for place, row in enumerate(register.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")


def _given(example: Example, registers: dict[str, Register]) -> Iterator[Fault]:
    for key, stands in (("given", example.given), ("returned", example.returned)):
        yield from unknown([key], "register", stands, registers)
        known = ((code, lines) for code, lines in stands.items() if code in registers)
        for code, place, line in ((code, place, line) for code, lines in known for place, line in enumerate(lines)):
            yield from _fields([key, code, place], line, registers[code])


def _tried(example: Example, register: Register, registers: dict[str, Register], known: Known) -> Iterator[Fault]:
    attempt = example.when
    if attempt is None:
        return
    code = attempt.register or register.code
    yield from unknown(["when", "register"], "register", [code], registers)
    yield from unknown(["when", "role"], "role", [attempt.role] if attempt.role else [], known.roles)
    if bool(attempt.add) + bool(attempt.change) + bool(attempt.move) != 1:
        yield Fault(["when"], "Somebody tries one thing: add, change or move. Make it one.")
    if code in registers:
        yield from _written(attempt, registers[code])


def _written(attempt: Attempt, register: Register) -> Iterator[Fault]:
    """Find fields and stages of an attempt that are not there, unless the attempt is about that."""
    yield from _fields(["when", "add"], attempt.add, register)
    yield from _fields(["when", "change"], attempt.change, register)
    stages = [one.code for one in register.stages]
    yield from unknown(["when", "move"], "stage", [attempt.move] if attempt.move else [], stages)


def _fields(keys: list[Key], line: dict[str, object], register: Register) -> Iterator[Fault]:
    written = [one.code for one in register.fields if one.type != "derived"]
    for code in line:
        if code not in LINE:
            yield from unknown([*keys, code], f"field of {register.code} that is written", [code], written)


def _come(example: Example, register: Register) -> Iterator[Fault]:
    """Find lists, figures, cadences and clocks that an example expects and are not there."""
    then = example.then
    for key, codes, ours in (
        ("lists", then.lists, register.lists),
        ("columns", then.columns, register.lists),
        ("figures", then.figures, register.figures),
        ("cadences", then.cadences, register.cadences),
    ):
        yield from unknown(["then", key], key.removesuffix("s"), codes, (one.code for one in ours))
    for place, one in enumerate(then.clocks):
        if one.get("register", register.code) == register.code:
            clock = one.get("clock", "")
            yield from unknown(["then", "clocks", place], "clock", [clock], (each.code for each in register.clocks))
