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

LEAST_PLACED = 0.05  # of the words, in a document that no heading speaks for

__all__ = ["CannotRead", "plan_in", "read", "read_source"]


def read(path: Path | str, *, layout: str | None = None) -> Draft:
    """The plan in a file, with its doubts and places. Raises CannotRead. Inventory: PLN-01, PLN-19."""
    from tallystick.engine.reading.sources import extract

    _check_layout(layout)
    return plan_in(extract(Path(path)), layout=layout)


def plan_in(source: Source, *, layout: str | None = None) -> Draft:
    """The plan in an extracted document. Raises CannotRead where it holds none. Inventory: PLN-01, PLN-19."""
    draft = read_source(source, layout=layout)
    if not _is_plan(draft):
        raise CannotRead(NO_PLAN)
    return draft


def _is_plan(draft: Draft) -> bool:
    """It has a recommendation, and a heading over it; without a heading, an action, and more than a trace placed."""
    if not draft.recommendations:
        return False
    if any(place.startswith("/columns") for place in draft.places):
        return True
    done = any(
        one.actions or one.measures or any(o.actions or o.measures for o in one.outcomes)
        for one in draft.recommendations
    )
    return done and draft.words["placed"] >= draft.words["extracted"] * LEAST_PLACED


def read_source(source: Source, *, layout: str | None = None) -> Draft:
    """What can be read of an extracted document, be it a plan or not."""
    with collecting_put_off():
        from tallystick.engine.reading.drafting import draft

        return draft(source, layout=layout)


def _check_layout(layout: str | None) -> None:
    from tallystick.engine.catalogue.layouts import layouts

    known = [one.code for one in layouts()] if layout else []
    if layout and layout not in known:
        raise CannotRead(f"There is no layout called {layout}. Those in the catalogue are {', '.join(known)}.")
