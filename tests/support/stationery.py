"""Invented Word templates, brought by the same deeds as real ones."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tallystick.foundation.accounts.models import User
from tallystick.modules.stationery import deeds
from tallystick.modules.stationery.models import Template
from tests.support.letterheads import a_template
from tests.support.people import MORNING
from tests.support.signing import Chain


def brought(person: User, name: str = "Letterhead.docx") -> Template:
    """Give a template that somebody brought and nobody took."""
    return deeds.bring_template(a_template(), name=name, authority=person.authority, by=person, at=MORNING)


def rows_of_stationery(chain: Chain) -> dict[str, Any]:
    """Give a template to be looked at."""
    return {"template": brought(chain.officer).pk}


def bodies_of_stationery(_: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on templates take."""
    return {
        "bring_template": {"file": SimpleUploadedFile("Letterhead.docx", a_template())},
        "take_template": {},
        "put_away_template": {},
    }
