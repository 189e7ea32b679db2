"""Reading a document: file, then words with their places, then records, then the plan tree.

Promise: every word of the document ends placed, unplaced or furniture, and nothing stands in the tree
that the document does not say.
"""

from pathlib import Path

from tallystick.engine.drafts import Draft
from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Source
from tallystick.lib.collecting import collecting_put_off

NO_PLAN = (
    "No plan was found in this document: it has no table, label or numbered heading that a plan would have. "
    "Check that it is the right document, or write the plan in by hand."
)

__all__ = ["CannotRead", "read", "read_source"]


def read(path: Path | str, *, layout: str | None = None) -> Draft:
    """The plan in a file, with its doubts and places. Raises CannotRead. Inventory: PLN-01, PLN-19."""
    from tallystick.engine.reading.sources import extract

    _check_layout(layout)
    draft = read_source(extract(Path(path)), layout=layout)
    if not draft.recommendations:
        raise CannotRead(NO_PLAN)
    return draft


def read_source(source: Source, *, layout: str | None = None) -> Draft:
    """The plan in an extracted document."""
    with collecting_put_off():
        from tallystick.engine.reading.drafting import draft

        return draft(source, layout=layout)


def _check_layout(layout: str | None) -> None:
    from tallystick.engine.catalogue.layouts import layouts

    known = [one.code for one in layouts()] if layout else []
    if layout and layout not in known:
        raise CannotRead(f"There is no layout called {layout}. Those in the catalogue are {', '.join(known)}.")
