"""Which agencies' records are one child's: what linkage found, and what a person decides about the rest."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.forms import NoForm, QueueForm, ReasonForm, VerdictForm
from tallystick.modules.people.permissions import check_can_link
from tallystick.modules.people.presenters import linking as words
from tallystick.modules.people.views.asking import ask, posted, show

LISTED = "a list of records to link"


@require_GET
def linking(request: HttpRequest) -> HttpResponse:
    """List the pairs that wait for a person, the strongest first. Inventory: LRN-01."""
    form = QueueForm(request.GET)
    page = page_of(request, queries.pairs_to_settle(request.user, **form.asked))
    queries.note_readings(request.user, queries.people_in(page), what=LISTED)
    rows = words.pair_rows(page, queries.told_of_people(page))
    progress, runs = queries.progress_of(request.user), queries.link_runs(request.user)
    return show(request, "linking.html", rows=rows, page=page, form=form, progress=progress, runs=runs[:5])


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """Link the records that were returned with the index. Inventory: LRN-01."""
    check_can_link(request.user, request.user.authority_id)
    held = queries.tables_held(request.user.authority_id)
    return ask(
        request,
        NoForm(posted(request)),
        lambda told: deeds.link_records(request.user.authority, sources=held, by=told["by"], at=told["at"]),
        title="Link the records that were returned",
        template="link.html",
        sources=[(one.title, len(one.rows)) for one in held],
        to="people:linking",
        said="The records are linked. What is possible waits below.",
    )


@require_http_methods(["GET", "POST"])
def link_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two records side by side, and take down what a person decides. Inventory: LRN-01."""
    pair = queries.pair_for(request.user, pk)
    page = words.pair_page(pair, words.other_of(pair, queries.told_of_people([pair])))
    after = queries.next_pair(request.user, pair)
    return ask(
        request,
        VerdictForm(posted(request)),
        lambda told: deeds.decide_pair(pair, **told),
        title="Are these one child’s?",
        template="link-pair.html",
        pair=page,
        to=reverse("people:link-pair", args=[after.pk]) if after else "people:linking",
        said="Decided. Here is the next." if after else "Decided. No pair is waiting any more.",
    )


@require_http_methods(["GET", "POST"])
def undo_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision about two records back. Inventory: LRN-01."""
    decision = queries.decision_for(request.user, pk)
    return ask(
        request,
        ReasonForm(posted(request)),
        lambda told: deeds.undo_decision(decision, because=told["reason"], by=told["by"], at=told["at"]),
        title="Undo the decision",
        to="people:linking",
        said="Undone. The two records wait for a decision again.",
    )


@require_GET
def link_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a linkage with its evidence: sources, counts, model, precision and recall. Inventory: LRN-01."""
    run = queries.link_run(request.user, pk)
    return show(request, "link-run.html", run=words.run_page(run))


@require_GET
def proposed(request: HttpRequest) -> HttpResponse:
    """List children of whom sources tell and who are not in the index. Inventory: LRN-01."""
    page = page_of(request, queries.proposed(request.user), size=150)
    return show(request, "proposed.html", rows=words.proposed_rows(page), page=page)


@require_http_methods(["GET", "POST"])
def add_proposed(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one such child to the index. Inventory: LRN-01."""
    held = queries.proposal(request.user, pk)
    return ask(
        request,
        NoForm(posted(request)),
        lambda told: deeds.add_proposed(held, by=told["by"], at=told["at"]),
        title="Add this child to the index",
        template="add-proposed.html",
        rows=words.proposed_rows(queries.proposed(request.user).filter(together=held.together)),
        said="The child is in the index, and the records are linked.",
    )
