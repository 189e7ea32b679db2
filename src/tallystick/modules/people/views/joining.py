"""Records that may be one child's: settled by a person, checked before, undoable after."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.foundation.ui.paging import page_of
from tallystick.foundation.ui.presenters import day
from tallystick.modules.people import deeds, presenters, queries
from tallystick.modules.people.forms import MergeForm, ReasonForm, WithForm
from tallystick.modules.people.permissions import check_can_merge
from tallystick.modules.people.presenters import keeping as beside
from tallystick.modules.people.views.asking import ask, posted, show

LOOKED = "two records side by side"


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """List records that may be one child's; nothing is merged by itself. Inventory: LRN-01."""
    check_can_merge(request.user, request.user.authority_id)
    page = page_of(request, queries.pairs_alike(request.user))
    queries.note_readings(request.user, {one.pk for a, b, _ in page for one in (a, b)}, what=LOOKED)
    return show(request, "duplicates.html", rows=presenters.pair_rows(page), page=page)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which other record is the same child's."""
    check_can_merge(request.user, request.user.authority_id)
    kept = queries.person_for(request.user, pk, what=LOOKED)
    form = WithForm(posted(request))
    if form.is_bound and form.is_valid():
        other = queries.people_for(request.user).filter(pk=form.cleaned_data["other"]).exclude(pk=pk).first()
        if other:
            return redirect("people:merge", pk, other.pk)
        form.add_error("other", "There is no other record of this number among those that you may see")
    merges = beside.merge_lines(queries.merges_of(request.user, kept))
    return show(
        request,
        "choose.html",
        kept,
        422 if form.errors else 200,
        title="Merge with another record",
        form=form,
        merges=merges,
    )


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show what two records say differently, and merge one into the other. Inventory: LRN-01."""
    kept, gone = both(request, pk, other)
    readings = {"name": (kept.name, gone.name), "born": tuple(day(one.born) or "Not known" for one in (kept, gone))}
    form = MergeForm(posted(request), readings=readings)
    return ask(
        request,
        form,
        lambda told: deeds.merge(kept, gone, reason=told["reason"], take=form.take, by=told["by"], at=told["at"]),
        title="Check before you merge",
        person=kept,
        template="merge.html",
        conflicts=queries.conflicts_between(kept, gone),
        kept=kept,
        gone=gone,
        said="The two records are one now. It can be undone from this page.",
    )


@require_http_methods(["GET", "POST"])
def apart(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Say that two records are two children's. Inventory: LRN-01."""
    one, second = both(request, pk, other)
    form = ReasonForm(posted(request))
    return ask(
        request,
        form,
        lambda told: deeds.keep_apart(one, second, **told),
        title="These are two children",
        template="apart.html",
        rows=presenters.person_rows([one, second]),
        to="people:duplicates",
    )


@require_http_methods(["GET", "POST"])
def unmerge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two of one again. Inventory: LRN-01."""
    done = queries.merge_of(request.user, pk)
    kept = queries.person_for(request.user, done.kept_id, what=LOOKED)
    form = ReasonForm(posted(request))
    title = "Undo the merge"
    return ask(
        request,
        form,
        lambda told: tell(request, deeds.unmerge(done, because=told["reason"], by=told["by"], at=told["at"])),
        title=title,
        person=kept,
        template="unmerge.html",
        merge=done,
        merged=beside.moment(done.at),
        said="The two records are two again, as they were.",
    )


def both(request: HttpRequest, pk: int, other: int) -> tuple[Any, Any]:
    """Give two records that somebody looks at side by side."""
    check_can_merge(request.user, request.user.authority_id)
    return (
        queries.person_for(request.user, pk, what=LOOKED),
        queries.person_for(request.user, other, what=LOOKED),
    )


def tell(request: HttpRequest, stays: list[str]) -> None:
    """Say what could not be put back."""
    for sentence in stays:
        messages.warning(request, sentence)
