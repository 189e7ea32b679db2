"""What of bodies is found by words: bodies, their meetings and what these decided."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.lib.searched import Said, Searched, of_rows, own_address
from tallystick.modules.bodies import queries
from tallystick.modules.bodies.models import Body, Decision, Meeting
from tallystick.modules.bodies.permissions import can_read_bodies


def bodies_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's bodies, those that were wound up too."""
    return of_rows(Body.objects.of(authority_id), only)


def bodies_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.bodies_of(user) if can_read_bodies(user) else None


def said_of_bodies(rows: Collection[Body]) -> dict[int, Said]:
    """Give what bodies are for, with their terms of reference."""
    return {
        one.pk: Said(one.name, f"{one.remit} {one.terms} {one.areas}".strip(), day=one.starts, body=one.pk)
        for one in rows
    }


def meetings_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's meetings."""
    return of_rows(Meeting.objects.of(authority_id).select_related("body"), only)


def meetings_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.meetings_for(user) if can_read_bodies(user) else None


def said_of_meetings(rows: Collection[Meeting]) -> dict[int, Said]:
    """Give which body met, and what its meeting was called."""
    return {one.pk: Said(str(one), one.title, day=one.day, body=one.body_id) for one in rows}


def decisions_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give what an authority's meetings decided."""
    return of_rows(Decision.objects.of(authority_id).select_related("meeting__body"), only)


def decisions_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.decisions_of(user) if can_read_bodies(user) else None


def said_of_decisions(rows: Collection[Decision]) -> dict[int, Said]:
    """Give what was decided, beside the meeting."""
    return {
        one.pk: Said(
            f"{one.number} {one.text}".strip(), day=one.decided_on, body=one.meeting.body_id, beside=str(one.meeting)
        )
        for one in rows
    }


def address_of_decision(row: Decision, user: User) -> str:
    """Give the page of the meeting that decided it."""
    return row.meeting.get_absolute_url()


def searched() -> list[Searched]:
    """Give what of bodies is found. Inventory: GOV-01, GOV-24, P16-21."""
    named = (bodies_kept, bodies_seen, said_of_bodies, own_address)
    met = (meetings_kept, meetings_seen, said_of_meetings, own_address)
    decided = (decisions_kept, decisions_seen, said_of_decisions, address_of_decision)
    return [
        Searched("body", "body", "Bodies", "bodies.body", *named),
        Searched("meeting", "meeting", "Meetings", "bodies.meeting", *met),
        Searched("decision", "decision", "Decisions", "bodies.decision", *decided),
    ]
