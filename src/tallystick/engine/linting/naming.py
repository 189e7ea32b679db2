"""Words in a text for the public that look like somebody's name.

Promise: it looks at the words alone, never at who is known to us: its warning tells nobody whether a name is a child's.
"""

import re
from collections.abc import Iterator
from typing import Final

from tallystick.engine.catalogue.given_names import roots

_CAPITAL: Final = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[’'\-][^\W\d_]+)*")
# Given names that are ordinary words too, which need a family name behind them; those that are months are left out.
_WORDS_TOO: Final = frozenset(
    "bill dale drew faith grace grant hope jack joy mark page pat rob rose sue summer will".split()  # noqa: SIM905
)
_MONTHS: Final = frozenset(("april", "august", "june", "may"))


def names_in(text: str) -> tuple[str, ...]:
    """What looks like a person's name, as it is printed, each once: a given name that is known as one."""
    return tuple(dict.fromkeys(_names(text)))


def _names(text: str) -> Iterator[str]:
    for match in _CAPITAL.finditer(text):
        word = match[0].lower().replace("’", "'").removesuffix("'s")
        if word in _MONTHS or (word not in roots() and word not in _WORDS_TOO):
            continue
        family = re.match(r"\s" + _CAPITAL.pattern, text[match.end() :])
        if family and len(family[0]) > 2:
            yield match[0] + family[0]
        elif word not in _WORDS_TOO:
            yield match[0]
