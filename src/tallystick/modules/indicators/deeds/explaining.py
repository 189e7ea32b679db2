"""Whoever opens the records behind a figure has read them: it is recorded before they are shown, page by page.

Promise: records are read out of a snapshot once for all pages of them, and what is kept for the next page is one
person's, for minutes.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from tallystick.engine.sealing.canonical import canonical
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.deeds.keeping import forgotten, keep_read, kept_read
from tallystick.modules.indicators.deeds.working import engine_called, working_folder
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.permissions import check_can_read_records
from tallystick.modules.indicators.queries.explaining import (
    Behind,
    check_can_explain,
    check_nobody_reads,
    records_behind,
)

ENGINE = "duckdb"


def read_records(result: Result, group: Mapping[str, str], *, by: User, at: datetime, in_pages: bool = True) -> Behind:
    """Give the records behind a figure, and record who read them; no record is named there, nor how many there are.

    They are kept for the next page, unless all are read at once: then nothing stays behind.
    Whether somebody may read them, and whether they may still be read at all, is asked anew each time.
    """
    check_can_explain(by, result)
    name = _name(result, group, by)
    kept = kept_read(name, at)
    found = Behind.unpacked(kept) if kept is not None else None
    if found is None:
        with working_folder(f"records-{result.pk}-{by.pk}") as folder:
            check_nobody_reads(folder)
            assert folder
            with engine_called(ENGINE, folder / "spill") as engine:
                found = records_behind(by, result, group, engine, folder)
        if in_pages:
            keep_read(name, found.packed())
    note_records_read(result, group, by=by, at=at)
    return found


@audited
def note_records_read(result: Result, group: Mapping[str, str], *, by: User, at: datetime) -> None:
    """Record that somebody read the records behind a figure, by which columns: whose group it is, is not kept."""
    check_can_read_records(by, result.authority_id, result.definition)
    told = {"indicator": result.code, "columns": ",".join(sorted(group))}
    record("records behind a figure read", subject=result, by=by, at=at, **told)


def forget_read(now: datetime) -> int:
    """Take away the records that were kept for somebody's next page long enough; gives of how many figures."""
    return sum(forgotten(one, now) for one in queries.reading_folder().glob("*"))


def _name(result: Result, group: Mapping[str, str], by: User) -> str:
    said = sha256(canonical(dict(group))).hexdigest()
    return f"{by.pk}-{result.pk}-{said}"
