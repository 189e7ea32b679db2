"""The numbers by which learners are known, read and checked by their own check characters. Pure."""

from tallystick.lib.identifiers.uln import check_uln, is_uln, uln_check_digit
from tallystick.lib.identifiers.unknown import UPN_UNKNOWN, is_upn_unknown
from tallystick.lib.identifiers.upn import (
    LA_CODES,
    IdentifierWrong,
    Upn,
    check_former,
    check_upn,
    is_upn,
    read_upn,
    tidy,
    upn_check_letter,
)

__all__ = [
    "LA_CODES",
    "UPN_UNKNOWN",
    "IdentifierWrong",
    "Upn",
    "check_former",
    "check_uln",
    "check_upn",
    "is_uln",
    "is_upn",
    "is_upn_unknown",
    "read_upn",
    "tidy",
    "uln_check_digit",
    "upn_check_letter",
]
