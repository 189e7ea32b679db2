"""The site is written into a folder, whole or not at all: recorded first, proved, and then put in its place."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.proofs import prove
from tallystick.lib.whole_folders import held_folder
from tallystick.modules.publishing import queries
from tallystick.modules.publishing.deeds.publications import keep_proof, record_publication
from tallystick.modules.publishing.rules.published import Written
from tallystick.modules.publishing.rules.receipts import digest_of
from tallystick.modules.publishing.site import built, with_receipts


def publish(authority: Authority, folder: Path, *, by: User | None, at: datetime) -> Written:
    """Write an authority's public site into a folder, whole or not at all. Raises FolderNotPut. Inventory: GOV-06.

    What is public is read while the folder is held: whoever read earlier cannot put back what was withdrawn since.
    Whoever is killed on the way leaves the folder as it was, and the next publishing goes on from there.
    """
    with held_folder(folder) as put:
        public = queries.published(authority, localdate(at))
        files = built(public)
        changed, gone = _recorded(authority, {one: digest_of(one, content) for one, content in files.items()}, by, at)
        for waiting in queries.unproved(authority.pk):
            proof = prove(authority, key_of(waiting), at=at, latest=True)
            keep_proof(waiting, proof, by=by, at=at)
        put(with_receipts(files, queries.receipts_of(authority.pk)))
    return Written(len(files), changed, gone, public.altered)


def _recorded(authority: Authority, digests: Mapping[str, str], by: User | None, at: datetime) -> tuple[int, int]:
    """Record what came, changed and went, if anything did."""
    before = {one: page.digest for one, page in queries.latest_pages(authority.pk).items() if page.digest}
    changed = sum(before.get(one) != digest for one, digest in digests.items())
    gone = len(before.keys() - digests.keys())
    if changed or gone:
        record_publication(authority, digests=digests, by=by, at=at)
    return changed, gone
