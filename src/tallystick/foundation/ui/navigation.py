"""The masthead's links: those that the person may follow, and which one they are under."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tallystick.foundation.accounts.queries import permissions_of


@dataclass(frozen=True)
class Link:
    """A link of the masthead."""

    words: str
    address: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give each template the masthead's links, worked out only where a page shows them."""
    return {"navigation": lambda: links(request), "style_guide": settings.DEBUG}


def links(request: HttpRequest) -> list[Link]:
    """Give the links of whoever is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    held = permissions_of(user, timezone.localdate())
    shown = [
        (words, address_of(page)) for words, page, needed in settings.NAVIGATION if needed is None or needed in held
    ]
    return [Link(words, address, request.path.startswith(address)) for words, address in shown if address]


def address_of(page: str) -> str | None:
    """Give a page's address, or None where its module has not been built in."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return None
