"""Posts, units and leave in words, for the account pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tallystick.foundation.accounts.models import Delegation, Holding, OrganisationUnit, Post
from tallystick.foundation.accounts.rules import in_force


@dataclass(frozen=True)
class UnitLine:
    """A unit in the tree: how deep it stands, and in words whose and when."""

    unit: OrganisationUnit
    depth: int
    whose: str
    when: str


@dataclass(frozen=True)
class PostLine:
    """A post in the list, with who holds it."""

    post: Post
    holders: tuple[Holding, ...]
    vacant: bool


@dataclass(frozen=True)
class SpellLine:
    """Somebody in a post, or standing in for somebody, in words."""

    row: Holding | Delegation
    when: str
    counts: bool
    can_end: bool


def said(day: date) -> str:
    """Give a day in words."""
    return f"{day.day} {day:%B %Y}"


def when(starts: date | None, ends: date | None) -> str:
    """Give a time in words; nothing where neither end is known."""
    first, last = starts and f"from {said(starts)}", ends and f"until {said(ends)}"
    return " ".join(part for part in (first, last) if part)


def tree(units: Iterable[OrganisationUnit]) -> list[UnitLine]:
    """Give units in the order of the tree, each under the one it stands within."""
    below: dict[int | None, list[OrganisationUnit]] = {}
    for unit in units:
        below.setdefault(unit.above_id, []).append(unit)

    def lines(above: int | None, depth: int) -> Iterator[UnitLine]:
        for unit in below.get(above, ()):
            whose = unit.get_agency_display() if unit.agency else ""
            yield UnitLine(unit, min(depth, 5), whose, when(unit.starts, unit.ends))
            yield from lines(unit.pk, depth + 1)

    return list(lines(None, 0))


def post_lines(posts: Iterable[Post]) -> list[PostLine]:
    """Give posts with whoever holds them; a closed account does not fill a post."""
    lines = [(post, tuple(one for one in post.held if one.user.is_active)) for post in posts]
    return [PostLine(post, holders, not holders) for post, holders in lines]


def spell_lines(rows: Iterable[Holding | Delegation], today: date) -> list[SpellLine]:
    """Give holdings or delegations with what may still be ended."""
    return [
        SpellLine(row, when(row.starts, row.ends), in_force(row, today), row.ends is None or row.ends > today)
        for row in rows
    ]


def post_summary(post: Post) -> list[tuple[str, str]]:
    """Give a post's facts as the rows of a summary."""
    return [
        ("Unit", str(post.unit or "No unit")),
        ("Reports to", str(post.reports_to or "Nobody here")),
        ("Stands", when(post.starts, post.ends).capitalize() or "Always, as far as is known"),
    ]


def led(things: Iterable[object]) -> list[tuple[str, str]]:
    """Give what somebody still leads as words and addresses, at most fifty."""
    shown = list(things)[:50]
    return [(str(one), getattr(one, "get_absolute_url", lambda: reverse("home"))()) for one in shown]
