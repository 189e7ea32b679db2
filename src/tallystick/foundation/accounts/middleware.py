"""What every request passes: a session ends with its time, and some roles have to prove themselves twice."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone

from tallystick.foundation.accounts.permissions import asked_once
from tallystick.foundation.accounts.queries import must_prove_twice
from tallystick.foundation.accounts.rules import SEEN_EVERY, is_over

Respond = Callable[[HttpRequest], HttpResponse]
OPEN_TO_ALL = {
    "second-steps",
    "new-authenticator",
    "authenticator-picture",
    "passkey-options",
    "add-passkey",
    "sign-out",
}


def roles_asked_once(respond: Respond) -> Respond:
    """Answer a whole request by the roles that somebody held when it came, unless it changes them."""

    def within_one_request(request: HttpRequest) -> HttpResponse:
        with asked_once():
            return respond(request)

    return within_one_request


def session_times(respond: Respond) -> Respond:
    """End a session after two hours without a page, or twelve in all."""

    def within_time(request: HttpRequest) -> HttpResponse:
        session, now = request.session, timezone.now()
        if SESSION_KEY in session:
            begun, seen = (
                datetime.fromisoformat(session.get(name, "0001-01-01T00:00:00+00:00")) for name in ("begun", "seen")
            )
            if is_over(begun, seen, now):
                session.flush()
            elif now - seen > SEEN_EVERY:
                session["seen"] = now.isoformat()
        return respond(request)

    return within_time


def second_step(respond: Respond) -> Respond:
    """Lead whoever holds a role that needs a second step, and has none, to the page where one is set up."""

    def proved(request: HttpRequest) -> HttpResponse:
        if settings.SECOND_STEP_ROLES and request.user.is_authenticated and "proved_twice" not in request.session:
            name = resolve(request.path_info).url_name
            if name not in OPEN_TO_ALL and must_prove_twice(request.user, timezone.localdate()):
                return redirect("accounts:second-steps")
        return respond(request)

    return proved
