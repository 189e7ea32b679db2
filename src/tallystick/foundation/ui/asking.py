"""The day that a page is asked for: one box, read one way, and what a page of the past says first."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.presenters import as_it_stood


def as_at_of(request: HttpRequest) -> AsAtForm:
    """Give the day that the page is asked for; today, unless said."""
    return AsAtForm(request.GET, today=timezone.localdate())


def then(as_at: AsAtForm) -> dict[str, Any]:
    """Give what a page that can be asked for a day shows of that: the box, and what it says first of the past."""
    return {"as_at": as_at, "stood": as_it_stood(as_at.past)}
