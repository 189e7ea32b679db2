"""Pages where a person sets up a second proof of who they are, and where it is asked for."""

from io import BytesIO

import pyotp
import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.accounts import deeds, passkeys, presenters, queries
from tallystick.foundation.accounts.attempts import place
from tallystick.foundation.accounts.forms import AppCodeForm, CodeForm
from tallystick.foundation.accounts.permissions import check_can_keep_accounts
from tallystick.foundation.accounts.rules import SignInFailed
from tallystick.foundation.accounts.secrets import hide, reveal
from tallystick.foundation.accounts.sessions import proved_lately
from tallystick.foundation.accounts.views.asking import doing, posted
from tallystick.foundation.accounts.views.signing import next_page

NEW_APP = "new_authenticator"
JSON = "application/json"


@require_GET
def second_steps(request: HttpRequest) -> HttpResponse:
    """Show how a person proves themselves a second time, and what they can add."""
    must = queries.must_prove_twice(request.user, timezone.localdate())
    page = {"asked": must and "proved_twice" not in request.session, **presenters.second_steps(request.user)}
    return render(request, "accounts/second_steps.html", page)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new_authenticator(request: HttpRequest) -> HttpResponse:
    """Show a secret to an authenticator app, and take the code that proves that it knows it."""
    if request.method == "GET" or NEW_APP not in request.session:
        request.session[NEW_APP] = hide(pyotp.random_base32())
    secret, form = reveal(request.session[NEW_APP]), AppCodeForm(posted(request))
    if form.is_valid():
        try:
            codes = deeds.add_authenticator(request.user, secret=secret, **form.cleaned_data, at=timezone.now())
        except SignInFailed as failed:
            form.add_error("code", failed.sentence)
        else:
            del request.session[NEW_APP]
            request.session["proved_twice"] = True
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    page = {"form": form, "secret": presenters.in_fours(secret)}
    return render(request, "accounts/new_authenticator.html", page, status=422 if form.errors else 200)


@never_cache
@require_GET
def authenticator_picture(request: HttpRequest) -> HttpResponse:
    """Give the secret as a picture that an app scans."""
    picture = BytesIO()
    if NEW_APP in request.session:
        app = pyotp.TOTP(reveal(request.session[NEW_APP]))
        address = app.provisioning_uri(name=request.user.email, issuer_name="Tallystick")
        segno.make(address).save(picture, kind="svg", scale=5, border=4, light="white")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@never_cache
@require_POST
@proved_lately
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Give ten new codes and show them once."""
    codes = deeds.renew_recovery_codes(request.user, at=timezone.now())
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@require_POST
@proved_lately
def drop_second_steps(request: HttpRequest) -> HttpResponse:
    """Sign in by password alone again."""
    deeds.take_away_second_steps(request.user, **doing(request))
    messages.success(request, "From now on you sign in with your password alone.")
    return redirect("accounts:second-steps")


@require_POST
@proved_lately
def reset_second_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Help a person whose telephone is lost."""
    check_can_keep_accounts(request.user)
    person = deeds.take_away_second_steps(queries.person_of(request.user, pk), **doing(request))
    messages.success(request, f"{person} signs in with the password alone until they set up a second step again.")
    return redirect("accounts:person", pk)


@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Give what a browser is asked, to make a passkey."""
    return HttpResponse(passkeys.asked_to_make(request, request.user), content_type=JSON)


@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that a browser has made."""
    name = request.GET.get("name", "").strip()[:60] or presenters.device(request.headers.get("User-Agent", ""))
    proved = passkeys.made(request, request.body.decode())
    deeds.add_passkey(request.user, name=name, proved=proved, at=timezone.now())
    request.session["proved_twice"] = True
    messages.success(request, f"The passkey “{name}” was added.")
    return JsonResponse({"next": reverse("accounts:second-steps")})


@require_POST
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a passkey away."""
    deeds.remove_passkey(queries.passkey_of(request.user, pk), **doing(request))
    messages.success(request, "The passkey was removed.")
    return redirect("accounts:second-steps")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def give_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and go where the person was going."""
    try:
        user = queries.half_signed_in(request, timezone.now())
    except SignInFailed:
        return redirect("accounts:sign-in")
    form = CodeForm(posted(request))
    if form.is_valid():
        try:
            deeds.give_code(request, user, **form.cleaned_data, place=place(request), at=timezone.now())
        except SignInFailed as failed:
            form.add_error("code", failed.sentence)
        else:
            return redirect(next_page(request))
    page = {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))}
    return render(request, "accounts/give_code.html", page, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_POST
def passkey_challenge(request: HttpRequest) -> HttpResponse:
    """Give what a browser is asked, to sign in by a passkey."""
    return HttpResponse(passkeys.asked_to_prove(request), content_type=JSON)


@login_not_required
@never_cache
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Begin a session for whoever unlocked a passkey."""
    passkey, uses = passkeys.proved(request, request.body.decode())
    deeds.sign_in_by_passkey(request, passkey, uses=uses, at=timezone.now())
    return JsonResponse({"next": next_page(request)})
