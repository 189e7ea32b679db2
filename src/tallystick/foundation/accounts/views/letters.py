"""Pages for whoever forgot a password, and for whoever holds a link from a letter."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tallystick.foundation.accounts import deeds, letters, links
from tallystick.foundation.accounts.attempts import counted_always, place
from tallystick.foundation.accounts.forms import ForgottenForm, NewPasswordForm
from tallystick.foundation.accounts.views.asking import ask, posted


def address_untold(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a browser tell where it came from without the link; Django's check of forms asks for the site itself."""

    @wraps(view)
    def told_to_nobody(request: HttpRequest, **link: str) -> HttpResponse:
        answer = view(request, **link)
        answer.headers["Referrer-Policy"] = "strict-origin"
        return answer

    return told_to_nobody


@login_not_required
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a way back to an address, and say the same whether or not anybody has it."""
    form = ForgottenForm(posted(request))
    if form.is_valid():
        counted_always(f"letter {form.cleaned_data['email']}", place(request), timezone.now())
        letters.put_recovery(form.cleaned_data["email"], at=timezone.now())
        return render(request, "accounts/letter_sent.html")
    back = ("Sign in", reverse("accounts:sign-in"))
    return ask(request, form, "A forgotten password", back, button="Send me a link")


@login_not_required
@never_cache
@address_untold
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    """Let whoever holds a link set a password; then they sign in with it."""
    person = links.holder(token, purpose)
    form = NewPasswordForm(posted(request), user=person)
    if form.is_valid():
        deeds.set_password_by_link(token, purpose=purpose, password=form.cleaned_data["new"], at=timezone.now())
        messages.success(request, "Your password is set. Sign in with it.")
        return redirect("accounts:sign-in")
    lede = f"You sign in as {person.email}."
    return ask(request, form, "Choose a password", ("Sign in", reverse("accounts:sign-in")), lede=lede)
