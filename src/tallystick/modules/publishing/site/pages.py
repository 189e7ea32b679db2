"""A page of the public site, from its template to its bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string

from tallystick.modules.publishing.rules.addresses import above, file_of
from tallystick.modules.publishing.rules.published import Words
from tallystick.modules.publishing.site.assets_of import assets

SECTIONS = (
    ("plans/", "Plans"),
    ("papers/", "Papers"),
    ("young/", "For young people"),
    ("meetings/", "Meetings"),
    ("data/", "Open data"),
    ("search/", "Search"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's address, its template's name, its title, what it shows, and the links that lead to it."""

    address: str
    template: str
    title: str
    told: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[tuple[str, str], ...] = ()
    about: str = ""
    anywhere: bool = False  # it is given out at any address, so that its links begin at the top of the site

    @property
    def file(self) -> str:
        """The file that a web server gives out for it."""
        return file_of(self.address)


def draw(page: Page, words: Words) -> bytes:
    """Give a page's bytes, with an empty receipt."""
    up = f"{urlsplit(words.address).path}/" if page.anywhere else above(page.address)
    section = f"{page.address.split('/')[0]}/"
    told = {
        **page.told,
        "page": page,
        "words": words,
        "up": up,
        "home": up or "./",
        "sections": [(up + address, title, address == section) for address, title in SECTIONS],
        "assets": {use: up + address for use, (address, _) in assets().items()},
        "receipt": not page.anywhere,
    }
    return render_to_string(f"publishing/site/{page.template}.html", told).encode()
