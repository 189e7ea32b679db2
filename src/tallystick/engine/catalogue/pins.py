"""An authority's own file in place of one of ours: it says which, by the digest, so that a later change shows.

Promise: when ours changes, the sentence says so and gives the digest to write once the two have been compared.
"""

from collections.abc import Iterator
from pathlib import Path

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.faults import Fault


def pin_faults(pin: files.Pinned, ours: Path | None) -> Iterator[Fault]:
    """Find an override that does not say what it stands in place of, or whose pin no longer fits."""
    if ours is None:
        if pin.overrides:
            yield Fault(["overrides"], f"There is no “{pin.code}” of ours. Remove this line.")
        return
    digest = files.digest(ours)
    if not pin.overrides:
        yield Fault([], f"This stands in place of ours. Say of which: add `overrides: {digest}`.")
    elif pin.overrides != digest:
        sentence = "Ours has changed since this was written. Compare the two, take over what you want, and then write"
        yield Fault(["overrides"], f"{sentence} `overrides: {digest}`.")
