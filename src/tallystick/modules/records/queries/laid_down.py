"""Absence of the periods that can be chosen, worked out once: where it lies, and whether it is of now.

Promise: what is read was made of the files that count now, by the thresholds and by the code that hold now; else
nothing is read. Who reads goes on reading the same, whatever is swept meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from tallystick.engine.attendance.figures import marks_asked, months_in
from tallystick.engine.cohorts import TABLES, lay_out_rolls
from tallystick.engine.cohorts.code import code_files, made_by
from tallystick.engine.cohorts.laid import FILES, Laid, lay_down
from tallystick.engine.records import session
from tallystick.modules.records.queries import days
from tallystick.modules.records.queries.attendance import MONTHS, asking
from tallystick.modules.records.queries.catalogue import known_tables
from tallystick.modules.records.queries.days import files_of, periods_known, tables_by, years_of
from tallystick.modules.records.queries.files import records_folder
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.absence import Period

EVERY = (*TABLES, "suspensions", "results", "entries")


@cache
def made_here() -> str:
    """Give by which code this process lays down and reads; asked once, as hundreds of files are read for it."""
    return made_by([*code_files(), Path(days.__file__), Path(__file__)])


def laid_of(authority_id: int, period: Period) -> Path:
    """Give where a period is laid down, or would be: another place once a file or a threshold is another."""
    parts = parts_then(authority_id, as_at=period.last).filter(table__in=EVERY)
    marks = parts_then(authority_id).filter(table=MONTHS)
    files = [list(many.order_by("pk").values_list("table", "load_id", "file__digest")) for many in (parts, marks)]
    tables = [known_tables()[one] for one in (*EVERY, MONTHS)]
    limits = [of_year for _, of_year in years_of(period)]
    made_of = (made_here(), tables, period.first, period.last, files, limits)
    return _folder(authority_id) / sha256(repr(made_of).encode()).hexdigest()


@contextmanager
def reading(laid: Path | None) -> Iterator[Laid | None]:
    """Give what was laid down in a folder, to be read; None where nothing was, or not everything is there any more.

    Its files are linked to first: swept away meanwhile, they are there until they were read.
    """
    if laid is None or not laid.exists():
        yield None
        return
    with asking() as folder:
        if not _linked(laid, folder):
            yield None
            return
        with session(folder) as connection:
            yield Laid(connection, folder)


def _linked(laid: Path, to: Path) -> bool:
    """Link to every file that is laid down; whether all of them were there and links are allowed.

    Where the worker is another user, or a file system has no links, they are refused.
    """
    try:
        for name in FILES:
            (to / name).hardlink_to(laid / name)
    except OSError:
        return False
    return True


def periods_to_lay(authority_id: int, today: date) -> list[Period]:
    """Give the periods that can be chosen of which marks came and that nobody has laid down yet, the latest first.

    The year that runs is one of them in any case, for whoever is on a roll now. What is of now no more is swept away.
    """
    if not parts_then(authority_id).filter(table=MONTHS).exists():
        return []
    known = periods_known(authority_id, today)
    marked = _marked(authority_id, known)
    wanted = {laid_of(authority_id, one): one for one in known if one in marked or _tells_newest_roll(one, today)}
    for folder in _folder(authority_id).glob("*"):
        if folder not in wanted:
            _sweep(folder)
    return [period for folder, period in wanted.items() if not folder.exists()]


def _sweep(folder: Path) -> None:
    """Take a folder away at once, unless another did: what lies under its name is whole, or is not there."""
    with suppress(FileNotFoundError), asking() as away:
        folder.rename(away / folder.name)


def lay_out(authority_id: int, period: Period) -> None:
    """Lay a period down, whole or not at all; not where something else counts by the time that it is made."""
    to = laid_of(authority_id, period)
    with asking() as folder, marks_asked(folder, files_of(authority_id, MONTHS)) as connection:
        files = tables_by(authority_id, EVERY, period.last)
        lay_out_rolls(connection, files, period.first, period.last)
        made = folder / "laid"
        made.mkdir()
        lay_down(connection, files, years_of(period), made)
        to.parent.mkdir(parents=True, exist_ok=True)
        if to == laid_of(authority_id, period):
            _put(made, to)


def _put(made: Path, to: Path) -> None:
    """Put what was made where it lies, unless another worker was first: what lies there is the same."""
    try:
        made.rename(to)
    except OSError:
        if not to.exists():
            raise


def _marked(authority_id: int, periods: list[Period]) -> list[Period]:
    """Leave the periods in which there is a month with marks."""
    with asking() as folder, marks_asked(folder, files_of(authority_id, MONTHS)) as connection:
        months = months_in(connection)
    return [one for one in periods if any(one.first.replace(day=1) <= month <= one.last for month in months)]


def _tells_newest_roll(period: Period, today: date) -> bool:
    return period.code.startswith("year") and period.last == today


def _folder(authority_id: int) -> Path:
    return records_folder() / "laid" / str(authority_id)
