"""The masthead's links: those that the person may follow, and which one they are under."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache

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
    """Give each template the masthead's links, worked out only where a page shows them, and asked for once."""
    held = cache(lambda: held_by(request))
    return {
        "navigation": lambda: offered(request, settings.NAVIGATION, held()),
        "masthead_search": lambda: next(iter(offered(request, [settings.SEARCH], held())), None),
        "style_guide": settings.DEBUG,
    }


def links(request: HttpRequest) -> list[Link]:
    """Give the links of whoever is signed in."""
    return offered(request, settings.NAVIGATION, held_by(request))


def sections(request: HttpRequest, thing: str, *address: object) -> list[Link]:
    """Give the links to the pages about one thing, such as a plan, for whoever is signed in."""
    held = held_by(request) or ()
    pages = [(words, address_of(page, *address)) for words, page, needed in settings.SECTIONS[thing] if needed in held]
    return [Link(words, to, request.path == to) for words, to in pages if to]


def held_by(request: HttpRequest) -> Container[str] | None:
    """Give the permissions of whoever is signed in; nothing at all of whoever is not."""
    user = getattr(request, "user", None)
    return permissions_of(user, timezone.localdate()) if user and user.is_authenticated else None


def offered(
    request: HttpRequest, pages: Iterable[tuple[str, str, str | None]], held: Container[str] | None
) -> list[Link]:
    """Give those of the pages that somebody with these permissions may open."""
    if held is None:
        return []
    shown = [(words, address_of(page)) for words, page, needed in pages if needed is None or needed in held]
    # A page stands under one link: /progress/to-sign/ under its own, and not under /progress/ as well.
    under = max((to for _, to in shown if to and request.path.startswith(to)), key=len, default=None)
    return [Link(words, to, to == under) for words, to in shown if to]


def address_of(page: str, *address: object) -> str | None:
    """Give a page's address, or None where its module has not been built in."""
    try:
        return reverse(page, args=address)
    except NoReverseMatch:
        return None
