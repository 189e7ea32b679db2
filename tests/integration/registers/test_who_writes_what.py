"""What one told of another is not rewritten by whoever it is told of: each field says who may write in it."""

import re
from datetime import date

import pytest
from django.test import Client
from tests.support.children import enrolled, somebody
from tests.support.people import MORNING
from tests.support.registers import Harbour

from tallystick.engine.catalogue.registers import registers
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import key_of
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people.deeds import relate
from tallystick.modules.registers.deeds import add_entry, change_entry
from tallystick.modules.registers.models import Entry

CODE = "unofficial-exclusions"
CLAIM = {"happened": "2026-09-01", "said": "Better keep Wren at home", "hours": "5", "told_by": "The office"}


@pytest.fixture
def reported(harbour: Harbour) -> Entry:
    """Give a carer's report of a day, about a pupil of the school."""
    enrolled(harbour.child, harbour.school)
    carer = somebody(harbour.authority, "carer")
    relate(harbour.child, kind="carer", user=carer, starts=date(2026, 1, 5), by=None, at=MORNING)
    said = {**CLAIM, "school": key_of(harbour.school)}
    return add_entry(harbour.authority, CODE, said, about=harbour.key(), by=carer, at=MORNING)


@pytest.fixture
def head(harbour: Harbour) -> User:
    """Give whoever answers for the school."""
    return somebody(harbour.authority, "school", harbour.school)


def page(user: User, address: str) -> tuple[int, str]:
    """Give what came of opening a page, and what it says."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


@pytest.mark.row("ATX-13")
@pytest.mark.parametrize("field", [*CLAIM, "school"])
def test_a_school_cannot_rewrite_what_a_carer_told_of_it(reported: Entry, head: User, field: str):
    assert registers()[CODE].field(field).change  # an empty list would let everybody write
    with pytest.raises(NotAllowed, match="is written by others"):
        change_entry(reported, {field: "1"}, by=head, at=MORNING, seen_version=1, reason="It was otherwise")


@pytest.mark.row("ATX-13")
def test_a_school_answers_and_is_offered_no_field_of_the_report(reported: Entry, head: User):
    status, words = page(head, f"{reported.get_absolute_url()}change/")
    assert status == 200
    offered = set(re.findall(r'name="(\w+)"', words))
    assert "school_answer" in offered
    assert not {one for one in offered if one in {*CLAIM, "school"} or one.startswith("happened")}
    answer = {"school_answer": "We were wrong.", "school_answered": "2026-09-01"}
    assert change_entry(reported, answer, by=head, at=MORNING, seen_version=1).version == 2


@pytest.mark.row("ATX-13")
def test_a_carer_corrects_their_own_report(reported: Entry):
    carer = reported.made_by
    assert change_entry(reported, {"hours": "3"}, by=carer, at=MORNING, seen_version=1, reason="She came at ten")


@pytest.mark.row("ATX-13")
def test_whoever_may_not_write_what_is_required_is_not_offered_to_add(reported: Entry, head: User):
    status, words = page(head, f"/registers/{CODE}/")
    assert (status, f"/registers/{CODE}/add/" in words) == (200, False)
    assert page(head, f"/registers/{CODE}/add/?about={key_of(reported.person)}")[0] == 403
    assert f"/registers/{CODE}/add/" in page(reported.made_by, f"/registers/{CODE}/")[1]
