"""What common transfer files are called: who sends, who receives, and the number of the file.

Promise: a name says what it was made of, and nothing is made a name that could not be read back. A return is told by
its root element; the name is for those who send files and for nobody else. Confidence: medium for the form, low for
what stands in place of a school that has no number.
"""

import re
from dataclasses import dataclass

from tallystick.lib.refusals import Refusal

AUTHORITY = "LLLL"  # in place of a school: the authority itself
UNKNOWN = "XXXXXXX"  # receiver: a school that nobody knows
NOT_MAINTAINED = "MMMMMMM"  # receiver: a school outside the maintained sector
PLACE = rf"\d{{3}}(?:\d{{4}}|{AUTHORITY})"
NAME = re.compile(rf"({PLACE})_CTF_({PLACE}|{UNKNOWN}|{NOT_MAINTAINED})_(\d{{3}})\.xml", re.IGNORECASE | re.ASCII)
LAST = 999


class NoTransferName(Refusal):
    """A sender, a receiver or a number that no name can be made of."""


@dataclass(frozen=True)
class TransferName:
    """A name taken apart."""

    sender: str  # authority and establishment, seven figures, or the authority and LLLL
    receiver: str
    number: int


def transfer_name(sender: str, receiver: str, number: int) -> str:
    """Give the name of a file. Raises NoTransferName."""
    name = f"{sender}_CTF_{receiver}_{number:03}.xml"
    if not 0 <= number <= LAST:
        raise NoTransferName(f"Files are numbered from 0 to {LAST}. Begin again at 1.")
    if not NAME.fullmatch(name) or name != _written(name):
        raise NoTransferName(
            "A school is written as seven figures, an authority as three and LLLL; a receiver may also be"
            " XXXXXXX where the school is not known, or MMMMMMM where it is not maintained."
        )
    return name


def read_transfer_name(name: str) -> TransferName | None:
    """Give what a file's name says; None where it is no name of a transfer file."""
    found = NAME.fullmatch(name)
    return TransferName(found[1].upper(), found[2].upper(), int(found[3])) if found else None


def for_authority(la: str) -> str:
    """Give an authority as sender or receiver."""
    return f"{la}{AUTHORITY}"


def _written(name: str) -> str:
    found = read_transfer_name(name)
    return f"{found.sender}_CTF_{found.receiver}_{found.number:03}.xml" if found else ""
