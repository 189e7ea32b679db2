"""An administrator's pages of posts: which there are, who holds them, and which are vacant."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.accounts import deeds, presenters, queries
from tallystick.foundation.accounts.forms import DayForm, HoldingForm, PostForm
from tallystick.foundation.accounts.permissions import check_can_keep_accounts
from tallystick.foundation.accounts.views.asking import ask, doing, done, posted


@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """List the posts with who holds them on a day, the vacant ones first."""
    check_can_keep_accounts(request.user)
    form = DayForm(request.GET)
    day = (form.cleaned_data["day"] if form.is_valid() else None) or timezone.localdate()
    lines = presenters.post_lines(queries.standing_posts(request.user, day), then=day < timezone.localdate())
    vacant = [line for line in lines if line.vacant]
    page = {"form": form, "lines": lines, "vacant": vacant, "day": presenters.said(day), "wide": True}
    return render(request, "accounts/posts.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a post."""
    check_can_keep_accounts(request.user)
    form = PostForm(posted(request), user=request.user)
    if done(form, partial(deeds.found_post, request.user.authority, **doing(request))):
        messages.success(request, f"{form.cleaned_data['title']} was added.")
        return redirect("accounts:posts")
    return ask(request, form, "Add a post", ("Posts", reverse("accounts:posts")), button="Add post")


@require_GET
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a post, and who holds, held and will hold it."""
    check_can_keep_accounts(request.user)
    return post_page(request, pk, HoldingForm(user=request.user, initial={"starts": timezone.localdate()}))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Retitle, move or end a post."""
    check_can_keep_accounts(request.user)
    found = queries.post_of(request.user, pk)
    now = {name: getattr(found, name) for name in ("title", "unit", "reports_to", "starts", "ends")}
    form = PostForm(posted(request), user=request.user, post=found, initial=now)
    if done(form, partial(deeds.change_post, found, **doing(request))):
        return redirect("accounts:post", pk)
    return ask(request, form, "Change the post", (str(found), reverse("accounts:post", args=[pk])))


@require_POST
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody in a post."""
    check_can_keep_accounts(request.user)
    found = queries.post_of(request.user, pk)
    form = HoldingForm(request.POST, user=request.user)
    if not done(form, lambda user, **days: deeds.put_in_post(user, post=found, **days, **doing(request))):
        return post_page(request, pk, form)
    messages.success(request, f"{form.cleaned_data['user']} was put in post.")
    return redirect("accounts:post", pk)


@require_POST
def end_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody's time in a post end today."""
    check_can_keep_accounts(request.user)
    holding = queries.holding_of(request.user, pk)
    deeds.end_holding(holding, ends=max(timezone.localdate(), holding.starts), **doing(request))
    messages.success(request, f"{holding.user} holds the post until the end of today.")
    return redirect("accounts:post", holding.post_id)


def post_page(request: HttpRequest, pk: int, form: HoldingForm) -> HttpResponse:
    """Draw a post's page with the form that fills it."""
    found = queries.post_of(request.user, pk)
    lines = presenters.spell_lines(queries.holdings_of_post(found), timezone.localdate())
    vacant = not any(line.counts for line in lines)
    page = {"post": found, "rows": presenters.post_summary(found), "lines": lines, "form": form, "vacant": vacant}
    return render(request, "accounts/post.html", page, status=422 if form.errors else 200)
