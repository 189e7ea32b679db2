"""Whoever opens the children behind an answer has read them: it is recorded before they are shown, page by page."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators.deeds import engine_called, keep_read, kept_read, working_folder
from tallystick.modules.indicators.queries.explaining import Behind, check_nobody_reads
from tallystick.modules.studies import queries
from tallystick.modules.studies.models import Answer
from tallystick.modules.studies.permissions import check_can_read_children

ENGINE = "duckdb"


def read_children(answer: Answer, listing: str, *, by: User, at: datetime) -> Behind:
    """Give the children of a list behind an answer, read anew out of its snapshot, and record who read them.

    They are kept for the next page, for minutes; whether somebody may read them is asked anew each time.
    """
    queries.check_can_list(by, answer, listing)
    name = f"{by.pk}-study-{answer.pk}-{listing}"
    kept = kept_read(name, at)
    found = Behind.unpacked(kept) if kept is not None else None
    if found is None:
        with working_folder(f"study-{answer.pk}-{by.pk}-{listing}") as folder:
            check_nobody_reads(folder)
            assert folder
            with engine_called(ENGINE, folder / "spill") as engine:
                found = queries.children_behind(by, answer, listing, engine, folder)
        keep_read(name, found.packed())
    note_children_read(answer, listing, by=by, at=at)
    return found


@audited
def note_children_read(answer: Answer, listing: str, *, by: User, at: datetime) -> None:
    """Record that somebody read which children are behind an answer; no child is named there, nor how many."""
    check_can_read_children(by, answer.authority_id, answer.definition)
    record("children behind an answer read", subject=answer, by=by, at=at, study=answer.code, listing=listing)
