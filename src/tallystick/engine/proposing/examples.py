"""The examples of a proposal, worked out.

Promise: by the same function as the rows of a load.
"""

from collections.abc import Iterator, Mapping

from tallystick.engine.catalogue.proposals import Proposed, Proposing
from tallystick.engine.proposing.entries import Entry, proposed

Said = dict[str, str]


def differences(how: Proposing) -> list[str]:
    """Give what the examples of a proposal say otherwise than what comes of them; empty where they hold."""
    return [sentence for example in how.examples for sentence in _differences(how, example)]


def _differences(how: Proposing, example: Proposed) -> Iterator[str]:
    entries = [Entry(one["child"], _without_child(one)) for one in example.there]
    rows = [{**row, "line": str(line)} for line, row in enumerate(example.given, 1)]
    found: dict[str, list[Said]] = {"new": [], "changed": []}
    for one in proposed(rows, entries, how):
        found[one.kind].append({"child": one.child, **one.values})
    for kind, expected in (("new", example.new), ("changed", example.changed)):
        if found[kind] != expected:
            yield f"{kind}: there comes {found[kind]}, not {expected}."


def _without_child(one: Mapping[str, str]) -> Said:
    return {name: value for name, value in one.items() if name != "child"}
