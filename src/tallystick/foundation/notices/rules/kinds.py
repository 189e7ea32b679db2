"""Kinds of message, as `kinds.yaml` says: what may be chosen for each, and why some cannot be stopped."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

import yaml

from tallystick.lib.refusals import Refusal


class Way(StrEnum):
    """How somebody hears of a kind."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class CannotChoose(Refusal):
    """A way was chosen that a kind does not have."""


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A kind of message; `kept` says why nobody stops it, `urgent` why it comes within quiet hours."""

    code: str
    title: str
    messages: tuple[str, ...]
    do: str
    ways: tuple[Way, ...]
    usual: Way
    kept: str = ""
    urgent: str = ""

    @property
    def may_stop(self) -> bool:
        """Whether its reader may have none of it."""
        return Way.NEVER in self.ways


@cache
def kinds() -> dict[str, MessageKind]:
    """Give every kind by its code, in the order in which a digest has them."""
    read = yaml.safe_load(files("tallystick.foundation.notices").joinpath("kinds.yaml").read_text())
    return {one["code"]: _kind(**one) for one in read}


def _kind(*, messages: list[str], ways: list[str], usual: str, **said: str) -> MessageKind:
    return MessageKind(messages=tuple(messages), ways=tuple(Way(way) for way in ways), usual=Way(usual), **said)


@cache
def kind_of(message: str) -> MessageKind:
    """Give the kind of what a deed calls a message; the last kind takes whatever no other does."""
    return next(one for one in kinds().values() if any(fnmatchcase(message, each) for each in one.messages))


def check_way(code: str, way: str) -> Way:
    """Give a way that a kind has; refuses any other, and says why where nobody may stop it."""
    kind = kinds().get(code)
    if kind is None:
        raise CannotChoose("There is no such kind of message.")
    if way == Way.NEVER and not kind.may_stop:
        raise CannotChoose(f"{kind.title}: this cannot be stopped. {kind.kept}")
    if way not in kind.ways:
        raise CannotChoose(f"{kind.title}: choose one of {', '.join(kind.ways)}.")
    return Way(way)


def stopped_by(codes: Iterable[str]) -> tuple[MessageKind, ...]:
    """Give which of some kinds their reader may stop, in the order of the catalogue."""
    asked = set(codes)
    return tuple(one for one in kinds().values() if one.code in asked and one.may_stop)
