"""A record of a source that linkage has linked to a child."""

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.people.models import Link, LinkRun, Person


@audited
def linked(authority: Authority, number: str, person: Person | None, source: str = "care-children") -> Link:
    """Give a record of a source that is linked to a child."""
    made = {"authority": authority, "sources": [], "engine": "duckdb", "model": {}, "digest": "0" * 64}
    run = LinkRun.objects.create(at=timezone.now(), **made)
    told = {"authority": authority, "source": source, "number": number, "told": {}, "run": run}
    link = Link.objects.create(person=person, how="clear" if person else "", **told)
    record("records linked", subject=run, by=None, at=timezone.now())
    return link
