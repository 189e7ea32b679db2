"""References to other lines in a line's own words: "as part of (b)", "with R8b". Only ever offered to a person."""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Final

LETTERED: Final = re.compile(r"\(([a-z]|[ivx]{1,4})\)", re.IGNORECASE)
NUMBERED: Final = re.compile(r"\b([A-Z]{1,4}-?\d{1,3}(?:\.\d{1,2})*[a-z]?|\d{1,3}(?:\.\d{1,2}){1,3}[a-z]?)\b")
ENDS_IN_LETTER: Final = re.compile(r"(.*\d)[a-z]$")


def plain(ref: str) -> str:
    """A number without capitals, blanks, brackets or a full stop at its end."""
    return re.sub(r"[()\s\[\]]", "", ref.casefold()).strip(".")


def references(text: str, own_ref: str = "") -> list[str]:
    """The numbers of other lines that a text names, each as `plain` has it; "(b)" in R8c is also R8b."""
    own = plain(own_ref)
    stem = found[1] if (found := ENDS_IN_LETTER.match(own)) else ""
    said = [plain(one) for one in NUMBERED.findall(text)]
    for letter in LETTERED.findall(text):
        said += [f"{stem}{letter.casefold()}"] if stem else []
        said.append(letter.casefold())
    return [one for one in dict.fromkeys(said) if one != own]


def suggested(
    text: str, own_ref: str, own_line: str, refs: Mapping[str, str], beside: Container[str], linked: Iterable[str]
) -> list[str]:
    """The lines, by name, that a text seems to name and that are not linked yet. `refs`: line -> its number.

    Every list has a line (b): a letter by itself names a line only among those that stand `beside` this one.
    """
    by_ref: dict[str, list[str]] = {}
    for line, ref in refs.items():
        if not plain(ref).isalpha() or line in beside:
            by_ref.setdefault(plain(ref), []).append(line)
    out = {own_line, *linked}
    named = (line for ref in references(text, own_ref) for line in by_ref.get(ref, ()))
    return [line for line in dict.fromkeys(named) if line not in out]
