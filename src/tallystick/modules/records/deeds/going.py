"""A file that waits is read outside any transaction, and published or refused in one; then its return is checked.

Promise: a process that is killed at any point leaves the last good state and a folder that the next start sweeps; the
file that it was reading is read again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
from django.utils import timezone

from tallystick.engine.checks import Given, run
from tallystick.engine.records import session
from tallystick.engine.returns import Staged, recognise, stage
from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.backups.keeping import NO_ROOM
from tallystick.foundation.calendars.queries import england
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.checking import keep_findings
from tallystick.modules.records.deeds.holding import folder_held
from tallystick.modules.records.deeds.publishing import publish_load, refuse_load
from tallystick.modules.records.models import CheckRun, Load
from tallystick.modules.records.permissions import can_send_returns
from tallystick.modules.records.rules import LoadRefused

FULL = "There is no room left on the disk. Nothing was loaded; the file waits, and is read once there is room."
Paths = Mapping[str, Sequence[Path]]


def read_load(load: Load, *, by: User | None) -> Load | None:
    """Read a file that waits, and publish or refuse it; None where another process is reading it just now."""
    with folder_held(str(load.pk)) as folder:
        if folder is None:
            return None
        try:
            staged = _staged(load, folder)
        except OSError as fault:
            raise LoadRefused(_unread(fault)) from fault
        except Refusal as refusal:
            return refuse_load(load, refusal.sentence, by=by, at=timezone.now())
        told = publish_load(load, staged, folder, by=by, at=timezone.now())
        if told.state == Load.State.REFUSED:
            _check_refused(told, staged, folder, by)
        return told


def ask_checks(authority: Authority, returned: str, period: date | None, *, by: User | None) -> CheckRun:
    """Ask the checks of a return of everything that counts for a period."""
    tables = queries.paths_of(queries.parts_of_set(authority.pk, returned, period))
    before = queries.period_before(authority.pk, returned, period) if period else None
    earlier = queries.paths_of(queries.parts_of_set(authority.pk, returned, before)) if before else {}
    with folder_held() as folder:
        assert folder, "A folder without a name is nobody else's."
        return _check(authority, returned, period, tables, earlier, folder, by=by)


def ask_checks_of(loads: Iterable[Load], *, by: User | None) -> list[CheckRun]:
    """Ask the checks of every return that loads are of, each once."""
    sets = {(one.returned, one.period): one.authority for one in loads if one.state == Load.State.PUBLISHED}
    # Checks are of what everybody sent: of whoever sends for one unit alone, the installation asks them.
    asker = by if by is None or can_send_returns(by) else None
    return [ask_checks(authority, *which, by=asker) for which, authority in sets.items()]


def _staged(load: Load, folder: Path) -> Staged:
    """Give what a load's file holds, typed and looked through."""
    kind = queries.kind_of(load)
    if kind is None or load.source is None:
        raise LoadRefused("The catalogue no longer has this return. Send the file again.")
    path = queries.path_of(load.source)
    recognised = recognise(path, [kind], load.period)
    lists, tables = queries.known_lists(), queries.known_tables()
    return stage(path, recognised, folder, lists, tables, today=timezone.localdate(), load=str(load.pk))


def _unread(fault: OSError) -> str:
    if fault.errno in NO_ROOM:
        return FULL
    return f"The file could not be read: {fault.strerror or type(fault).__name__}. It waits, and is tried again."


def _check_refused(load: Load, staged: Staged, folder: Path, by: User | None) -> None:
    """Ask the checks of a file that was refused all the same, so that everything is corrected at once."""
    paths = {code: [one.path] for code, one in staged.tables.items() if one.rows}
    if paths:
        _check(load.authority, load.returned, load.period, paths, {}, folder, by=by, load=load)


def _check(
    authority: Authority,
    returned: str,
    period: date | None,
    tables: Paths,
    before: Paths,
    folder: Path,
    *,
    by: User | None,
    load: Load | None = None,
) -> CheckRun:
    """Ask checks of files, and keep what they find."""
    files, checks = queries.check_files_of(returned), queries.checks_of(returned)
    given = Given(
        tables=tables,
        period=period or timezone.localdate(),
        contracts=queries.known_tables(),
        lists=queries.known_lists(),
        bank_holidays=england(),
        before=before,
    )
    with session(folder / "spill") as connection:
        found = run(connection, files, given, to=folder / "findings.parquet")
    return keep_findings(
        authority,
        returned,
        period,
        path=found.path,
        counts={code: (checks[code].severity, number) for code, number in found.counts.items() if number},
        definition=digest(msgspec.to_builtins(files)),
        asked=len(found.counts),
        left_out=found.left,
        load=load,
        by=by,
        at=timezone.now(),
    )
