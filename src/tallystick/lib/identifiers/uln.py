"""Unique learner numbers: ten digits, the last of which checks the others (Learning Records Service, WSLP02)."""

from tallystick.lib.identifiers.wrong import IdentifierWrong, tidy

LENGTH = 10


def uln_check_digit(nine: str) -> int | None:
    """Give the check digit of nine digits: ten less their weighted sum modulo 11; None where no number has these."""
    left_over = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    return 10 - left_over if left_over else None


def check_uln(written: str) -> None:
    """Refuse what is no ULN; raises IdentifierWrong with what is wrong."""
    text = tidy(written)
    if len(text) != LENGTH or not (text.isascii() and text.isdigit()):
        raise IdentifierWrong("A ULN has ten digits and nothing else.")
    if uln_check_digit(text[:-1]) != int(text[-1]):
        raise IdentifierWrong("The last digit of this ULN does not fit the rest: a digit is wrong or two are swapped.")


def is_uln(written: str) -> bool:
    """Say whether something is a ULN."""
    try:
        check_uln(written)
    except IdentifierWrong:
        return False
    return True
