"""A mistake in a catalogue file, and what has to be known to find one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.registers import Register

CODE, FIELD, ROW = re.compile(r"[a-z][a-z0-9-]*"), re.compile(r"[a-z][a-z0-9_]*"), re.compile(r"[A-Z][A-Z0-9]{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake: the keys that lead to the value, and a sentence that says what to do."""

    keys: list[Key]
    sentence: str


@dataclass(frozen=True)
class Known:
    """What files may name: registers, rules, roles, kinds of facts, inventory rows."""

    registers: Mapping[str, Register]
    rules: frozenset[str]
    roles: frozenset[str] | None  # None: whoever asks does not know them, so they are not looked at
    facts: frozenset[str]
    rows: frozenset[str] = field(default=frozenset())


def unknown(keys: list[Key], kind: str, names: Iterable[str], known: Iterable[str] | None) -> Iterator[Fault]:
    """Find the names that nobody knows."""
    if known is None:
        return
    there = list(known)
    for name in names:
        if name not in there:
            yield Fault(keys, f"There is no {kind} “{name}”. {offered(name, there)}")


def offered(name: str, known: Iterable[str]) -> str:
    """Say what may be meant in place of a name."""
    there = sorted(known)
    alike = [one for one in there if one and (one in name or name in one or one[:4] == name[:4])]
    return f"Known: {', '.join((alike or there)[:25])}." if there else "There is none yet: add one first."


def twice(where: str, codes: Iterable[str], key: str = "code") -> Iterator[Fault]:
    """Find codes that stand twice in a list."""
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if code in seen:
            yield Fault([where, place, key], f"“{code}” stands twice in {where}. Choose another for one of the two.")
        seen.add(code)
