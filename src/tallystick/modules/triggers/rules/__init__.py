"""Groups of openings on one line, the mark of what was looked at, and refusals. Pure."""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from tallystick.engine.catalogue.gradings import SCHOOL
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.catalogue.triggers import Trigger
from tallystick.engine.triggers.crossing import Group
from tallystick.lib.refusals import Refusal


class OpeningRefused(Refusal):
    """Something cannot be done with an opening; the sentence says why."""


def key_of(group: Group) -> str:
    """Give a group on one line, as it is looked for."""
    return "; ".join(f"{column}={value}" for column, value in group)


def as_kept(group: Group) -> list[list[str]]:
    """Give a group as a row keeps it."""
    return [[column, value] for column, value in group]


def as_read(kept: Iterable[Iterable[str]]) -> Group:
    """Give the group that a row keeps."""
    return tuple((column, value) for column, value in kept)


def as_group(school: str) -> Group:
    """Give the group of a school that was graded."""
    return ((SCHOOL, school),)


def mark_of(triggers: Iterable[Trigger], rules: Iterable[Rule], counted: Iterable[int]) -> str:
    """Give a mark of what figures are looked at by, and of how many came: another mark asks for another look."""
    told = [*triggers, *rules, *counted]
    return sha256(b"\n".join(msgspec.json.encode(one) for one in told)).hexdigest()
