"""A version for young people on its pages: methods, formats, sites, routes and households, from first to last."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.support.people import MORNING, a_person, an_authority

from tallystick.engine.catalogue.registers import registers
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers import deeds

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-17")]

REGISTER = "young-peoples-versions"
AT = MORNING + timedelta(days=1)


def test_a_project_is_done_once_three_methods_an_accessible_format_three_sites_and_five_routes_are_counted():
    authority = an_authority()
    officer = a_person(authority)
    client = Client()
    client.force_login(officer)
    (whole,) = registers()[REGISTER].examples[0].given[REGISTER]
    entry = deeds.add_entry(authority, REGISTER, whole | {"routes": whole["routes"][:4]}, by=officer, at=AT)
    page = words(client.get(entry.get_absolute_url()))
    assert "Routes by which it went 4" in page
    assert "routes" in page.split("Still missing", 1)[1][:20]
    with pytest.raises(Refusal, match="Something is missing"):
        deeds.move_entry(entry, "done", by=officer, at=AT, seen_version=entry.version)

    told = {"by": officer, "at": AT, "seen_version": entry.version, "reason": "The last list went out."}
    entry = deeds.change_entry(entry, {"routes": whole["routes"]}, **told)
    entry = deeds.move_entry(entry, "done", by=officer, at=AT, seen_version=entry.version)
    page = words(client.get(entry.get_absolute_url()))
    counted = {
        "Ways considered": "3",
        "Of these made for disability, language or reading": "1",
        "Sites that have it": "3",
        "On as many sites as wanted since": "31 July 2008",
        "Routes by which it went": "5",
        "Sent by as many routes as wanted on": "30 September 2008",
        "Copies sent": "2890",
        "Households reached in %": "95",
    }
    assert [what for what, figure in counted.items() if f"{what} {figure}" not in page] == []


def words(answer) -> str:
    """The words of a page, without its tags, and without the note that a figure is worked out."""
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("Worked out", " ").split())
