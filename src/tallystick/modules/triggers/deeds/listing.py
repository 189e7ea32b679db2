"""What is put on somebody's due list because of an opening, and taken off it; each within the deed that causes it."""

from datetime import datetime

from django.utils import timezone

from tallystick.engine.catalogue.triggers import Trigger
from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due import deeds as due_list
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.triggers import queries
from tallystick.modules.triggers.models import Kind, Opening
from tallystick.modules.triggers.queries.falling import ALERT, CLOSE, PLAN
from tallystick.modules.triggers.rules import as_read
from tallystick.modules.triggers.rules.telling import titled

CLOSING = "The figure is back. Close it: {}"


def name_of(opening: Opening) -> str:
    """Give what the group of one opening is called."""
    place = opening.trigger, as_read(opening.group)
    return queries.called(opening.authority_id, [place])[place]


def put_owed(opening: Opening, trigger: Trigger, name: str, *, at: datetime) -> bool:
    """Put what is owed for a group of a name on the list of whomever it falls to; False where that is nobody."""
    if opening.kind == Kind.ALERT:
        return _put(opening, trigger, name, ALERT, f"{titled(trigger.title, opening.year)}: {name}", at=at)
    singular = registers_of(opening.authority_id)[opening.register].singular
    return _put(opening, trigger, name, PLAN, f"Write the {singular}: {name}", at=at)


def put_close(opening: Opening, trigger: Trigger, name: str, *, at: datetime) -> bool:
    """Put on the same list that a person may close an opening; False where that is nobody's."""
    return _put(opening, trigger, name, CLOSE, CLOSING.format(f"{trigger.title}, {name}"), at=at)


def take_off(opening: Opening, *, by: User | None, at: datetime) -> None:
    """Take what was owed off everybody's list."""
    due_list.settle(PLAN if opening.kind == Kind.PLAN else ALERT, about=opening, by=by, at=at)


def take_close_off(opening: Opening, *, by: User | None, at: datetime) -> None:
    """Take off everybody's list that an opening may be closed."""
    due_list.settle(CLOSE, about=opening, by=by, at=at)


def _put(opening: Opening, trigger: Trigger, name: str, kind: str, what: str, *, at: datetime) -> bool:
    """Put a line on the list of the opening's post, or else of whoever has the trigger's role."""
    today = timezone.localdate(at)
    to = opening.post or queries.falls_to(opening.authority_id, trigger.role, [name], today)
    for one in [to] if isinstance(to, Post) else to:
        due_list.put(
            kind,
            about=opening,
            what=what,
            address=opening.get_absolute_url(),
            to=one,
            due=max(opening.due if kind != CLOSE else today, today),
            starts=today,
            by=None,
            at=at,
        )
    if isinstance(to, Post) and opening.post_id is None:
        opening.post = to
        opening.save(update_fields=["post"])
    return bool(to)
