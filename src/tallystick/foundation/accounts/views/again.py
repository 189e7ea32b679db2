"""The page that asks somebody again who they are, before what is dangerous."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.attempts import place
from tallystick.foundation.accounts.forms import ProofForm
from tallystick.foundation.accounts.rules import SignInFailed
from tallystick.foundation.accounts.views.asking import ask, posted
from tallystick.foundation.accounts.views.signing import next_page

LEDE = "What you are about to do matters, and it is more than a quarter of an hour since you last proved who you are."


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def prove_again(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or the password where there is no app, and go back to where the person was."""
    form = ProofForm(posted(request), user=request.user, initial={"next": next_page(request)})
    if form.is_valid():
        try:
            proof = form.cleaned_data["proof"]
            deeds.give_proof(request, proof=proof, place=place(request), at=timezone.now())
        except SignInFailed as failed:
            form.add_error("proof", failed.sentence)
        else:
            return redirect(next_page(request))
    back = ("Your account", reverse("accounts:account"))
    return ask(request, form, "Is it you?", back, button="Go on", lede=LEDE)
