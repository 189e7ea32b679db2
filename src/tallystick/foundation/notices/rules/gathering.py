"""One message made of many: grouped by what has to be done, each with its title and the pages it leads to. Pure.

Promise: nothing is told of a message but its title and its addresses, so that nothing of a child can pass this way.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.foundation.notices.rules.kinds import kind_of, kinds
from tallystick.foundation.notices.rules.wording import plain

MOST = 100  # told by name in one message; of more, how many there are
ADDRESS = re.compile(r"https?://[^\s<>⟦⟧]{1,500}|⟦[a-z.]+:[^⟧]+⟧")


@dataclass(frozen=True, slots=True)
class Kept:
    """A message that waited for a digest."""

    message: str  # what the deed called it
    title: str
    words: str
    page: str  # where its own reader finds it


def addresses_in(words: str) -> list[str]:
    """Give the addresses in a message, and the marks of links made at sending, each once."""
    return list(dict.fromkeys(one.rstrip(".,;)") for one in ADDRESS.findall(words)))


def listed(kept: Sequence[Kept], *, rest: str) -> list[str]:
    """Give messages as paragraphs under what has to be done; `rest` is the page of those that are too many to name."""
    parts: list[str] = []
    named = kept[:MOST]
    for kind in kinds().values():
        of_kind = [one for one in named if kind_of(one.message) is kind]
        if of_kind:
            parts += [f"{kind.do}:", *(_item(one) for one in of_kind)]
    if len(kept) > MOST:
        parts.append(f"And {len(kept) - MOST} more, all of them here: {rest}")
    return parts


def gathered(kept: Sequence[Kept], *, name: str, rest: str, choice: str) -> tuple[str, str]:
    """Give the title and the words of a digest that is made of messages alone."""
    parts = [f"Dear {plain(name)},", *listed(kept, rest=rest), f"How often you get these messages: {choice}"]
    return title(len(kept)), "\n\n".join(parts) + "\n"


def title(number: int) -> str:
    """Give the subject line: how much there is, never what it is about."""
    return f"Tallystick: {number} {'message' if number == 1 else 'messages'} for you"


def _item(one: Kept) -> str:
    title_ = plain(one.title).removeprefix("Tallystick: ")
    return "\n".join([f"- {title_}", *(f"  {address}" for address in addresses_in(one.words) or [one.page])])


def kinds_of(messages: Iterable[str]) -> list[str]:
    """Give the codes of the kinds that some messages are of."""
    return list(dict.fromkeys(kind_of(one).code for one in messages))
