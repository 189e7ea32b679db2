"""What was published is recorded, so that the ledger can prove it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.publishing import queries
from tallystick.modules.publishing.models import Page, Publication
from tallystick.modules.publishing.permissions import check_can_publish
from tallystick.modules.publishing.rules.receipts import Place, sealed_together


@audited
def record_publication(
    authority: Authority, *, digests: Mapping[str, str], by: User | None, at: datetime
) -> Publication:
    """Record every file of the site by its address and digest, where any came, changed or went since the last time."""
    check_can_publish(by, authority.pk)
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    before = queries.latest_pages(authority.pk)
    root, places = sealed_together(digests)
    made = Publication.objects.create(authority=authority, root=root, files=len(places), at=at, by=by)
    changed = [one for one in digests if one not in before or before[one].digest != digests[one]]
    gone = [one for one, page in before.items() if page.digest and one not in digests]
    Page.objects.of(authority.pk).filter(latest=True, address__in=[*changed, *gone]).update(latest=False)
    Page.objects.bulk_create([_page(made, one, places.get(one)) for one in (*changed, *gone)])
    record("published", subject=made, by=by, at=at, root=root, files=len(places), changed=len(changed), gone=len(gone))
    return made


@audited
def keep_proof(publication: Publication, proof: Mapping[str, Any], *, by: User | None, at: datetime) -> Publication:
    """Keep the ledger's proof of a publication beside it, from which its pages' receipts are made."""
    check_can_publish(by, publication.authority_id)
    publication.proof = dict(proof)
    publication.save()
    record("publication proved", subject=publication, by=by, at=at)
    return publication


def _page(made: Publication, address: str, place: Place | None) -> Page:
    page = Page(authority_id=made.authority_id, publication=made, address=address)
    if place:
        page.digest, page.place, page.path = place.digest, place.place, list(place.path)
    return page
