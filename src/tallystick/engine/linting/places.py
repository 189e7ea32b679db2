"""A JSON Pointer in the words of a person who holds the printed plan: "Recommendation 3, outcome 1, action 2"."""

import re
from typing import Any

from tallystick.engine.drafts import Plan

_NOUNS = {
    "recommendations": "recommendation",
    "outcomes": "outcome",
    "actions": "action",
    "measures": "measure",
    "steps": "step",
}


def place(plan: Plan, pointer: str) -> str:
    """Where a pointer leads, by the numbers that the plan prints, else by counting."""
    if judgement := re.fullmatch(r"/review/judgements/(\d+)", pointer):
        return f"The review’s judgement {int(judgement[1]) + 1}"
    parts, node, keys = [], plan, pointer.strip("/").split("/")
    for key, number in zip(keys[::2], keys[1::2], strict=False):
        held: Any = getattr(node, key, None)
        if key not in _NOUNS or not number.isdigit() or not held or int(number) >= len(held):
            break
        node = held[int(number)]
        parts.append(_named(_NOUNS[key], getattr(node, "ref", None), int(number) + 1))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:] if words else "The plan"


def _named(noun: str, ref: str | None, number: int) -> str:
    printed = " ".join((ref or "").split())
    if not printed:
        return f"{noun} {number}"
    return printed if re.search(r"[A-Za-z]{3}", printed) else f"{noun} {printed}"


def day(iso: str) -> str:
    """A date as a paper prints it: 3 June 2025."""
    from datetime import date

    printed = date.fromisoformat(iso)
    return f"{printed.day} {printed:%B %Y}"


def short(text: str, most: int = 60) -> str:
    """The first words of a text, in quotation marks."""
    words = " ".join(text.split())
    cut = words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
    return f"“{cut}”"
