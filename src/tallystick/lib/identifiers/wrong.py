"""What is said of a number that cannot be right."""

from tallystick.lib.refusals import Refusal


class IdentifierWrong(Refusal):
    """A number is not one that its scheme gives: the sentence says which sign is wrong, never the number itself."""


def tidy(written: str) -> str:
    """Give a number as it is kept: in capitals, without blanks or dashes."""
    return "".join(sign for sign in written.upper() if sign not in " \t\u00a0-‐‑–")
