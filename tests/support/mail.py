"""A real mail server in a thread, which keeps what it is given, and can stand still in the middle of a conversation."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailbox:
    """What a mail server was given, with each message's envelope, and how it answers."""

    port: int = 0
    taken: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)
    refuses: list[str] = field(default_factory=list)  # what it answers next, instead of taking; empty: it takes
    unknown: set[str] = field(default_factory=set)  # addresses that it knows nobody at
    reached: Event = field(default_factory=Event)
    goes_on: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.goes_on.set()

    @property
    def url(self) -> str:
        """Its address as a setting."""
        return f"smtp://127.0.0.1:{self.port}"

    def read(self) -> list[EmailMessage]:
        """Give the messages that it took."""
        return [message for _, _, message in self.taken]

    async def handle_RCPT(  # noqa: N802 - the server asks for it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Stand still where it is told to, then take the address."""
        self.reached.set()
        while not self.goes_on.is_set():
            await asyncio.sleep(0.01)
        if address in self.unknown:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or refuse it."""
        if self.refuses and (refusal := self.refuses.pop(0)):
            return refusal
        message: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), message))
        return "250 Taken"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run a mail server on a free port."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), ready_timeout=30)
    controller.start()
    mailbox.port = controller.port
    yield mailbox
    mailbox.goes_on.set()
    controller.stop()


def free_port() -> int:
    """Give a port that nobody listens on."""
    import socket

    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
