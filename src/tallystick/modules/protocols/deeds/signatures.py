"""What happens to signatures when what was signed changes, and to the due list. Used inside deeds only."""

from datetime import datetime

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import record
from tallystick.modules.protocols.models import Agreement, Protocol, Text
from tallystick.modules.protocols.queries.agreements import open_agreement_of
from tallystick.modules.protocols.rules.signing import awaited

SIGN = "protocols.sign"


def put_newest_text(protocol: Protocol, text: Text, by: User, at: datetime) -> None:
    """Put a new version in the place of the one that waits for signatures; signatures given so far are void."""
    agreement = open_agreement_of(protocol)
    if agreement is None:
        return
    agreement.text, agreement.digest = text, text.digest
    agreement.version += 1
    agreement.save()
    make_void(agreement, f"{text} was written after it was signed.", by, at)
    put_on_lists(agreement, by, at)


def make_void(agreement: Agreement, because: str, by: User, at: datetime) -> None:
    """Let no signature under other words count. Inventory: PLN-13."""
    for one in agreement.signatures.filter(void_at=None).exclude(digest=agreement.digest):
        one.void_at, one.void_because = at, because
        one.save()
        record("signature voided", subject=one, by=by, at=at, digest=one.digest)


def put_on_lists(agreement: Agreement, by: User, at: datetime) -> None:
    """Put the agreement on the list of everybody whose signature is awaited, and of nobody else."""
    due.settle(SIGN, about=agreement, by=by, at=at)
    today = timezone.localdate(at)
    what = f"Sign: {agreement.about}, {agreement.put}"
    day = max(agreement.due, today)
    for one in awaited(agreement.signatories.all(), agreement.signatures.all(), agreement.digest):
        to, address = one.user or one.post, agreement.get_absolute_url()
        due.put(SIGN, about=agreement, what=what, address=address, to=to, due=day, starts=today, by=by, at=at)
