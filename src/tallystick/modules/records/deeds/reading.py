"""Whoever reads rows of a record table has read of children: which rows, when and why they could is in the ledger."""

from collections.abc import Mapping
from datetime import datetime

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.permissions import (
    check_can_read_low_attendance,
    check_can_read_rows,
    check_can_read_school_figures,
)


@audited
def note_rows_read(part: LoadedPart, *, first: int, last: int, what: str, by: User, at: datetime) -> LoadedPart:
    """Note that somebody read rows of a table, by where they stand in the file; nothing of whom they are about.

    Inventory: LRN-20, PLT-06.
    """
    check_can_read_rows(by, part.authority_id)
    record("record rows read", subject=part, by=by, at=at, table=part.table, first=first, last=last, what=what)
    return part


@audited
def note_low_attendance_read(authority: Authority, *, half_term: str, by: User, at: datetime) -> Authority:
    """Note that somebody read which pupils attended too little in a half-term; nothing of who they are.

    Inventory: ATX-01, PLT-06.
    """
    check_can_read_low_attendance(by, authority.pk)
    record("low attendance read", subject=authority, by=by, at=at, half_term=half_term)
    return authority


@audited
def note_absence_read(authority: Authority, *, what: Mapping[str, str], by: User, at: datetime) -> Authority:
    """Note that somebody read in which pupils absence persists: of which days and school; nothing of who they are.

    Inventory: ATX-03, PLT-06.
    """
    check_can_read_low_attendance(by, authority.pk)
    record("persistent absence read", subject=authority, by=by, at=at, **what)
    return authority


@audited
def note_marks_read(part: LoadedPart, *, line: int, by: User, at: datetime) -> LoadedPart:
    """Note that somebody read a pupil's marks, by where they stand in a file; nothing of what they are.

    Inventory: ATX-03, PLT-06.
    """
    check_can_read_low_attendance(by, part.authority_id)
    record("pupil's marks read", subject=part, by=by, at=at, line=line)
    return part


@audited
def note_school_read(authority: Authority, *, school: str, what: str, by: User, at: datetime) -> Authority:
    """Note that somebody read a school's pupils, by the school's number; nothing of who they are.

    Inventory: LRN-12, PLT-06.
    """
    check_can_read_school_figures(by, authority.pk)
    record("school's pupils read", subject=authority, by=by, at=at, school=school, what=what)
    return authority


@audited
def note_school_pupil_read(part: LoadedPart, *, line: int, by: User, at: datetime) -> LoadedPart:
    """Note that somebody read of a pupil of their school, by where the pupil stands in a file.

    Inventory: LRN-12, PLT-06.
    """
    check_can_read_school_figures(by, part.authority_id)
    record("school's pupil read", subject=part, by=by, at=at, line=line)
    return part
