"""What is public and since when, what it says now, how the site would look, and what was published when."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.publishing import presenters, queries
from tallystick.modules.publishing.permissions import can_publish, check_can_publish, check_can_read_publishing
from tallystick.modules.publishing.views.asking import crumbs, given_out, show


@require_safe
def publishing(request: HttpRequest) -> HttpResponse:
    """Everything that is public now, and who made it so. Inventory: GOV-06."""
    user = request.user
    page = page_of(request, queries.releases_for(user))
    public = queries.published(user.authority, timezone.localdate())
    last = queries.last_publication(user.authority_id)
    may_publish = can_publish(user)
    kept_back = queries.kept_back_for(user) if may_publish else ()
    told = {
        "kept_back": [presenters.kept_back_row(one) for one in kept_back],
        "kept_back_heads": presenters.KEPT_BACK_HEADS,
        "rows": [presenters.release_row(one) for one in page],
        "papers": [presenters.paper_row(one) for one in sorted(public.papers, key=lambda one: -one.key)[:50]],
        "page": page,
        "figures": presenters.figures_of(public, last),
        "last": presenters.last_said(last),
        "heads": presenters.HEADS,
        "paper_heads": presenters.PAPER_HEADS,
        "may_publish": may_publish,
        "offers": [(kind, words) for kind, (words, _) in presenters.OFFER.items()],
        "lacks_words": not (public.words.address and public.words.licence),
    }
    return show(request, "publishing.html", [], **told)


@require_safe
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing that a person made public: since when, whether it says something else now, and how it looks."""
    one = queries.release_for(request.user, pk)
    stands = one.ended_at is None
    told = {
        "release": one,
        "tag": presenters.state_tag(one),
        "summary": presenters.summary(one),
        "changed": stands and queries.waiting_for(request.user, one, timezone.localdate()).changed,
        "may_publish": can_publish(request.user),
        "preview": reverse("publishing:preview-page", args=[queries.address_of(one)]),
        "of": queries.of_release(one),
    }
    return show(request, "release.html", crumbs(), **told)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every publication, the latest first."""
    page = page_of(request, queries.history_for(request.user))
    rows = [presenters.publication_row(one) for one in page]
    return show(request, "history.html", crumbs(), page=page, rows=rows, heads=presenters.PUBLICATION_HEADS)


@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """What came, changed or went with one publication."""
    one = queries.publication_for(request.user, pk)
    page = page_of(request, queries.pages_of(one))
    way = crumbs(("History", reverse("publishing:history")))
    told = {"publication": one, "row": presenters.publication_row(one), "rows": presenters.page_rows(page)}
    return show(request, "publication.html", way, **told, page=page, heads=presenters.PAGE_HEADS)


@require_safe
def preview(request: HttpRequest, address: str = "") -> HttpResponse:
    """A file of the site as it would be if it were published now."""
    check_can_read_publishing(request.user)
    return given_out(partial(queries.published, request.user.authority, timezone.localdate()), address)


@require_safe
def preview_of(request: HttpRequest, kind: str, of: str, address: str) -> HttpResponse:
    """A file of the site as it would be if one more thing were made public."""
    check_can_publish(request.user, request.user.authority_id)
    return given_out(partial(queries.published_with, request.user, kind, of, timezone.localdate()), address)
