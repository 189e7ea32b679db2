"""The day that a list of returns is asked for."""

from typing import Any

from django.http import HttpRequest

from tallystick.foundation.ui.asking import as_at_of
from tallystick.modules.records.presenters.then import other_way, stood_words
from tallystick.modules.records.rules.then import Moment, moment_of


def moment_asked(request: HttpRequest) -> Moment | None:
    """Give the moment that a page is asked for; None: it says how things stand."""
    asked = as_at_of(request)
    return moment_of(asked.day, asked.known_by, asked.today)


def then(request: HttpRequest, moment: Moment | None) -> dict[str, Any]:
    """Give what a page that can be asked for a day shows of that."""
    other = other_way(moment, request.GET) if moment else None
    return {"as_at": as_at_of(request), "stood": stood_words(moment), "other": other}
