"""What is owed soon is put on the list of whoever answers for it, and what was done is taken off."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.queries.lists import is_on_a_list
from tallystick.modules.obligations.rules import AHEAD, KIND


@audited
def put_on_list(line: Owed, *, by: User | None, at: datetime) -> None:
    """Put a line on the list of the post that answers for it, two weeks before its day; off any other's. GOV-05."""
    off_list(line, by=by, at=at)
    due.put(
        KIND,
        about=line,
        what=f"Deliver “{line.obligation}” to {line.recipient}, {line.stretch}",
        address=line.get_absolute_url(),
        to=line.obligation.post,
        due=line.due,
        starts=line.due - AHEAD,
        by=by,
        at=at,
    )
    record("put before its owner", subject=line, by=by, at=at, due=line.due)


def off_list(line: Owed, *, by: User | None, at: datetime) -> None:
    """Take a line that was delivered or excused off everybody's list."""
    if is_on_a_list(line):
        due.settle(KIND, about=line, by=by, at=at)
