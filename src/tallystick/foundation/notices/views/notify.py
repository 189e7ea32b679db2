"""Where GOV.UK Notify tells what became of a message, with the token that it was given. Source: Notify's callbacks."""

import json
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tallystick.foundation.notices import deeds, queries
from tallystick.foundation.notices.rules import Came, Report

LARGEST: Final = 20_000  # letters
CAME: Final = {
    "delivered": (Came.ARRIVED, ""),
    "permanent-failure": (Came.BACK, "5.1.1"),
    "temporary-failure": (Came.BACK, "4.0.0"),
    "technical-failure": (Came.BACK, ""),
}


# The token lets a program in, and no session is looked at.
@login_not_required
@csrf_exempt
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """Note what Notify tells of a message that was handed to it."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    known = settings.NOTIFY_CALLBACK
    if not known or kind.lower() != "bearer" or not constant_time_compare(token.strip(), known):
        return HttpResponse(status=401)
    told = said(request)
    found = CAME.get(str(told.get("status")))
    if found is None:
        return HttpResponse(status=204)
    try:
        notice = queries.notice_called(str(told.get("reference")))
    except Http404:
        return HttpResponse(status=204)
    deeds.take_report(notice, Report(notice.once, *found), at=timezone.now())
    return HttpResponse(status=204)


def said(request: HttpRequest) -> dict[str, Any]:
    """Give what was sent; nothing where it is no object, or too long."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return {}
    try:
        told = json.loads(request.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
