"""Returns, record tables and checks as the catalogue has them now, ours and the installation's own."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings

from tallystick.engine.catalogue.checks import RecordCheck, RecordChecks
from tallystick.engine.catalogue.codes import CodeList, code_lists
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.returns import Return, returns
from tallystick.engine.catalogue.tables import RecordTable, record_tables
from tallystick.engine.checks import checks_of as checks_of_return
from tallystick.modules.records.rules import LoadRefused

AUTO = ("", "auto")


def own_folder() -> Path | None:
    """Give the folder of the installation's own catalogue; None where it has none."""
    own = Path(settings.HOME) / "catalogue"
    return own if own.is_dir() else None


def known_returns() -> Mapping[str, Return]:
    """Give every return by its code."""
    return returns(own_folder())


def known_tables() -> Mapping[str, RecordTable]:
    """Give every record table by its code."""
    return record_tables(own_folder())


def known_lists() -> Mapping[str, CodeList]:
    """Give every list of codes by its code."""
    return code_lists(own_folder())


def titles_frozen() -> dict[tuple[str, str], str]:
    """Give what is called how in a snapshot: record tables and registers, by source and code."""
    tables = {("record table", code): one.title for code, one in known_tables().items()}
    return tables | {("register", code): one.title for code, one in registers(own_folder()).items()}


def returns_named(code: str) -> list[Return]:
    """Give the return of a code, or every one where it is to be recognised; refuses a code that there is not."""
    if code in AUTO:
        return list(known_returns().values())
    if code not in known_returns():
        raise LoadRefused(
            f"There is no return called “{code}”. Say auto, or one of: {', '.join(sorted(known_returns()))}."
        )
    return [known_returns()[code]]


def check_files_of(returned: str) -> list[RecordChecks]:
    """Give the files of checks of a return, and those that its tables' contracts make; none of what is no return."""
    return checks_of_return(returned, own_folder()) if returned in known_returns() else []


def checks_of(returned: str) -> dict[str, RecordCheck]:
    """Give the checks of a return, by the code under which they find."""
    return {check.code: check for file in check_files_of(returned) for check in file.checks}


def returns_into(table: str) -> list[Return]:
    """Give the returns that fill a record table."""
    return [one for one in known_returns().values() if any(part.table == table for part in one.parts)]


def tables_filled(kinds: Iterable[Return]) -> set[str]:
    """Give the codes of the tables that returns fill."""
    return {part.table for kind in kinds for part in kind.parts}
