"""Templates as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tallystick.foundation.ui.presenters import Tag, day


@dataclass(frozen=True, slots=True)
class Shown:
    """A template as a row and as a page."""

    key: int
    name: str
    address: str
    tag: Tag
    story: tuple[str, ...]
    digest: str
    in_use: bool


def shown(one: Any) -> Shown:
    """One template in words: what became of it, and by whom."""
    in_use = one.taken_at is not None and one.put_away_at is None
    tag = (
        Tag("In use", "green") if in_use else Tag("Put away", "grey") if one.put_away_at else Tag("To look at", "blue")
    )
    steps = (("Brought", one.brought_by, one.brought_at), ("Taken into use", one.taken_by, one.taken_at))
    told = (*steps, ("Put away", one.put_away_by, one.put_away_at))
    story = tuple(f"{what} by {who}, {day(at)}" for what, who, at in told if at)
    return Shown(one.pk, one.name, one.get_absolute_url(), tag, story, one.digest, in_use)


def rows(templates: Iterable[Any]) -> list[Shown]:
    """Each template as a row."""
    return [shown(one) for one in templates]
