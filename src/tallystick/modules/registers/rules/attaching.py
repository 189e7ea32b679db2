"""What may be put in a field as a file, and how a file is called."""

from tallystick.engine.catalogue.registers import Register
from tallystick.lib.refusals import Refusal

LONGEST = 200


class TakesNoFile(Refusal):
    """A field holds something else than a file, or is not there."""


def check_takes_file(register: Register, field: str) -> None:
    """Refuse a file in a field that takes none."""
    if not any(one.code == field and one.type == "attachment" for one in register.fields):
        raise TakesNoFile("No file can be put there. Choose a field that takes one.")


def file_name(name: str) -> str:
    """Give what a file is called: its own name without folders, as long as a name may be, its ending kept."""
    called = name.replace("\\", "/").rpartition("/")[2].strip() or "file"
    stem, dot, ending = called.rpartition(".")
    return called if len(called) <= LONGEST else f"{stem[: LONGEST - 12]}{dot}{ending[:11]}"
