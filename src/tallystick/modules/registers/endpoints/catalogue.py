"""Which registers there are, by the API, with the fields that whoever asks sees."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.tokens.operations import Page, PageNumber, asker, operation, paged
from tallystick.modules.registers import queries
from tallystick.modules.registers.permissions import READ, Roles
from tallystick.modules.registers.queries.sharing import sees

router = Router(tags=["Registers"])


class FieldTold(Schema):
    """A field of a register: what may be written in it."""

    code: str
    title: str
    type: str
    required: bool
    choices: dict[str, str]


class RegisterTold(Schema):
    """A register: its fields, as far as whoever asks sees them, and its stages."""

    code: str
    title: str
    version: int
    subject: str
    fields: list[FieldTold]
    stages: list[str]


@operation(router, "GET", "/registers", needs=READ, gives=Page[RegisterTold], refuses=(422,))
def list_registers(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the registers into which you see."""
    user = asker(request)
    roles = Roles(user, timezone.localdate())
    told = [told_of_register(one, roles) for one in queries.registers_for(user)]
    return paged(request, told, page)


def told_of_register(register: Register, roles: Roles) -> dict[str, Any]:
    """Give a register with the fields that somebody sees."""
    return {
        "code": register.code,
        "title": register.title,
        "version": register.version,
        "subject": register.subject,
        "fields": [
            {"code": one.code, "title": one.title, "type": one.type, "required": one.required, "choices": one.choices}
            for one in register.fields
            if sees(roles, register, one)
        ],
        "stages": [one.code for one in register.stages],
    }
