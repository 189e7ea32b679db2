"""What is owed soon and is on nobody's list yet, or on that of another post or day."""

from datetime import date

from tallystick.foundation.due.queries import due_in
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.queries.owing import with_whom
from tallystick.modules.obligations.rules import AHEAD, KIND


def not_on_lists(authority_id: int, today: date) -> list[Owed]:
    """Give the open lines of the next two weeks that are not on the list of whoever answers for them now."""
    listed = due_in(authority_id).filter(kind=KIND).values_list("subject", "post_id", "due")
    there = set(listed)
    open_now = Owed.objects.of(authority_id).open(today).filter(due__lte=today + AHEAD)
    soon = with_whom(open_now.exclude(obligation__post=None))
    return [one for one in soon if (key_of(one), one.obligation.post_id, one.due) not in there]


def is_on_a_list(line: Owed) -> bool:
    """Whether a line is on anybody's list."""
    return due_in(line.authority_id).filter(kind=KIND, subject=key_of(line)).exists()
