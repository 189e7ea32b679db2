"""A letter's page in words: the action, its period, and what was said so far. Nothing about anything else."""

from dataclasses import dataclass
from typing import Any

from tallystick.modules.progress.rules.wording import day_words

SAID = ("status", "sureness", "narrative", "ahead")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page says above its form."""

    text: str
    plan: str
    period: str
    closes: str
    reader: str
    theirs: str  # the words that somebody else kept meanwhile


def asked(one: Any, *, changed: bool) -> Asked:
    """Give what the page says of the one thing that a letter asks."""
    return Asked(
        text=f"{one.action.ref} {one.action.text}".strip(),
        plan=one.action.plan.title,
        period=one.period.name,
        closes=day_words(one.period.closes),
        reader=one.letter.user.name,
        theirs=one.update.narrative if changed and one.update else "",
    )


def begin_with(update: Any) -> dict[str, Any]:
    """Give what the form begins with: the draft that there is."""
    if update is None:
        return {"seen_version": 0}
    said = {name: getattr(update, name) for name in SAID}
    return said | {"forecast": (update.forecast or {}).get("text", ""), "seen_version": version(update)}


def version(update: Any) -> int:
    """Give which version the page shows; 0 where nothing was begun."""
    return update.version if update else 0
