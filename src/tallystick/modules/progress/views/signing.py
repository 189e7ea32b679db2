"""Pages on which updates are read, signed and returned."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms.signing import DigestForm, ReturnForm, ToSignForm, ticked
from tallystick.modules.progress.presenters import signing as presenters

ROWS = 50
TO_SIGN = ("To sign", "progress:to-sign")


@require_http_methods(["GET", "POST"])
def to_sign(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's signature, a card each, to be signed one by one or together. Inventory: CAS-02."""
    if request.method == "POST":
        return sign_ticked(request)
    waiting = queries.waiting_for_signature(request.user, timezone.localdate())
    plans = {update.action.plan_id: update.action.plan.title for update, _ in waiting}
    form = ToSignForm(request.GET, plans=sorted(plans.items(), key=lambda one: one[1]))
    rows = [row for row in waiting if form.chosen in (None, row[0].action.plan_id)]
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    cards = [presenters.card(one) for one in queries.as_signed(page.object_list)]
    context = {
        "form": form,
        "page": page,
        "cards": cards,
        "declaration": presenters.joint_declaration(request.user.name),
    }
    return render(request, "progress/signing/to_sign.html", context)


def sign_ticked(request: HttpRequest) -> HttpResponse:
    """Sign each update that was ticked, under the digest of what was on its card."""
    digests = ticked(request.POST.getlist("sign"))
    found = queries.updates_for(request.user).filter(pk__in=digests)
    signing = [(update, digests[update.pk]) for update in found]
    signed, refused = deeds.sign_many(signing, by=request.user, at=timezone.now()) if signing else ([], [])
    if signed:
        messages.success(request, presenters.signed_words(signed))
    for sentence in refused or ([] if signed else ["Nothing was ticked, so nothing is signed."]):
        messages.warning(request, sentence)
    return redirect("progress:to-sign")


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One update with all that a signature binds to, and what changed since it was last signed or returned."""
    return show_review(request, pk, ReturnForm())


def show_review(request: HttpRequest, pk: int, form: ReturnForm) -> HttpResponse:
    """The page of one update, with a form that may have been refused."""
    waiting = queries.reviewed(request.user, pk, timezone.localdate())
    if waiting is None:
        raise Http404
    card = presenters.card(waiting)
    context = {
        "card": card,
        "state": presenters.state_tag(waiting.update),
        "decisions": presenters.decided(queries.decisions_of(waiting.update.action_id)),
        "declaration": presenters.declaration(request.user.name, card.stage),
        "form": form,
        "breadcrumbs": [(TO_SIGN[0], reverse(TO_SIGN[1]))],
    }
    return render(request, "progress/signing/review.html", context, status=422 if form.is_bound else 200)


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one update under the digest of what its page showed."""
    update = queries.update_of(request.user, pk)
    form = DigestForm(request.POST)
    form.is_valid()
    deeds.sign_update(update, digest=form.cleaned_data["digest"], by=request.user, at=timezone.now())
    messages.success(request, f"You signed the update of “{update.action}”.")
    return redirect("progress:to-sign")


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return one update to its lead with a reason. Inventory: CAS-02."""
    update = queries.update_of(request.user, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return show_review(request, pk, form)
    said = {"because": form.cleaned_data["because"], "digest": form.cleaned_data["digest"]}
    deeds.return_update(update, **said, by=request.user, at=timezone.now())
    messages.success(request, f"You returned the update of “{update.action}”. Its lead sees your reason.")
    return redirect("progress:to-sign")
