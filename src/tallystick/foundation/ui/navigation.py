"""The masthead's links: those that the person may follow, and which one they are under."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tallystick.foundation.accounts.permissions import may


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
    shown = [(words, address_of(page)) for words, page, permission in settings.NAVIGATION if allowed(user, permission)]
    return [Link(words, address, request.path.startswith(address)) for words, address in shown if address]


def allowed(user: object, permission: str | None) -> bool:
    """Say whether a person may follow a link."""
    return permission is None or may(user, permission)


def address_of(page: str) -> str | None:
    """Give a page's address, or None where its module has not been built in."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return None
