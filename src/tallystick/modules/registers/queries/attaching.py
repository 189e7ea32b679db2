"""The file in a field of an entry, for whoever sees both."""

from django.http import Http404
from django.utils import timezone

from tallystick.engine.catalogue.registers import Field
from tallystick.foundation.accounts.models import User
from tallystick.modules.registers.models import Attachment, Entry
from tallystick.modules.registers.permissions import Roles
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.entries import entry_for
from tallystick.modules.registers.queries.sharing import sees


def file_field_of(user: User, pk: int, code: str, *, reading: bool = True) -> tuple[Entry, Field]:
    """Give an entry that somebody sees and its field that takes a file, where they see that; raises Http404."""
    entry = entry_for(user, pk, reading=reading)
    register = registers_of(entry.authority_id)[entry.register]
    field = next((one for one in register.fields if one.code == code and one.type == "attachment"), None)
    if field is None or not sees(Roles(user, timezone.localdate()), register, field):
        raise Http404
    return entry, field


def attachment_for(user: User, pk: int, code: str) -> Attachment:
    """Give the file in a field of an entry, and note that it was read; raises Http404 where there is none."""
    entry, field = file_field_of(user, pk, code)
    told = (entry.values or {}).get(field.code)
    digest = told.get("sha256", "") if isinstance(told, dict) else ""
    found = entry.attachments.filter(field=field.code, digest=digest).last()
    if found is None:
        raise Http404
    return found
