"""Letters: links that open one thing for one person without signing in. Written with a reminder, used once."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.models import Letter
from tallystick.foundation.notices.permissions import check_can_set_reminders
from tallystick.foundation.notices.rules import check_opens


@audited
def write_letter(kind: str, *, to: User, about: str, occasion: str, until: datetime, at: datetime) -> Letter:
    """Give a person's standing letter for one thing on one occasion, written now where there is none."""
    one = {"kind": kind, "user": to, "about": about, "occasion": occasion}
    letter = Letter.objects.standing().filter(**one).first() or Letter(
        authority_id=to.authority_id, written_at=at, expires_at=until, **one
    )
    letter.expires_at = max(letter.expires_at, until)
    letter.save()
    record("letter written", subject=letter, by=None, at=at, kind=kind)
    return letter


@audited
def use_letter(letter: Letter, *, at: datetime) -> Letter:
    """Take a letter for the one thing it is for; refuses one that no longer opens anything."""
    letter = Letter.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(pk=letter.pk)
    check_opens(letter, at, is_active=letter.user.is_active)
    letter.used_at = at
    letter.save(update_fields=["used_at"])
    record("letter used", subject=letter, by=letter.user, at=at)
    return letter


@audited
def revoke_letters(about: str, *, occasion: str, by: User, at: datetime) -> int:
    """Take back every standing letter about one thing on one occasion."""
    check_can_set_reminders(by)
    standing = Letter.objects.standing().filter(authority_id=by.authority_id, about=about, occasion=occasion)
    taken = standing.update(revoked_at=at)
    record("letters taken back", subject=by, by=by, at=at, about=about, letters=taken)
    return taken
