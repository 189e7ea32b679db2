"""What a message from a mail server says of one of ours: that it came back, waits, arrived or was opened.

Source: RFC 3464 (delivery status), RFC 8098 (opened), RFC 3463 (status); older servers by the headers that they use.
Promise: any bytes are read; what is no report of ours gives nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LARGEST = 1024 * 1024  # of a report, what is read; what it is about stands at its beginning
TAG = re.compile(r"\b(\d{1,18}\.[0-9a-f]{24})@|\+(\d{1,18}\.[0-9a-f]{24})(?![0-9a-f])", re.IGNORECASE)
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
REPLY = re.compile(r"(?<![\d.])([45])\d\d[ -]")
OURS = ("message-id", "original-message-id", "original-envelope-id", "in-reply-to", "references", "x-failed-message-id")
SENT_TO = ("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
REPORTS = {"delivery-status": "message/delivery-status", "disposition-notification": "message/disposition-notification"}


class Came(StrEnum):
    """What is told of a message."""

    BACK = "back"  # it will not be delivered
    WAITING = "waiting"  # it has not been delivered yet
    ARRIVED = "arrived"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a message came back; `address` where its address is at fault."""

    code: str
    begins: tuple[str, ...]
    address: bool
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail server tells of one message: its tag, what came of it, and the status that was given."""

    tag: str
    came: Came
    status: str = ""


@cache
def reasons() -> tuple[Reason, ...]:
    """Give why messages come back, in the order in which they are tried."""
    read = yaml.safe_load(files("tallystick.foundation.notices").joinpath("bounces.yaml").read_text())
    return tuple(Reason(one["code"], tuple(one["begins"]), one["address"], one["words"]) for one in read)


def reason_of(status: str) -> Reason:
    """Give the reason that a status stands for."""
    return next(one for one in reasons() if any(status.startswith(begin) for begin in one.begins))


def reason_called(code: str) -> Reason:
    """Give a reason by its code; one that is gone from the catalogue is the unknown one."""
    return next((one for one in reasons() if one.code == code), reasons()[-1])


def read(content: bytes) -> Report | None:
    """Give what a message tells of one of ours; None where it is no report, or names none of ours."""
    message = BytesParser(policy=policy.compat32).parsebytes(content[:LARGEST])
    tag = tag_in(message)
    if not tag:
        return None
    parts = list(message.walk())
    for name, media in REPORTS.items():
        fields = [dict(_fields(part)) for part in parts if part.get_content_type() == media]
        if fields:
            return _report(tag, name, fields)
    return _old(tag, message, parts)


def _report(tag: str, name: str, fields: list[dict[str, str]]) -> Report | None:
    """Give what the fields of a report say."""
    if name == "disposition-notification":
        opened = any("displayed" in one.get("disposition", "").lower() for one in fields)
        return Report(tag, Came.OPENED) if opened else None
    told = [one for one in fields if "action" in one]
    came = {"failed": Came.BACK, "delayed": Came.WAITING, "delivered": Came.ARRIVED, "relayed": Came.ARRIVED}
    for action in ("failed", "delayed", "delivered", "relayed"):
        for one in told:
            if one["action"].strip().lower() == action:
                return Report(tag, came[action], status_in(one.get("status", ""), one.get("diagnostic-code", "")))
    return None


def _old(tag: str, message: Message, parts: Iterable[Message]) -> Report | None:
    """Give what a server says that writes no report: Exim by a header, qmail and others from nobody."""
    from_nobody = _text(message["return-path"]).strip() == "<>" or "mailer-daemon" in _text(message["from"]).lower()
    if not (message["x-failed-recipients"] or from_nobody):
        return None
    words = " ".join(_text(part.get_payload()) for part in parts if part.get_content_type() == "text/plain")
    return Report(tag, Came.BACK, status_in(words))


def tag_in(message: Message) -> str:
    """Give the tag by which a report names one of our messages: the address it was sent to, else our Message-ID."""
    to = (_text(value) for name in SENT_TO for value in message.get_all(name, []))
    parts = (value for part in message.walk() for value in _naming(part))
    found = (TAG.search(words) for words in (*to, *parts))
    return next(((one[1] or one[2]).lower() for one in found if one), "")


def _naming(part: Message) -> Iterator[str]:
    """Give what in one part may name one of our messages; headers that were sent back as words among them."""
    yield from (_text(value) for name in OURS for value in part.get_all(name, []))
    if part.get_content_type() in {"text/rfc822-headers", "text/plain"}:
        yield from re.findall(r"(?im)^(?:message-id|original-message-id):\s*(<[^>]{1,200}>)", _text(part.get_payload()))


def _fields(part: Message) -> Iterator[tuple[str, str]]:
    """Give the fields of a report, by names in small letters; each block of one recipient may overwrite the last."""
    blocks: Any = part.get_payload()
    for block in blocks if isinstance(blocks, list) else [part]:
        yield from ((name.lower(), _text(value)) for name, value in block.items())


def status_in(*words: str) -> str:
    """Give the first status in some words, such as 5.1.1; else what a three-figure reply stands for; else nothing."""
    text = " ".join(words)
    found = [one for one in STATUS.finditer(text) if one[0] not in {"5.0.0", "4.0.0"}] or list(STATUS.finditer(text))
    if found:
        return found[0][0]
    reply = REPLY.search(text)
    return f"{reply[1]}.0.0" if reply else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value or "")
