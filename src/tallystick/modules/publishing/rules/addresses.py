"""Addresses within the public site: plain letters, and links that hold wherever the site is put. Pure."""

import re
import unicodedata
from collections.abc import Collection
from hashlib import sha256
from typing import Final

LONGEST: Final = 60
MARK: Final = 10  # digits of a digest in an asset's name: enough that no two states of it are ever confused


def slug(title: str, taken: Collection[str] = ()) -> str:
    """Give a short plain name for an address, which nothing else has: "inclusion-plan", "inclusion-plan-2"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    short = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("-") or "page"
    number, found = 2, short
    while found in taken:
        found, number = f"{short}-{number}", number + 1
    return found


def above(address: str) -> str:
    """Give the way from a page to the top of the site: "" from the top, "../../" from "papers/12/"."""
    return "../" * address.count("/")


def file_of(address: str) -> str:
    """Give the file that a web server gives out for an address: "papers/12/index.html"."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def marked(name: str, content: bytes) -> str:
    """Give an asset's name with a mark of what it says, so that it may be kept for ever: "site-1f3a….css"."""
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}-{sha256(content).hexdigest()[:MARK]}.{ending}"
