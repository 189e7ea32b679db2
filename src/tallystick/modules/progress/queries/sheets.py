"""The rows of a lead's workbook: each action that they lead, and what was said of it so far. Inventory: PLN-06."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.crypto import salted_hmac

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.progress.models import Submission, Update
from tallystick.modules.progress.queries.mine import Mine, actions_led_by, asked_of
from tallystick.modules.progress.rules.sheets import Line, Row, Sent, as_words, clean, compare, read
from tallystick.modules.progress.rules.sheets.cells import in_words
from tallystick.modules.progress.rules.wording import status_words

WRITABLE = (Update.State.DRAFT, Update.State.RETURNED)
NOTHING = dict.fromkeys(("status", "forecast", "sureness", "narrative", "ahead"), "")
LAST_TIME = 500  # characters


def sheet_key(user: User) -> bytes:
    """Give the key that signs an authority's workbooks, made from the installation's own."""
    return salted_hmac("tallystick.sheet", str(user.authority_id), algorithm="sha256").digest()


def sheet_rows(user: User, today: date) -> list[Row]:
    """Give a row for each action that a person leads and may still write about; six queries."""
    asked = [one for one in asked_of(list(actions_led_by(user, today)), today) if may_write(one)]
    updates = Update.objects.in_bulk([one.update.pk for one in asked if one.update])
    last = last_said([one.action.pk for one in asked])
    return [row_of(one, updates.get(one.update.pk) if one.update else None, last) for one in asked]


def looked_through(user: User, content: bytes, today: date) -> tuple[list[Line], dict[int, Row]]:
    """Give what each row of a workbook would change as it stands now, and the rows by their actions."""
    rows = {row.action: row for row in sheet_rows(user, today)}
    return [_compared(one, rows.get(one.action)) for one in read(content, sheet_key(user))], rows


def _compared(sent: Sent, row: Row | None) -> Line:
    said = {name: clean(words) for name, words in row.said.items()} if row else None
    return compare(sent, said, row.period if row else 0)


def may_write(one: Mine) -> bool:
    """Whether something may be said of an action now that was not handed in yet."""
    if one.update is not None and (one.update.state in WRITABLE):
        return True
    handed_in = one.update is not None and (one.period is not None or one.update.state == Update.State.SUBMITTED)
    return not handed_in and one.action.claimed not in CLOSED


def row_of(one: Mine, update: Update | None, last: dict[int, str]) -> Row:
    """Give an action as a row."""
    writing = update if update is not None and update.state in WRITABLE else None
    action, period = one.action, one.period
    return Row(
        action=action.pk,
        period=period.pk if period else 0,
        version=writing.version if writing else 0,
        plan=action.plan.title,
        ref=action.ref or "",
        text=action.text,
        due=in_words(action.due) if action.due else "",
        asked=f"{period.name}, by {in_words(period.closes)}" if period else "",
        last=last.get(action.pk, ""),
        said=said_in(writing),
    )


def said_in(update: Update | None) -> dict[str, str]:
    """Give what an update says, in words."""
    if update is None:
        return dict(NOTHING)
    written = {name: getattr(update, name) for name in NOTHING if name != "forecast"}
    return as_words(written | {"forecast": (update.forecast or {}).get("text", "")})


def last_said(actions: Iterable[int]) -> dict[int, str]:
    """Give what was submitted last of each action, in short."""
    found: dict[int, str] = {}
    submitted: Any = Submission.objects.filter(update__action__in=actions).order_by("at", "pk")
    for action, shown in submitted.values_list("update__action", "shown"):
        words = f"{status_words(shown.get('status', ''))}. {shown.get('narrative', '')}"
        found[action] = words if len(words) <= LAST_TIME else f"{words[:LAST_TIME].rstrip()}…"
    return found
