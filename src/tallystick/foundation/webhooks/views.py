"""Pages of webhooks: which there are, one with its latest messages, and what is done with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.webhooks import deeds, presenters, queries
from tallystick.foundation.webhooks.forms import WebhookForm
from tallystick.foundation.webhooks.permissions import check_can_keep_webhooks
from tallystick.foundation.webhooks.rules import AddressRefused, deeds_named


@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """List the authority's webhooks."""
    found = queries.webhooks_for(request.user)
    return render(request, "webhooks/webhooks.html", {"webhooks": [(one, presenters.state(one)) for one in found]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_webhook(request: HttpRequest) -> HttpResponse:
    """Add a webhook, and show its secret this once."""
    check_can_keep_webhooks(request.user)
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (added := tried(form, request)):
        return render(request, "webhooks/secret.html", {"webhook": added[0], "secret": added[1]})
    return render(request, "webhooks/new.html", {"form": form}, status=422 if form.errors else 200)


def tried(form: WebhookForm, request: HttpRequest) -> Any:
    """Add what was typed; where the address is refused, say so beside it."""
    told = {"url": form.cleaned_data["url"], "deeds": deeds_named(form.cleaned_data["deeds"])}
    try:
        return deeds.add_webhook(request.user, **told, by=request.user, at=timezone.now())
    except AddressRefused as refusal:
        form.add_error("url", refusal.sentence)
        return None


@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one webhook and its latest messages."""
    found = queries.webhook_for(request.user, pk)
    page = {"webhook": found, "rows": presenters.rows(found), "lines": presenters.messages(queries.lately(found))}
    return render(request, "webhooks/webhook.html", page)


@never_cache
@require_POST
def renew_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a webhook a new secret, and show it this once."""
    found = queries.webhook_for(request.user, pk)
    _, secret = deeds.renew_secret(found, by=request.user, at=timezone.now())
    return render(request, "webhooks/secret.html", {"webhook": found, "secret": secret, "renewed": True})


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch a webhook off, or on again."""
    found = queries.webhook_for(request.user, pk)
    told = {"by": request.user, "at": timezone.now()}
    if found.off_at:
        deeds.switch_on(found, **told)
    else:
        deeds.switch_off(found, because=f"By {request.user.name}.", **told)
    return redirect("webhooks:webhook", found.pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a webhook away."""
    found = queries.webhook_for(request.user, pk)
    deeds.remove_webhook(found, by=request.user, at=timezone.now())
    messages.success(request, f"Nothing is sent to {found.url} any more.")
    return redirect("webhooks:webhooks")
