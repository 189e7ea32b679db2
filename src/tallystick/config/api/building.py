"""Puts the rooms' operations together, and lets every address of the API be asked by token only."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from django.http import HttpRequest
from django.urls import URLPattern, path
from ninja import NinjaAPI

from tallystick.config.api import feeds
from tallystick.config.api.refusing import answer_refusals
from tallystick.foundation.tokens.operations import Bearer, by_token_only

ROOMS = (
    "modules.plans",
    "modules.progress",
    "modules.decisions",
    "modules.protocols",
    "modules.quality",
    "modules.bodies",
    "modules.records",
    "modules.registers",
    "modules.exchange",
    "foundation.due",
    "foundation.calendars",
    "foundation.trail",
    "foundation.notices",
    "foundation.webhooks",
    "foundation.tokens",
)
ABOUT = (
    "The same questions and deeds as the pages, with the same permissions. Make a token on the page of your account "
    "and send it as “Authorization: Bearer tally_…”. Lists come in fifties with the address of the next. "
    "`x-needs` names the permission that an operation takes."
)


def built(let_in: Callable[[HttpRequest], object], *, name: str) -> NinjaAPI:
    """Give the API with every room's operations, open to whom `let_in` says."""
    whole = NinjaAPI(
        title="Tallystick",
        version="1",
        description=ABOUT,
        auth=let_in,
        docs_url=None,
        openapi_url="/openapi.json",
        urls_namespace=name,
    )
    for room in ROOMS:
        whole.add_router("", import_module(f"tallystick.{room}.endpoints").router)
    answer_refusals(whole)
    return whole


def addresses(whole: NinjaAPI) -> list[URLPattern]:
    """Give the API's addresses, each open to whoever shows a token."""
    found: list[URLPattern] = list(whole.urls[0])
    for one in found:
        one.callback = by_token_only(one.callback)
    return found


@cache
def site_api() -> NinjaAPI:
    """Give the API as the site offers it, built once: to whoever shows a token."""
    return built(Bearer(), name="api")


@cache
def patterns() -> tuple[list[URLPattern], str]:
    """Give every address under /api/v1/, with the diaries', and the name that they go by."""
    diaries = [
        path("calendars/<str:secret>/due.ics", feeds.due, name="calendar-due"),
        path("calendars/<str:secret>/plans/<int:plan>.ics", feeds.milestones, name="calendar-plan"),
    ]
    return [*diaries, *addresses(site_api())], "api"
