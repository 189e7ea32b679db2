"""The keys that a person's words are kept under: given, destroyed for good, and destroyed again after a restore."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from tallystick.foundation.ledger.audit import Actor, audited, record_of
from tallystick.foundation.ledger.keystore import Erasure, erase, erasures, key_for, name_of, place_of
from tallystick.foundation.ledger.models import Notch

__all__ = ["Erasure", "destroy", "erasures", "key_for", "name_of", "replay"]

DESTROYED, OF_PERSON = "key destroyed", "ledger.person/"


@audited
def destroy(person: str, *, authority: Model, by: Actor | None, at: datetime) -> None:
    """Destroy a person's key, so that what the ledger holds of them says nothing more. Inventory: PLT-06.

    The notch is sealed first and the key goes when it is kept: whatever stops in between, `replay` ends.
    """
    name = name_of(person)
    record_of(DESTROYED, subject=OF_PERSON + name, authority_id=authority.pk, by=by, at=at)
    transaction.on_commit(lambda: erase(name, at))


def replay() -> int:
    """Destroy again every key whose destruction was recorded, as after a restore; gives how many had come back."""
    told = Notch.objects.filter(deed=DESTROYED).values_list("subject", "at")
    known = {subject.removeprefix(OF_PERSON): at for subject, at in told} | {one.person: one.at for one in erasures()}
    back = [(name, at) for name, at in known.items() if place_of(name).exists()]
    for name, at in back:
        erase(name, at)
    return len(back)
