"""What a register names that has to be there: stages, fields, roles, rules, codes that stand once."""

from collections.abc import Iterator

from tallystick.engine.catalogue.faults.found import CODE, ROW, Fault, Known, twice, unknown
from tallystick.engine.catalogue.registers import Move, Register

LISTS = ("stages", "clocks", "cadences", "lists", "figures")


def of_itself(register: Register, known: Known) -> Iterator[Fault]:
    """Find what is wrong with what a register says of itself."""
    for where in LISTS:
        yield from twice(where, (one.code for one in getattr(register, where)))
        for place, one in enumerate(getattr(register, where)):
            yield from code_fault([where, place, "code"], one.code)
    yield from code_fault(["code"], register.code)
    yield from of_rows(["rows"], register.rows, known)
    if register.version < 1:
        yield Fault(["version"], "Versions begin at 1. Correct the number.")
    if not register.retention.why.strip() or register.retention.years < 1:
        yield Fault(["retention"], "Say for how many years entries are kept, and why.")
    if not register.examples:
        yield Fault(
            ["examples"], "There is no example. Add one: it proves the register and is printed in the handbook."
        )


def code_fault(keys: list[str | int], code: str) -> Iterator[Fault]:
    """Find a code that cannot stand in an address."""
    if not CODE.fullmatch(code):
        yield Fault(keys, f"“{code}” is no code. Write it like first-day: small letters, digits, hyphens.")


def of_rows(keys: list[str | int], rows: list[str], known: Known) -> Iterator[Fault]:
    """Find inventory rows that are none."""
    for place, row in enumerate(rows):
        if not ROW.fullmatch(row):
            yield Fault([*keys, place], f"“{row}” is no row of the inventory. Write it like ATX-10.")
        elif known.rows:
            yield from unknown([*keys, place], "inventory row", [row], known.rows)


def of_stages(register: Register) -> Iterator[Fault]:
    """Find moves from and to nowhere, and stages that no entry can reach."""
    stages = [one.code for one in register.stages]
    if not stages:
        yield Fault(["stages"], "There is no stage. Name one, in which every entry begins.")
        return
    for place, move in enumerate(register.moves):
        yield from unknown(["moves", place, "from"], "stage", move.start, stages)
        yield from unknown(["moves", place, "to"], "stage", [move.to], stages)
        if move.otherwise and not move.when:
            yield Fault(
                ["moves", place, "otherwise"], "Nothing is asked of this move. Give `when`, or remove the line."
            )
    reached = {stages[0], *(move.to for move in register.moves)}
    for place, stage in enumerate(stages):
        if stage not in reached:
            yield Fault(["stages", place], f"No move leads to “{stage}”. Add one, or remove the stage.")


def of_named(register: Register, known: Known) -> Iterator[Fault]:
    """Find fields, roles and rules that are named and are not there."""
    fields = [one.code for one in register.fields]
    for place, move in enumerate(register.moves):
        yield from unknown(["moves", place, "needs"], "field", move.needs, fields)
        written = [one.code for one in register.fields if one.type != "derived"]
        yield from unknown(["moves", place, "sets"], "field that is written", move.sets, written)
        yield from _of_opened(place, move, register, known)
    for place, clock in enumerate(register.clocks):
        yield from unknown(["clocks", place, "rule"], "rule", [clock.rule], known.rules)
        yield from unknown(["clocks", place, "enters"], "field", clock.enters, fields)
        yield from unknown(["clocks", place, "starts"], "field", [clock.starts] if clock.enters else [], fields)
    for place, cadence in enumerate(register.cadences):
        yield from unknown(["cadences", place, "rule"], "rule", [cadence.rule] if cadence.rule else [], known.rules)
        if bool(cadence.each) == bool(cadence.any_days):
            yield Fault(["cadences", place], f"{cadence.title}: give either `each` or `any_days`, and not both.")


def _of_opened(place: int, move: Move, register: Register, known: Known) -> Iterator[Fault]:
    """Find what a move opens and is not there, or is about somebody else."""
    for number, one in enumerate(move.opens):
        keys: list[str | int] = ["moves", place, "opens", number]
        other = known.registers.get(one.register)
        if other is None:
            yield from unknown([*keys, "register"], "register", [one.register], known.registers)
            continue
        written = [field.code for field in other.fields if field.type != "derived"]
        yield from unknown([*keys, "sets"], "field that is written", one.sets, written)
        stages = ["", *(stage.code for stage in other.stages)]
        yield from unknown([*keys, "taken_back"], "stage", [one.taken_back], stages)
        if other.subject != register.subject:
            yield Fault(keys, f"“{other.code}” is about a {other.subject}, this register is not. Open another one.")


def of_roles(register: Register, known: Known) -> Iterator[Fault]:
    """Find roles that are none, and roles that could change what they cannot see."""
    yield from unknown(["see"], "role", register.see, known.roles)
    yield from unknown(["change"], "role", register.change, known.roles)
    for role in register.change:
        if role not in register.see:
            yield Fault(["change", role], f"“{role}” may change what it may not see. Add it to `see`.")
    for place, clock in enumerate(register.clocks):
        asked = clock.roles if known.roles is not None else []
        yield from unknown(["clocks", place, "roles"], "role that may see the register", asked, register.see)
    for place, move in enumerate(register.moves):
        asked = move.roles if known.roles is not None else []
        yield from unknown(["moves", place, "roles"], "role that may change the register", asked, register.change)
    for place, field in enumerate(register.fields):
        for key in ("see", "change"):
            yield from unknown(
                ["fields", place, key], "role that may see the register", getattr(field, key), register.see
            )


def of_sentences(register: Register) -> Iterator[Fault]:
    """Find checks that say two things or none, and figures that count in two ways."""
    fields = [one.code for one in register.fields]
    for place, check in enumerate(register.checks):
        if bool(check.refuse) == bool(check.warn):
            yield Fault(["checks", place], "A check refuses or warns. Give one sentence: `refuse` or `warn`.")
        yield from unknown(["checks", place, "at"], "field", [check.at] if check.at else [], fields)
    for place, figure in enumerate(register.figures):
        ways = [way for way in (figure.count, figure.sum, figure.mean, figure.median, figure.made) if way]
        if len(ways) > 1:
            yield Fault(["figures", place], f"{figure.title}: give one of count, sum, mean, median and is.")
        if figure.show.startswith("percent") and not (figure.count or figure.made):
            yield Fault(["figures", place, "show"], f"{figure.title}: a share needs `count`, or `is`. Add one of them.")
