"""How an entry is told by the API: by today's names, without the fields that whoever asks may not see."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import asker
from tallystick.modules.registers import queries
from tallystick.modules.registers.permissions import Roles
from tallystick.modules.registers.queries.reading import said_today
from tallystick.modules.registers.queries.sharing import sees


class EntryTold(Schema):
    """An entry as it stands: what it says by field, days as words, people and units as keys."""

    id: int
    code: str = Field(alias="register")  # of its register
    number: int
    about: str = Field(alias="subject_key")
    stage: str
    happened_on: date | None
    values: dict[str, Any]
    version: int
    made_at: datetime
    ended_at: datetime | None


def shown(request: HttpRequest, entries: list[Any]) -> list[Any]:
    """Give entries as their register reads them today, without the fields that whoever asks may not see."""
    user = asker(request)
    roles, known = Roles(user, timezone.localdate()), queries.registers_of(user.authority_id)
    says = said_today(user.authority_id, entries)
    for one in entries:
        register = known[one.register]
        seen = {field.code for field in register.fields if sees(roles, register, field)}
        one.values = {code: value for code, value in says[one.pk].items() if code in seen}
    return entries
