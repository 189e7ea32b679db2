"""Posts, units and leave in words, for the account pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from tallystick.foundation.accounts.models import Delegation, Holding, OrganisationUnit, Post, Session, User
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


def post_lines(posts: Iterable[Post], *, then: bool = False) -> list[PostLine]:
    """Give posts with whoever holds them; today a closed account fills no post, `then` it may have."""
    lines = [(post, tuple(one for one in post.held if then or one.user.is_active)) for post in posts]
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


@dataclass(frozen=True)
class SessionLine:
    """A browser that somebody is signed in with, in words."""

    device: str
    begun: str
    seen: str
    here: bool


def session_lines(sessions: Iterable[Session], here: str) -> list[SessionLine]:
    """Give sessions in words, this one first."""
    told = [(one.session_key == here, one.get_decoded()) for one in sessions]
    lines = [
        SessionLine(device(one.get("device", "")), moment(one["begun"]), moment(one["seen"]), ours)
        for ours, one in told
    ]
    return sorted(lines, key=lambda line: not line.here)


def moment(written: str) -> str:
    """Give a moment in words, in the time of the place."""
    at = localtime(datetime.fromisoformat(written))
    return f"{said(at)}, {at:%H:%M}"


BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """Give a browser in words, from what it says of itself."""
    browser = next((words for sign, words in BROWSERS if sign in agent), "A browser")
    system = next((words for sign, words in SYSTEMS if sign in agent), "")
    return f"{browser} on {system}" if system else browser


def second_steps(user: User) -> dict[str, object]:
    """Give how a person proves themselves a second time."""
    authenticator = getattr(user, "authenticator", None)
    return {
        "authenticator": authenticator and said(localtime(authenticator.added)),
        "codes_left": user.recovery_codes.filter(used=None).count(),
        "passkeys": [(one, said(localtime(one.added))) for one in user.passkeys.order_by("added")],
    }


def in_fours(secret: str) -> str:
    """Give a secret in groups of four, to be typed."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


@dataclass(frozen=True)
class RecordLine:
    """A line of the ledger that concerns a person, in words."""

    when: str
    deed: str
    of: str
    who: str


def record_lines(lines: Iterable[Any], names: dict[str, str]) -> list[RecordLine]:
    """Give lines of the ledger in words, without what was written in the rows."""
    return [
        RecordLine(moment(one.at.isoformat()), one.deed[:1].upper() + one.deed[1:], thing(one), who(one, names))
        for one in lines
    ]


def thing(line: Any) -> str:
    """Give what a line is of: "plans.action/12" is "Action 12"; of a role, which."""
    name, _, key = line.subject.rpartition(".")[2].partition("/")
    role = line.facts.told.get("role") if hasattr(line, "facts") else None
    return f"Role {role}".replace("-", " ") if role else f"{KINDS.get(name, name.capitalize())} {key[:12]}"


KINDS = {"user": "Account", "membership": "Role", "holding": "Post", "delegation": "Leave"}


def who(line: Any, names: dict[str, str]) -> str:
    """Give who did it; the installation itself where nobody did."""
    return names.get(line.actor, "Tallystick")
