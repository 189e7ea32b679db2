"""Messages in words and colours."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime

from tallystick.foundation.notices.models import Notice

STATES = {
    Notice.State.QUEUED: ("Waiting", "yellow"),
    Notice.State.SENDING: ("Being sent", "yellow"),
    Notice.State.SENT: ("Sent", "green"),
    Notice.State.FAILED: ("Not sent", "red"),
}


@dataclass(frozen=True)
class Row:
    """A message on a page."""

    title: str
    when: str
    words: str
    colour: str


def rows(notices: Iterable[Notice]) -> list[Row]:
    """Give messages for a page: what they were called, never what they said, which may hold a link of one's own."""
    return [Row(one.title, _when(one), *STATES[Notice.State(one.state)]) for one in notices]


def _when(notice: Notice) -> str:
    at = localtime(notice.sent_at or notice.put_at)
    return f"{at.day} {at:%B %Y, %H:%M}"


def counted(by_state: dict[str, int]) -> list[tuple[str, str]]:
    """Give how many messages stand in each state, as rows of a summary list."""
    return [(words, str(by_state.get(state, 0))) for state, (words, _) in STATES.items()]
