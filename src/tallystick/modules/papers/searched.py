"""What of papers is found by words: those that name no child, drafts by their title, what went out by all it says.

Promise: a paper for the named-child circle is in no index, not by its title either.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import msgspec

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import User
from tallystick.lib.searched import Said, Searched, of_rows, own_address
from tallystick.modules.papers import queries
from tallystick.modules.papers.models import Issue, State
from tallystick.modules.papers.permissions import can_read_papers


def papers_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's papers but those that name children."""
    found = Issue.objects.of(authority_id).exclude(audience=Audience.CIRCLE)
    return of_rows(found.select_related("plan").defer("snapshot"), only)


def papers_seen(user: User, today: date) -> Any:
    """Give those of them that somebody may read: its makers at any time, its audience once it went out."""
    return queries.issues_for(user).exclude(audience=Audience.CIRCLE) if can_read_papers(user) else None


def said_of_papers(rows: Collection[Issue]) -> dict[int, Said]:
    """Give what papers say, heading by heading and cell by cell."""
    return {
        one.pk: Said(
            one.title,
            _words(one),
            day=one.as_at,
            plan=one.plan_id,
            beside=one.get_state_display(),
        )
        for one in rows
    }


def _words(one: Issue) -> str:
    """What a complete paper says; of a withdrawn one nothing, as it may have been withdrawn for what it said."""
    if not one.document or one.state == State.WITHDRAWN:
        return ""
    return ". ".join(texts(msgspec.json.decode(one.document)))


def texts(value: Any) -> Iterator[str]:
    """Give every text of a document that was kept, in order, without what its parts are called."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from texts(one) if name != "is" else ()
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def searched() -> list[Searched]:
    """Give what of papers is found. Inventory: GOV-06, P16-21."""
    told = (papers_kept, papers_seen, said_of_papers, own_address)
    return [Searched("paper", "paper", "Papers", "papers.issue", *told)]
