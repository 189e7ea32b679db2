"""Unique pupil numbers, permanent and temporary, by the algorithm of the DfE's UPN guide (2019).

Thirteen signs: a check letter, the local authority (3), the establishment (4), the year of allocation (2), and a serial
of three digits, or of two digits and a letter where the number is temporary.
"""

import re
from dataclasses import dataclass

from tallystick.lib.identifiers.wrong import IdentifierWrong, tidy

__all__ = [
    "LA_CODES",
    "IdentifierWrong",
    "Upn",
    "check_former",
    "check_upn",
    "is_upn",
    "read_upn",
    "tidy",
    "upn_check_letter",
]

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S, which look like digits
SHAPE = re.compile(rf"([A-Z])(\d{{3}})(\d{{4}})(\d{{2}})(\d{{2}}[\d{LETTERS}])")
# The codes of local authorities: rule 1530 of the children in need census, 2023 to 24. A number under another code can
# be right all the same, because some were given under codes that stand for no place: it is shown as doubtful only.
SPANS = (
    *((1, 5), (201, 213), (301, 320), (330, 336), (340, 344), (350, 359), (370, 373), (380, 384), (390, 394)),
    *((420, 420), (660, 681), (701, 708), (800, 803), (805, 808), (810, 813), (815, 816), (820, 823), (825, 826)),
    *((830, 831), (835, 841), (845, 846), (850, 852), (855, 857), (860, 861), (865, 896), (908, 909), (916, 916)),
    *((919, 919), (921, 921), (925, 926), (928, 929), (931, 931), (933, 933), (935, 938), (940, 943)),
)
LA_CODES = frozenset(f"{code:03}" for first, last in SPANS for code in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Upn:
    """A unique pupil number and what it says of itself."""

    text: str
    authority: str
    establishment: str
    year: int  # the last two digits of the year of allocation
    temporary: bool

    def __str__(self) -> str:
        return self.text

    @property
    def known_authority(self) -> bool:
        """Whether its signs 2 to 4 are the code of an authority that the census knows."""
        return self.authority in LA_CODES


def upn_check_letter(rest: str) -> str:
    """Give the check letter of the twelve signs that follow it: each times its place, summed, modulo 23."""
    values = (int(sign) if sign.isdigit() else LETTERS.index(sign) for sign in rest)
    return LETTERS[sum(place * value for place, value in enumerate(values, start=2)) % len(LETTERS)]


def read_upn(written: str) -> Upn:
    """Read a number as written, with blanks or in small letters; raises IdentifierWrong with what is wrong."""
    text = tidy(written)
    found = SHAPE.fullmatch(text) if text.isascii() else None
    if not found:
        raise IdentifierWrong(
            "A UPN has 13 signs: a letter, then 12 digits, of which the last is a letter where it is temporary."
        )
    letter, authority, establishment, year, serial = found.groups()
    if letter != upn_check_letter(text[1:]):
        raise IdentifierWrong("The first letter of this UPN does not fit the rest: a sign is wrong or two are swapped.")
    return Upn(text, authority, establishment, int(year), temporary=serial[-1].isalpha())


def check_upn(written: str) -> None:
    """Refuse what is no UPN."""
    read_upn(written)


def is_upn(written: str) -> bool:
    """Say whether something is a UPN, permanent or temporary."""
    try:
        read_upn(written)
    except IdentifierWrong:
        return False
    return True


def check_former(former: str, now: str) -> None:
    """Refuse a former UPN that is no UPN, or is the one in use."""
    if read_upn(former).text == tidy(now):
        raise IdentifierWrong("A former UPN is another number than the one in use. Look at both again.")
