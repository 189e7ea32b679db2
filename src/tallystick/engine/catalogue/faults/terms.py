"""What may be wrong with a term beyond its shape: a name that is another term's too leads nowhere for certain."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tallystick.engine.catalogue.faults.found import Fault, Known
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.terms import Term


def faults_in_term(one: Term, known: Known, every: Sequence[Term]) -> list[Fault]:
    """Give the faults of a term among all of them."""
    return [*of_rows(["rows"], one.rows, known), *_of_names(one, every)]


def _of_names(one: Term, every: Sequence[Term]) -> Iterator[Fault]:
    others = {_plain(name): term.code for term in every if term.code != one.code for name in term.names}
    counted = Counter(_plain(name) for name in one.names)
    for name in dict.fromkeys(one.names):
        if counted[_plain(name)] > 1:
            yield Fault(["preferred"], f"“{name}” stands here twice. Keep one of the two.")
        if _plain(name) in others:
            yield Fault(["preferred"], f"“{name}” is a name of {others[_plain(name)]} already. Keep one of the two.")
    if len(one.names) == 1:
        yield Fault(["preferred"], "It has one name, which needs no term. Say what else it was called.")


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ")
