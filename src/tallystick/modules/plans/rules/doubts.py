"""A doubt is known by what it says, not by where its line stands: lines move while a draft is corrected."""

from typing import Protocol


class Doubtful(Protocol):
    """A doubt of a draft, or its row."""

    code: str
    reason: str
    where: str | None


def doubt_key(doubt: Doubtful) -> str:
    """What a doubt is known by, in a draft and on the register alike."""
    return f"{doubt.code}|{doubt.where or ''}|{doubt.reason}"
