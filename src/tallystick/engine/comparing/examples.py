"""The example of a comparison, counted.

Promise: it is paired by the same function as two real sources.
"""

from collections.abc import Iterator

from tallystick.engine.catalogue.comparisons import Compared, Comparison
from tallystick.engine.comparing.pairing import Row, laid_side_by_side


def differences(how: Comparison) -> list[str]:
    """Give what the examples of a comparison say otherwise than what comes of them; empty where they hold."""
    return [sentence for example in how.examples for sentence in _differences(how, example)]


def _differences(how: Comparison, example: Compared) -> Iterator[str]:
    one, other = ([_row(said) for said in example.given[side]] for side in ("one", "other"))
    laid = laid_side_by_side(one, other, how)
    counted = {
        "agreed": (example.agreed, laid.agreed),
        "missing in one": (example.missing_in_one, laid.count("missing in one")),
        "missing in other": (example.missing_in_other, laid.count("missing in other")),
        "different": (example.different, laid.count("different")),
        "share": (example.share, str(laid.share)),
    }
    for name, (said, found) in counted.items():
        if said != found:
            yield f"“{name}” gives {found}, not {said}."


def _row(said: dict[str, str]) -> Row:
    return Row(said["child"], tuple(sorted((name, value) for name, value in said.items() if name != "child")))
