"""Words that a spreadsheet would run as a formula, and the same words written so that none runs them."""

from string import whitespace
from typing import Final

# The full-width forms too: a spreadsheet set up for Japanese or Chinese reads them as the others.
STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
UNSEEN: Final = f"{whitespace}\u00a0\u200b\ufeff"  # skipped, or dropped, before a cell is looked at


def runs_as_formula(text: str) -> bool:
    """Say whether a spreadsheet would take a cell's words for a formula, also behind blanks that nobody sees."""
    return text.startswith(STARTS) or text.lstrip(UNSEEN).startswith(STARTS)


def harmless(text: str) -> str:
    """Give a cell's words for a file of commas: an apostrophe stands before what would run."""
    return f"'{text}" if runs_as_formula(text) else text
