"""Puts the rooms' operations together, and lets every address of the API be asked by token only."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from tallystick.config.api import feeds
from tallystick.config.api.refusing import answer_refusals
from tallystick.foundation.tokens.operations import Bearer, by_token_only

ROOMS = (
    "modules.plans",
    "modules.progress",
    "modules.tally",
    "modules.decisions",
    "modules.protocols",
    "modules.quality",
    "modules.bodies",
    "modules.governance",
    "modules.records",
    "modules.registers",
    "modules.exchange",
    "modules.indicators",
    "modules.studies",
    "modules.triggers",
    "modules.papers",
    "modules.stationery",
    "modules.publishing",
    "modules.obligations",
    "modules.finding",
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


class Told(OpenAPISchema):
    """What an API offers, with each shape worked out once however many operations take or give it."""

    def __init__(self, api: NinjaAPI, before: str) -> None:
        """Tell it of every operation, under the address that stands before them."""
        self.known: dict[tuple[Any, ...], tuple[dict[str, Any], bool]] = {}
        super().__init__(api, before)

    def _create_schema_from_model(self, model: Any, *how: Any, **more: Any) -> tuple[dict[str, Any], bool]:
        key = (model, how, tuple(more.items()))
        if key not in self.known:
            self.known[key] = super()._create_schema_from_model(model, *how, **more)
        return deepcopy(self.known[key])


class ToldOnce(NinjaAPI):
    """An API that says what it offers as it said it first: it stays as built, and to say it takes seconds."""

    @cached_property
    def told(self) -> dict[str, OpenAPISchema]:
        """What was said, by what stands before the addresses."""
        return {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Give what it offers; whoever reads it changes nothing in it."""
        before = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if before not in self.told:
            self.told[before] = Told(self, before)
        return self.told[before]


def built(let_in: Callable[[HttpRequest], object], *, name: str) -> NinjaAPI:
    """Give the API with every room's operations, open to whom `let_in` says."""
    whole = ToldOnce(
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
        path("calendars/<str:secret>/owed.ics", feeds.owed, name="calendar-owed"),
        path("calendars/<str:secret>/plans/<int:plan>.ics", feeds.milestones, name="calendar-plan"),
    ]
    return [*diaries, *addresses(site_api())], "api"
