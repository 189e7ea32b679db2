"""When an authority reminds, and how a person wishes to be reminded."""

from datetime import datetime

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.models import Choice, Reminding
from tallystick.foundation.notices.permissions import check_can_set_reminders


@audited
def set_reminding(
    authority_id: int, *, ahead: int, second: int, last: int, post: Post | None, by: User, at: datetime
) -> Reminding:
    """Set how many working days before and after a day the authority reminds. Inventory: PLT-02."""
    check_can_set_reminders(by)
    told = {"ahead": ahead, "second": second, "last": last, "post": post}
    kept, _ = Reminding.objects.update_or_create(authority_id=authority_id, defaults=told)
    record("reminders set", subject=kept, by=by, at=at, ahead=ahead, second=second, last=last)
    return kept


@audited
def choose_digest(user: User, *, weekday: int | None, by: User, at: datetime) -> Choice:
    """Choose to get digests every working day, or on one weekday."""
    told = {"weekday": weekday, "authority_id": user.authority_id}
    chosen, _ = Choice.objects.update_or_create(user=user, defaults=told)
    record("digest chosen", subject=chosen, by=by, at=at)
    return chosen
