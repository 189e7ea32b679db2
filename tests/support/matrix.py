"""Every named page of the site with an address that holds real rows, for tests that try each of them."""

import re
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import get_converters

from tests.browser.world import World

HOLE = re.compile(r"<(?:(\w+):)?(\w+)>")
WORDS = re.compile(r"[\w-]+(\|[\w-]+)*")


@dataclass(frozen=True)
class Visited:
    """A named page: its address, whether it is only posted to, and whether a row stands in its address."""

    name: str
    address: str
    holds_rows: bool
    shows_page: bool


def routes() -> dict[str, str]:
    """Give the route of every named page of the product, by its full name."""
    found = dict(walk(get_resolver("tallystick.config.urls"), "", ""))
    # The API signs people in by token, and its own tests try its permissions; the style guide is not in service.
    return {name: route for name, route in found.items() if name.split(":")[0] not in {"api", "ui"}}


def walk(resolver: URLResolver, route: str, space: str) -> list[tuple[str, str]]:
    """Give the names and routes below a resolver."""
    found: list[tuple[str, str]] = []
    for one in resolver.url_patterns:
        whole = route + str(one.pattern)
        if isinstance(one, URLPattern):
            found.append((space + (one.name or whole), whole))
        else:
            found += walk(one, whole, f"{one.namespace}:" if one.namespace else space)
    return found


def listing(room: str) -> ModuleType | None:
    """Give the list of a room's pages, where there is one."""
    name = f"tests.browser.pages.{room}"
    return import_module(name) if find_spec(name) else None


def visited(world: World) -> list[Visited]:
    """Give every named page with an address."""
    found, rows = [], {}
    for name, route in routes().items():
        room = name.split(":")[0]
        one = listing(room) if ":" in name else None
        if one and room not in rows:
            rows[room] = one.rows(world)
        found.append(visit(name, route, one, rows.get(room, {})))
    return found


def visit(name: str, route: str, one: ModuleType | None, rows: dict[str, object]) -> Visited:
    """Give one page with an address: from its room's list, or by the names of the holes in its route."""
    holes = HOLE.findall(route)
    holds = getattr(one, "PAGES", {}).get(name) or getattr(one, "POSTED", {}).get(name)
    values = [part.format(**rows) for part in holds] if holds else [guess(*hole, rows) for hole in holes]
    about_rows = any("{" in part for part in holds) if holds else any(kind == "int" for kind, _ in holes)
    query = getattr(one, "QUERIES", {}).get(name, "").format(**rows)
    return Visited(name, reverse(name, args=values) + query, about_rows, name in getattr(one, "PAGES", {name}))


def guess(kind: str, hole: str, rows: dict[str, object]) -> object:
    """Give a value for a hole: the row of that name, else the room's first row, else a word that fits."""
    if hole in rows:
        return rows[hole]
    choices = get_converters()[kind or "str"].regex
    if WORDS.fullmatch(choices):
        return choices.split("|")[0]
    return {"int": next(iter(rows.values()), 1), "uuid": UUID(int=1), "date": "2026-09-01"}.get(kind, "x")
