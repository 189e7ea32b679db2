"""Where a definition and a result are told of."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.modules.indicators.rules.targets import group_key


def definition(code: str) -> str:
    """The page of an indicator."""
    return reverse("indicators:indicator", args=[code])


def targets(asked: Any, then: Mapping[str, Any]) -> str:
    """The page on which a figure stands beside its target, its forecast and neighbours; `then` asks for a past day."""
    code, group = asked
    query = ({"group": group_key(group)} if group else {}) | then
    return reverse("indicators:targets", args=[code]) + (f"?{urlencode(query)}" if query else "")


def result(key: int) -> str:
    """The page of a figure."""
    return reverse("indicators:result", args=[key])
