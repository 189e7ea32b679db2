"""Bodies, their lines and their decisions in words, and the structure as a nested chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tallystick.modules.bodies.models import Body, Decision, ReportsTo, Seat


@dataclass(frozen=True)
class BodyRow:
    """A body in the directory."""

    body: Body
    kind: str
    chair: str
    reports_to: str
    terms: str
    lacks_terms: bool


@dataclass(frozen=True)
class SeatRow:
    """A seat in words."""

    seat: Seat
    holder: str
    role: str
    spell: str


@dataclass(frozen=True)
class LineRow:
    """A line of reporting in words; `other` is the body at its other end, where that is a body."""

    line: ReportsTo
    words: str
    other: Body | None
    since: str


@dataclass(frozen=True)
class Node:
    """A box of the chart with those below it; `also` names the others that it reports to."""

    words: str
    body: Body | None
    also: tuple[str, ...]
    below: tuple["Node", ...]


@dataclass(frozen=True)
class DecisionRow:
    """A decision in words."""

    decision: Decision
    decided: str
    owner: str
    due: str
    action: str
    waits: bool


def body_rows(bodies: Iterable[Body], today: date) -> list[BodyRow]:
    """Give bodies with chair and destinations, as `find_bodies` fetched them."""
    return [
        BodyRow(
            body,
            body.get_kind_display(),
            ", ".join(str(seat) for seat in body.chairs),
            ", ".join(str(line.to_body or line.to_post) for line in body.reports),
            terms_words(body, today),
            not terms_agreed(body, today),
        )
        for body in bodies
    ]


def terms_agreed(body: Body, day: date) -> bool:
    """Whether a body's terms of reference were agreed by a day."""
    return body.terms_agreed_on is not None and body.terms_agreed_on <= day


def terms_words(body: Body, day: date) -> str:
    """Say when terms of reference were agreed."""
    return f"Agreed {said(body.terms_agreed_on)}" if terms_agreed(body, day) else "Not agreed"


def seat_rows(seats: Iterable[Seat]) -> list[SeatRow]:
    """Give seats in words, the chair first."""
    ranked = sorted(seats, key=lambda seat: list(Seat.Role).index(seat.role))
    return [SeatRow(seat, holder(seat), seat.get_role_display(), spell(seat.starts, seat.ends)) for seat in ranked]


def holder(seat: Seat) -> str:
    """Name who holds a seat, of which organisation, for whom and for which area."""
    stands = f"in the place of {seat.stands_for}" if seat.stands_for_id else ""
    represents = f"for {seat.represents}" if seat.represents else ""
    return ", ".join(words for words in (str(seat), seat.organisation, represents, seat.area, stands) if words)


def ages(body: Body) -> str:
    """Say for children of which ages a body is."""
    if body.ages_from is None and body.ages_to is None:
        return ""
    if body.ages_to is None:
        return f"From {body.ages_from}"
    return f"{body.ages_from} to {body.ages_to}" if body.ages_from is not None else f"Up to {body.ages_to}"


def upward(lines: Iterable[ReportsTo]) -> list[LineRow]:
    """Give a body's destinations."""
    return [LineRow(one, str(one.to_body or one.to_post), one.to_body, said(one.starts)) for one in lines]


def downward(lines: Iterable[ReportsTo]) -> list[LineRow]:
    """Give who reports to a body."""
    return [LineRow(one, str(one.body), one.body, said(one.starts)) for one in lines]


def chart(bodies: Iterable[Body], lines: Iterable[ReportsTo]) -> list[Node]:
    """Give the structure from its tops down; a body stands under each that it reports to. Inventory: GOV-01."""
    here = {body.pk: body for body in bodies}
    drawn = [line for line in lines if line.to_post_id or line.to_body_id in here]
    posts = sorted({(str(line.to_post), line.to_post_id) for line in drawn if line.to_post_id})
    seen: set[int] = set()
    tops = [Node(words, None, (), below(("post", key), drawn, seen)) for words, key in posts]
    reporting = {line.body_id for line in drawn}
    return tops + [node(body, None, drawn, seen) for body in here.values() if body.pk not in reporting]


def below(key: tuple[str, int], lines: list[ReportsTo], seen: set[int]) -> tuple[Node, ...]:
    """Give the boxes below one."""
    under = [one for one in lines if key in (("post", one.to_post_id), ("body", one.to_body_id))]
    return tuple(node(one.body, one, lines, seen) for one in sorted(under, key=lambda line: line.body.name))


def node(body: Body, via: ReportsTo | None, lines: list[ReportsTo], seen: set[int]) -> Node:
    """Give a body's box, reached by a line; what is below it is drawn once, so that no chart grows without end."""
    others = tuple(str(one.to_body or one.to_post) for one in lines if one.body_id == body.pk and one != via)
    again = body.pk in seen
    seen.add(body.pk)
    return Node(body.name, body, others, () if again else below(("body", body.pk), lines, seen))


def decision_rows(decisions: Iterable[Decision], waiting: Iterable[Decision]) -> list[DecisionRow]:
    """Give decisions in words; `waiting` are those whose action is overdue."""
    late = {one.pk for one in waiting}
    return [
        DecisionRow(
            one,
            said(one.decided_on),
            str(one.owner or "Nobody yet"),
            said(one.due) if one.due else "No day set",
            one.link.partition("/")[2],
            one.pk in late,
        )
        for one in decisions
    ]


def said(day: date | None) -> str:
    """Write a day as people say it."""
    return f"{day.day} {day:%B %Y}" if day else ""


def spell(starts: date | None, ends: date | None) -> str:
    """Write from when to when."""
    return f"{said(starts)} to {said(ends)}" if ends else f"Since {said(starts)}"
