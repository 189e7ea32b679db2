"""A person chooses what becomes public, reads the page as everybody will, and makes it public or takes it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.engine.sealing import digest
from tallystick.foundation.ui.paging import page_of
from tallystick.foundation.ui.presenters import Row
from tallystick.modules.publishing import deeds, presenters, queries
from tallystick.modules.publishing.forms import LetStayForm, ReleaseForm, SiteForm, TakeBackForm
from tallystick.modules.publishing.permissions import check_can_publish
from tallystick.modules.publishing.views.asking import ask, crumbs, show


@require_safe
def choose(request: HttpRequest, kind: str) -> HttpResponse:
    """What of a kind could be made public."""
    check_can_publish(request.user, request.user.authority_id)
    if kind not in presenters.OFFER:
        raise Http404
    page = page_of(request, queries.offered(request.user, kind))
    rows = [Row(title, reverse("publishing:look", args=[kind, of])) for of, title in page]
    title, caption = presenters.OFFER[kind]
    return show(request, "choose.html", crumbs(), rows=rows, page=page, title=title, caption=caption, heads=[caption])


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, kind: str, of: str) -> HttpResponse:
    """What would be said to everybody, and the way to make it public."""
    check_can_publish(request.user, request.user.authority_id)
    today, key = timezone.localdate(), queries.key_for(kind, of)
    title, said = queries.drawn_for(request.user, kind, key, today)
    form = ReleaseForm(request.POST or None, initial={"seen_digest": digest([title, said])})
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["seen_digest"]
        made = deeds.release(kind, key, as_at=today, seen_digest=seen, by=request.user, at=timezone.now())
        messages.success(request, "It is public with the next writing of the site, within a minute or so.")
        return redirect(made)
    page = reverse("publishing:look-page", args=[kind, of, queries.address_for(request.user, kind, of, title)])
    told = {"form": form, "title": title, "page": page}
    return show(request, "look.html", crumbs(), status=422 if form.is_bound else 200, **told)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take something back, with a reason that everybody reads in its place."""
    one = queries.release_for(request.user, pk)
    check_can_publish(request.user, one.authority_id)
    form = TakeBackForm(request.POST or None, initial={"seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Take back: {one.title}", button="Take it back")
    deeds.take_back(one, why=form.cleaned_data["why"], by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest) -> HttpResponse:
    """What the authority says of its site."""
    check_can_publish(request.user, request.user.authority_id)
    site = queries.site_of(request.user.authority_id)
    told = {name: getattr(site, name) for name in SiteForm.base_fields if hasattr(site, name)} if site else {}
    form = SiteForm(request.POST or None, initial={**told, "seen_version": site.version if site else 0})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "What the public site says of itself")
    deeds.describe_site(request.user, words=form.words, at=timezone.now(), seen_version=form.seen)
    return redirect("publishing:publishing")


@require_http_methods(["GET", "POST"])
def kept_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a public paper tells what is kept back now, and the way to let it stay with a reason."""
    one = queries.kept_back_one(request.user, pk)
    form = LetStayForm(request.POST or None, initial={"seen_version": one.version})
    if form.is_bound and form.is_valid():
        deeds.let_stay(one, why=form.cleaned_data["why"], by=request.user, at=timezone.now(), seen_version=form.seen)
        return redirect("publishing:publishing")
    told = {"one": one, "form": form, "rows": presenters.place_rows(one), "heads": ("Section", "Where", "Now")}
    return show(request, "kept_back.html", crumbs(), status=422 if form.is_bound else 200, **told)
