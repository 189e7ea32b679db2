"""Pages of one's own tokens and calendar feeds. A secret is shown once, by the answer that makes it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.accounts.queries import permissions_of
from tallystick.foundation.accounts.sessions import proved_lately
from tallystick.foundation.tokens import deeds, presenters, queries
from tallystick.foundation.tokens.forms import TokenForm


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens and feeds."""
    today = timezone.localdate()
    page = {
        "tokens": presenters.token_lines(queries.tokens_of(request.user), today),
        "feeds": presenters.feed_lines(queries.feeds_of(request.user)),
    }
    return render(request, "tokens/tokens.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token, and show it this once."""
    today = timezone.localdate()
    held = sorted(permissions_of(request.user, today))
    form = TokenForm(request.POST if request.method == "POST" else None, held=held)
    if not form.is_valid():
        return render(request, "tokens/new.html", {"form": form}, status=422 if form.errors else 200)
    told = {"name": form.cleaned_data["name"], "scopes": form.cleaned_data["scopes"]}
    ends = today + timedelta(days=form.cleaned_data["lasts"])
    token, words = deeds.make_token(request.user, **told, expires_on=ends, by=request.user, at=timezone.now())
    page = {"token": token, "words": words, "until": presenters.day(ends), "site": settings.SITE_ADDRESS}
    return render(request, "tokens/made.html", page)


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a token back."""
    token = queries.token_of(request.user, pk)
    deeds.revoke_token(token, by=request.user, at=timezone.now())
    messages.success(request, f"“{token}” lets nobody in any more.")
    return redirect("tokens:tokens")


@never_cache
@require_POST
def new_feed(request: HttpRequest) -> HttpResponse:
    """Make a diary's secret address, and show it this once."""
    _, secret = deeds.make_feed(request.user, by=request.user, at=timezone.now())
    page = {"addresses": import_string(settings.CALENDAR_FEEDS)(request.user, secret)}
    return render(request, "tokens/feed.html", page)


@require_POST
def revoke_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a diary's address back."""
    deeds.revoke_feed(queries.feed_of(request.user, pk), by=request.user, at=timezone.now())
    messages.success(request, "That calendar address gives nothing any more. Take it out of your diary.")
    return redirect("tokens:tokens")
