"""Pages to sign in and to sign out."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.accounts import deeds, provider, queries
from tallystick.foundation.accounts.attempts import place
from tallystick.foundation.accounts.forms import SignInForm
from tallystick.foundation.accounts.rules import SignInFailed


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in page, or begin a session and go where the person was going."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            user = deeds.sign_in(request, **form.cleaned_data, place=place(request), at=timezone.now())
        except SignInFailed as failed:
            form.add_error(None, failed.sentence)
        else:
            return onwards(request, user)
    page = {"form": form, "next": request.GET.get("next", "")}
    page["provider"] = settings.OIDC_ISSUER and settings.OIDC_NAME
    return render(request, "accounts/sign_in.html", page, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_GET
def with_provider(request: HttpRequest) -> HttpResponse:
    """Go to the authority's own provider to sign in there."""
    if not settings.OIDC_ISSUER:
        raise Http404
    address = provider.ask(request, request.build_absolute_uri(reverse("accounts:provider-answer")))
    request.session["provider_next"] = next_page(request)
    return redirect(address)


@login_not_required
@never_cache
@require_GET
def provider_answer(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer, and go where the person was going."""
    if not settings.OIDC_ISSUER:
        raise Http404
    onto = request.session.pop("provider_next", settings.LOGIN_REDIRECT_URL)
    known = provider.answered(request, timezone.now())
    deeds.sign_in_by_provider(request, **asdict(known), at=timezone.now())
    return redirect(onto if request.user.is_authenticated else "accounts:give-code")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and say so."""
    deeds.sign_out(request.user, request, at=timezone.now())
    return redirect("accounts:signed-out")


@login_not_required
@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session has ended."""
    return render(request, "accounts/signed_out.html")


def onwards(request: HttpRequest, user: Any) -> HttpResponse:
    """Go to the second step where one is to come, or where the person was going."""
    if not request.user.is_authenticated:
        return redirect(f"{reverse('accounts:give-code')}?{urlencode({'next': next_page(request)})}")
    today = timezone.localdate()
    if queries.is_asked_for_second_step(user, today):
        messages.info(request, "Your role opens a great deal. Protect it: add a second step under your name.")
    return redirect(next_page(request))


def next_page(request: HttpRequest) -> str:
    """Give the page that the person was going to, if it is one of ours."""
    page = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if ours else settings.LOGIN_REDIRECT_URL
