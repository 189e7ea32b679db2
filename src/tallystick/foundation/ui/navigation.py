"""The masthead's links: those that the person may follow, and which one they are under."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.queries import permissions_of


@dataclass(frozen=True)
class Link:
    """A link of the masthead."""

    words: str
    address: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give each template the masthead's links, worked out only where a page shows them, and asked for once."""
    return {
        "navigation": lambda: links(request),
        "masthead_search": lambda: next(iter(offered(request, settings.SEARCHES, held_by(request))), None),
        "searches_by_post": lambda: settings.SEARCHES_BY_POST in (held_by(request) or ()),
        "style_guide": settings.DEBUG,
    }


def links(request: HttpRequest) -> list[Link]:
    """Give the links of whoever is signed in."""
    return offered(request, settings.NAVIGATION, held_by(request))


def sections(request: HttpRequest, thing: str, *address: object) -> list[Link]:
    """Give the links to the pages about one thing, such as a plan, for whoever is signed in."""
    held = held_by(request) or ()
    offered = [one for one in settings.SECTIONS[thing] if one[2] is None or one[2] in held]
    pages = [(words, address_of(page, *address)) for words, page, _ in offered]
    return [Link(words, to, request.path == to) for words, to in pages if to]


def first_page(request: HttpRequest) -> str | None:
    """Give where somebody begins: what waits for them, else the first thing that a role of theirs lets them see."""
    today = timezone.localdate()
    waits = (page for page, question in settings.FRONT_PAGES if import_string(question)(request.user, today))
    page = next(waits, None)
    by_role = [one for one in settings.NAVIGATION if one[2] is not None]
    return reverse(page) if page else next((link.address for link in offered(request, by_role, held_by(request))), None)


def held_by(request: HttpRequest) -> Container[str] | None:
    """Give the permissions of whoever is signed in, asked for once a request; nothing at all of whoever is not."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    whose, held = getattr(request, "permissions_held", (None, frozenset()))
    if whose != user.pk:
        held = permissions_of(user, timezone.localdate())
        request.permissions_held = (user.pk, held)
    return held


def offered(
    request: HttpRequest, pages: Iterable[tuple[str, str, str | None]], held: Container[str] | None
) -> list[Link]:
    """Give those of the pages that somebody with these permissions may open."""
    if held is None:
        return []
    shown = [
        (words, address_of(page))
        for words, page, needed in pages
        if (needed is None or needed in held) and settings.NAVIGATION_WITHOUT.get(page) not in held
    ]
    under = stands_under(request, [to for _, to in shown if to])
    return [Link(words, to, to == under) for words, to in shown if to]


def stands_under(request: HttpRequest, addresses: Iterable[str]) -> str | None:
    """Give the one address that a page stands under: /progress/to-sign/ under its own, not under /progress/ as well."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    told = next((page for page, those in settings.STANDS_UNDER.items() if name in those), None)
    if told:
        return address_of(told)
    return max((to for to in addresses if request.path.startswith(to)), key=len, default=None)


def address_of(page: str, *address: object) -> str | None:
    """Give a page's address, or None where its module has not been built in."""
    try:
        return reverse(page, args=address)
    except NoReverseMatch:
        return None
