"""What failed beneath the site, told from faults of our own: the database away, busy or full, the disk full."""

import errno

from django.db import DatabaseError, InterfaceError

from tallystick.lib.refusals import ChangedSince

# PostgreSQL's kinds of error: no connection, no room, an operator's word, the system beneath; none: the line was cut.
AWAY = ("08", "53", "57", "58")
AT_ONCE = ("40001", "40P01")  # two changes waited for each other, and this one was given up
SQLITE_AWAY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


def is_away(failure: BaseException | None) -> bool:
    """Say whether the database or the disk could not be used just now, so that the same may go well later."""
    if isinstance(failure, DatabaseError | InterfaceError):
        return of_database(failure)
    return isinstance(failure, OSError) and failure.errno in DISK


def of_database(failure: Exception) -> bool:
    """Say so of what the database said."""
    said = failure.__cause__
    if hasattr(said, "sqlite_errorname"):
        return said.sqlite_errorname.startswith(SQLITE_AWAY)
    return hasattr(said, "sqlstate") and (said.sqlstate is None or said.sqlstate.startswith(AWAY))


def changed_at_once(failure: BaseException | None) -> ChangedSince | None:
    """Give the refusal of a change that met another at the same moment; the database undid all of it."""
    state = getattr(getattr(failure, "__cause__", None), "sqlstate", None)
    if not isinstance(failure, DatabaseError) or state not in AT_ONCE:
        return None
    return ChangedSince("Somebody else changed this at the same moment, so yours was not kept. Go back and try again.")
