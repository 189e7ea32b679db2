"""Sessions that know whose they are, so that a person can see and end their own; set as SESSION_ENGINE."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, user_logged_in
from django.contrib.sessions.backends import db
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tallystick.foundation.accounts.models import Session
from tallystick.foundation.accounts.rules import is_fresh

Page = Callable[..., HttpResponse]


class SessionStore(db.SessionStore):
    """Keeps sessions in a table of ours."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Give the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Give a row with its owner; nobody where nobody has signed in."""
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row


@receiver(user_logged_in, dispatch_uid="accounts.note_beginning")
def note_beginning(request: HttpRequest, **_: Any) -> None:
    """Note when and with what a session began; one that says neither is over."""
    now = timezone.now().isoformat()
    device = request.headers.get("User-Agent", "")[:300]
    request.session.update({"begun": now, "seen": now, "device": device})


def proved_at(session: Any) -> datetime:
    """Give when a session's person last proved who they are; long ago where it does not say."""
    said = session.get("proved_at") or session.get("begun")
    return datetime.fromisoformat(said) if said else datetime.min.replace(tzinfo=UTC)


def note_proof(request: HttpRequest, at: datetime) -> None:
    """Note that the person has proved again who they are."""
    request.session["proved_at"] = at.isoformat()


def proved_lately(page: Page | None = None, *, when: Callable[[HttpRequest], bool] = lambda _: True) -> Any:
    """Let nobody through to a page whose deed is dangerous who has not proved themselves for a quarter of an hour.

    They are asked again, and come back to where they were; `when` says of which requests. Inventory: PLT-01.
    """
    if page is None:
        return partial(proved_lately, when=when)

    @wraps(page)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not when(request) or is_fresh(proved_at(request.session), timezone.now()):
            return page(request, *args, **kwargs)
        if request.method == "POST":
            messages.info(request, "Nothing was done yet. Prove that it is you, then do it again.")
        return redirect(f"{reverse('accounts:prove-again')}?{urlencode({'next': came_from(request)})}")

    return asked


def came_from(request: HttpRequest) -> str:
    """Give the page to come back to: this one, or the one whose button was pressed."""
    if request.method != "POST":
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path if came.netloc == request.get_host() else reverse("home")
