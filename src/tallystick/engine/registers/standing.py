"""Who stands in an example: its people with their facts, and the sessions that its returns tell of."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tallystick.engine.catalogue.examples import Somebody
from tallystick.engine.registers.entries import Dated, Entry, Sat, Subject


def alike(somebody: Somebody) -> Iterator[Subject]:
    """Give somebody of an example, or so many alike, numbered from 1."""
    facts = tuple(fact_of(one) for one in somebody.facts)
    for number in range(1, somebody.times + 1):
        name = f"{somebody.name} {number}" if somebody.times > 1 else somebody.name
        yield Subject(name, name, somebody.kind, somebody.born, facts)


def fact_of(written: Mapping[str, str]) -> Dated:
    """Give a dated fact as an example writes it."""
    starts, ends = (date.fromisoformat(written[key]) if written.get(key) else None for key in ("starts", "ends"))
    value: Any = written.get("value", "yes")
    return Dated(written["kind"], float(value) if value.replace(".", "", 1).isdigit() else value, starts, ends)


def sat_in(returned: Iterable[Entry]) -> dict[str, list[Sat]]:
    """Give the sessions that an example's returns tell of, by whose they are."""
    found: dict[str, list[Sat]] = {}
    for one in returned:
        if one.register == "attendance-sums" and one.subject:
            sat = Sat(one.starts, one.ends, one.possible, one.possible - one.attended)
            found.setdefault(one.subject.key, []).append(sat)
    return found
