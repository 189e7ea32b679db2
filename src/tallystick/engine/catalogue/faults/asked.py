"""Every expression of a register: where it stands, what it may name there, and what in it nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.catalogue import expressions
from tallystick.engine.catalogue.checklists import scales
from tallystick.engine.catalogue.faults.found import Fault, Known, offered
from tallystick.engine.catalogue.faults.kinds import Kinds
from tallystick.engine.catalogue.files import CatalogueError, Key
from tallystick.engine.catalogue.registers import Cadence, Figure, Listing, Register

ALWAYS = frozenset({"today", "first", "last"})
ABOUT = ALWAYS | {"subject"}
WITHIN = ABOUT | {"this", "id", "number", "stage", "made_on", "made_by"}
GROUPS = ALWAYS | {"group", "members", "everybody"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression, the keys that lead to it, and the names that it may use."""

    keys: list[Key]
    text: str
    names: frozenset[str]


def of_expressions(register: Register, known: Known) -> Iterator[Fault]:
    """Find what is wrong with the expressions of a register."""
    kinds = Kinds(register, known.registers)
    for one in asked(register):
        try:
            tree = expressions.parsed(one.text)
        except CatalogueError as refusal:
            yield Fault(one.keys, str(refusal))
            continue
        names = [name for name in expressions.names_used(tree) if name not in one.names]
        yield from (Fault(one.keys, f"“{one.text}” names “{name}”. {offered(name, one.names)}") for name in names)
        yield from _things(one, tree, register, known)
        yield from (Fault(one.keys, sentence) for sentence in kinds.wrong(tree))


def _things(one: Asked, tree: expressions.Tree, register: Register, known: Known) -> Iterator[Fault]:
    """Find registers, rules, facts and cadences that an expression names and are not there."""
    there = {
        "register": {register.code, *known.registers},
        "rule": known.rules,
        "fact": known.facts,
        "cadence": frozenset(expressions.CADENCES),
        "scale": scales(),
    }
    for kind, name in expressions.named(tree):
        if name not in there[kind]:
            yield Fault(one.keys, f"“{one.text}” names the {kind} “{name}”. {offered(name, there[kind])}")


def asked(register: Register) -> Iterator[Asked]:
    """Give every expression of a register."""
    within = frozenset({*WITHIN, *(one.code for one in register.fields)})
    yield from _of_fields(register)
    for keys, text in (*_of_entries(register), *_of_clocks(register)):
        if text:
            yield Asked(keys, text, within)
    for place, cadence in enumerate(register.cadences):
        yield from _over(["cadences", place], cadence, {"where": cadence.where, "days": cadence.days}, within)
    for place, listing in enumerate(register.lists):
        yield from _of_list(["lists", place], listing, within)
    for place, figure in enumerate(register.figures):
        yield from _of_figure(["figures", place], figure, register, within)
    for place, upcast in enumerate(register.upcasts):
        before = frozenset(upcast.before)
        yield from (Asked(["upcasts", place, "set", code], text, before) for code, text in upcast.set.items())


def _of_fields(register: Register) -> Iterator[Asked]:
    """Give what fields are worked out from: what is written, and what is worked out before."""
    before = {one.code for one in register.fields if one.type != "derived"}
    for place, field in enumerate(register.fields):
        if field.value:
            yield Asked(["fields", place, "value"], field.value, frozenset({*WITHIN, *before}))
        before.add(field.code)


def _of_entries(register: Register) -> Iterator[tuple[list[Key], str]]:
    for place, move in enumerate(register.moves):
        yield ["moves", place, "when"], move.when
        for code, text in move.sets.items():
            yield ["moves", place, "sets", code], text
        for number, opens in enumerate(move.opens):
            yield ["moves", place, "opens", number, "when"], opens.when
            for code, text in opens.sets.items():
                yield ["moves", place, "opens", number, "sets", code], text
    for place, check in enumerate(register.checks):
        yield ["checks", place, "when"], check.when
    for place, gives in enumerate(register.gives):
        for key, text in (("value", gives.value), ("starts", gives.starts), ("ends", gives.ends)):
            yield ["gives", place, key], text


def _of_clocks(register: Register) -> Iterator[tuple[list[Key], str]]:
    for place, clock in enumerate(register.clocks):
        for key, text in (("starts", clock.starts), ("stops", clock.stops), ("applies", clock.applies)):
            yield ["clocks", place, key], text
        for number, pause in enumerate(clock.pauses):
            yield ["clocks", place, "pauses", number, "from"], pause.start
            yield ["clocks", place, "pauses", number, "to"], pause.end


def _of_list(keys: list[Key], listing: Listing, within: frozenset[str]) -> Iterator[Asked]:
    yield from _over(keys, listing, {"where": listing.where, "by": listing.by}, within)
    names = GROUPS if listing.by else _names_over(listing, within)
    for name, text in listing.named.items():
        yield Asked([*keys, "named", name], text, names)
        names |= {name}
    yield Asked([*keys, "when"], listing.when, names)
    yield from (Asked([*keys, "columns", heading], text, names) for heading, text in listing.columns.items())
    yield from (Asked([*keys, "order", place], text, names) for place, text in enumerate(listing.order))


def _of_figure(keys: list[Key], figure: Figure, register: Register, within: frozenset[str]) -> Iterator[Asked]:
    others = frozenset(one.code.replace("-", "_") for one in register.figures if not one.made)
    if figure.made:
        yield Asked([*keys, "is"], figure.made, others | ALWAYS)
    ways = {key: getattr(figure, key) for key in ("of", "count", "sum", "mean", "median", "by")}
    yield from _over(keys, figure, ways, within)


def _over(
    keys: list[Key], one: Cadence | Listing | Figure, texts: dict[str, str], within: frozenset[str]
) -> Iterator[Asked]:
    """Give expressions asked about entries, or about whom a report goes over."""
    for key, text in texts.items():
        if text:
            yield Asked([*keys, key], text, _names_over(one, within))


def _names_over(one: Cadence | Listing | Figure, within: frozenset[str]) -> frozenset[str]:
    return within if one.over == "entries" else ABOUT
