"""Which permission each page and each deed takes, as `matrix.yaml` says; a test tries every role on every page."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tallystick.foundation.accounts.rules import roles

ANYONE = "anyone"  # also whoever has not signed in
SIGNED_IN = "signed in"  # whatever their roles; only what is their own
BY_RULE = "by rule"  # a rule of the row decides: whose it is, who signs it
INSTALLATION = "the installation"  # nobody who signs in: setting up, the command line, a timer
ANYBODY = "anybody"  # of a rule: whosever the row is
KINDS = ("pages", "deeds", "operations")
WITHOUT_ROLE = (ANYONE, SIGNED_IN, BY_RULE, INSTALLATION)


@cache
def written() -> dict[str, dict[str, dict[str, str]]]:
    """Give the file: by room, then "pages", "deeds" or "operations", then by name."""
    read: dict[str, Any] = yaml.safe_load(files("tallystick.config").joinpath("matrix.yaml").read_text("utf-8"))
    return {room: {kind: read[room].get(kind) or {} for kind in KINDS} for room in read}


def pages() -> dict[str, str]:
    """Give what each page takes, by its full name, such as "plans:plan"."""
    return {
        f"{room}:{name}" if room != "site" else name: needs
        for room, kinds in written().items()
        for name, needs in kinds["pages"].items()
    }


def deeds() -> dict[str, str]:
    """Give what each deed takes, by its full name, such as "plans.start_plan"."""
    return {f"{room}.{name}": needs for room, kinds in written().items() for name, needs in kinds["deeds"].items()}


def operations() -> dict[str, str]:
    """Give what each operation of the API takes, by its name."""
    return written()["api"]["operations"]


@cache
def by_row() -> dict[str, dict[str, str]]:
    """Give for whom the rule of each cell that is `by rule` holds, as `by_rule.yaml` says."""
    return yaml.safe_load(files("tallystick.config").joinpath("by_rule.yaml").read_text("utf-8"))


def opens_by_row(role: str | None, name: str, *, whose: str) -> bool:
    """Say whether a rule of the row opens a page or deed to a role, where the row is theirs, nobody's or another's."""
    enough = [needs for of, needs in by_row()[name].items() if of in (ANYBODY, whose)]
    return any(opens(role, needs) if role else needs in WITHOUT_ROLE for needs in enough)


def opens(role: str, needs: str) -> bool:
    """Say whether a role opens what takes this."""
    return needs in WITHOUT_ROLE or needs in roles()[role].may
