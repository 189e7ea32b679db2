"""What is due is put on the list and taken off it; both at once with the deed that causes it."""

from datetime import date, datetime

from django.db.models import Model

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.audit import audited, key_of, record


@audited
def put(
    kind: str,
    *,
    about: Model,
    what: str,
    address: str,
    to: User | Post,
    due: date,
    by: User | None,
    at: datetime,
    starts: date | None = None,
) -> Due:
    """Put something on a person's or a post's list; what is there already gets the new day. Inventory: PLT-02."""
    whom = {"user": to} if isinstance(to, User) else {"post": to}
    told = {"what": what[:300], "address": address, "starts": min(starts or due, due), "due": due}
    one, _ = Due.objects.update_or_create(
        authority_id=about.authority_id, kind=kind, subject=key_of(about), done_at=None, **whom, defaults=told
    )
    record("put on the due list", subject=one, by=by, at=at, kind=kind)
    return one


@audited
def settle(kind: str, *, about: Model, by: User | None, at: datetime) -> int:
    """Take what is done off everybody's list; gives how many lines there were."""
    open_ones = Due.objects.open().filter(authority_id=about.authority_id, kind=kind, subject=key_of(about))
    settled = open_ones.update(done_at=at)
    record("taken off the due list", subject=about, by=by, at=at, kind=kind, lines=settled)
    return settled
