"""What was published when, and what makes the receipts of its pages."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.queries import notches_about
from tallystick.modules.publishing.models import Page, Publication
from tallystick.modules.publishing.permissions import check_can_read_publishing
from tallystick.modules.publishing.rules.receipts import Place, receipt

# What a change of may change what is public: papers, what was released, the site's own words, and what is kept back.
CHANGING = ("papers.issue/", "publishing.release/", "publishing.site/", "indicators.")


def latest_pages(authority_id: int) -> dict[str, Page]:
    """Give the latest state of every file that was ever on the site, by its address."""
    found = Page.objects.of(authority_id).filter(latest=True).select_related("publication")
    return {one.address: one for one in found}


def last_publication(authority_id: int) -> Publication | None:
    """Give the last publication; None where nothing was ever published."""
    return Publication.objects.of(authority_id).first()


def last_line(authority_id: int) -> int:
    """Give the last line of the ledger that may have changed what is public; 0 where there is none."""
    about = Q()
    for room in CHANGING:
        about |= Q(subject__startswith=room)
    found = Notch.objects.filter(about, authority_id=authority_id).order_by("-position")
    return found.values_list("position", flat=True).first() or 0


def unproved(authority_id: int) -> QuerySet[Publication]:
    """Give the publications whose proof was not drawn yet: their writer was killed in between."""
    return Publication.objects.of(authority_id).filter(proof__isnull=True).order_by("pk")


def history_for(user: User) -> QuerySet[Publication]:
    """Give every publication, the latest first."""
    check_can_read_publishing(user)
    return Publication.objects.of(user.authority_id).select_related("by")


def publication_for(user: User, pk: int) -> Publication:
    """Give one publication of the asker's authority; raises Http404."""
    return get_object_or_404(history_for(user), pk=pk)


def pages_of(publication: Publication) -> QuerySet[Page]:
    """Give what came, changed or went with a publication."""
    return publication.pages.order_by("address")


def receipts_of(authority_id: int) -> dict[str, dict[str, Any]]:
    """Give the receipt of every file that stands, from the publication with which it last changed."""
    pages = [one for one in latest_pages(authority_id).values() if one.digest and one.publication.proof]
    sizes = {one.publication_id: one.publication for one in pages}
    facts = {pk: _facts(one) for pk, one in sizes.items()}
    return {one.address: _receipt(one, facts[one.publication_id]) for one in pages}


def _receipt(one: Page, facts: dict[str, Any]) -> dict[str, Any]:
    made = one.publication
    place = Place(one.digest, one.place, made.files, tuple(one.path))
    return receipt(one.address, place, made.root, facts, made.proof)


def _facts(made: Publication) -> dict[str, Any]:
    """Give the facts that the ledger's line of a publication covers."""
    return next(_told(made))


def _told(made: Publication) -> Iterator[dict[str, Any]]:
    for line in notches_about(made).filter(deed="published").select_related("facts"):
        yield line.facts.told
