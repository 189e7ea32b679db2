"""What may stand as evidence."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tallystick.lib.refusals import Refusal


class LinkRefused(Refusal):
    """A link does not lead to a page of the web."""


def check_link(link: str) -> None:
    """Refuse what is not the address of a page: a script, a file of somebody's own machine."""
    try:
        parts = urlsplit(link.strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        sound = False
    if not sound or any(mark.isspace() for mark in link.strip()):
        raise LinkRefused("Give the whole address of a page, beginning with https:// or http://.")


def for_public(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Give what was on a screen without the evidence that only colleagues see."""
    return {**shown, "evidence": [one for one in shown["evidence"] if one["public"]]}


def title_of(title: str, otherwise: str) -> str:
    """Give what evidence is called: its title, or else its file's name or its address."""
    return (title.strip() or otherwise.strip())[:200]
