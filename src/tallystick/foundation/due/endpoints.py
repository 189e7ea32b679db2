"""The due list by the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from tallystick.foundation.due import queries
from tallystick.foundation.due.permissions import CHASE
from tallystick.foundation.tokens.operations import Page, PageNumber, asker, operation, paged

router = Router(tags=["Due"])


class DueTold(Schema):
    """Something that falls to a person, or to whoever holds a post."""

    id: int
    kind: str
    subject: str
    what: str
    address: str
    starts: date
    due: date
    post: str | None

    @staticmethod
    def resolve_post(row: Any) -> str | None:
        """Give the post's title, where it falls to a post."""
        return row.post.title if row.post else None


@operation(router, "GET", "/due", needs="read plans", gives=Page[DueTold], refuses=(422,))
def list_due(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what is due to the person whose token this is, the most urgent first."""
    return paged(request, queries.due_for(asker(request), timezone.localdate()), page)


@operation(router, "GET", "/due/everybody", needs=CHASE, gives=Page[DueTold], refuses=(422,))
def list_due_to_everybody(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what is due to everybody, for those who chase it."""
    return paged(request, queries.due_to_everybody(asker(request), timezone.localdate()), page)
