"""The page that says what the API offers, drawn on the server from its own schema, without any script."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tallystick.config.api.building import site_api


@dataclass(frozen=True)
class Line:
    """An operation: how it is called, what it does, what it asks, and what permission it takes."""

    group: str
    method: str
    path: str
    says: str
    asks: str
    needs: str
    refuses: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The operations of a room."""

    title: str
    lines: list[Line]


def lines() -> Iterator[Line]:
    """Give every operation, as the schema has it."""
    schema = site_api().get_openapi_schema(path_prefix="/api/v1/")
    bodies = schema["components"]["schemas"]
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            yield Line(
                group=told["tags"][0],
                method=method.upper(),
                path=path,
                says=told["summary"],
                asks=", ".join([*asked_in_address(told), *asked_in_body(told, bodies)]),
                needs=told["x-needs"],
                refuses=tuple(str(code) for code in told["responses"] if int(code) >= 400),
            )


def asked_in_address(told: dict[str, Any]) -> list[str]:
    """Give the names that may stand after the question mark."""
    return [one["name"] for one in told["parameters"] if one["in"] == "query"]


def asked_in_body(told: dict[str, Any], bodies: dict[str, Any]) -> list[str]:
    """Give the names in what is sent."""
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    return list(bodies.get(name, {}).get("properties", ()))


def groups() -> list[Group]:
    """Give every operation by its room."""
    found: dict[str, list[Line]] = {}
    for line in lines():
        found.setdefault(line.group, []).append(line)
    return [Group(title, of) for title, of in found.items()]


@login_not_required
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show what the API offers; anybody may read it, as they may read the product's documentation."""
    return render(request, "tokens/reference.html", {"groups": groups(), "wide": True})
