"""Whose a number was, as at a day and by what was known at a moment: what a snapshot of a past day keeps."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.support.children import a_child
from tests.support.linked import linked
from tests.support.people import MORNING, an_authority

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.people.deeds import add_identifier, drop_identifier
from tallystick.modules.people.models import Link, Person
from tallystick.modules.people.queries.freezing import numbers_frozen

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-06")]
FIRST, THEN, LATER = (MORNING + timedelta(days=days) for days in (0, 30, 60))
NOW = datetime.now(UTC) + timedelta(days=365)


@pytest.fixture
def authority() -> Authority:
    return an_authority()


def frozen(authority: Authority, as_at: date, known_by: datetime) -> dict[str, str]:
    """Give whose each number is in a snapshot."""
    return {row["number"]: row["key"] for _, _, rows in numbers_frozen(authority, as_at, known_by) for row in rows}


def numbered(child: Person, value: str, at: datetime, starts: date | None = None):
    """Note a number of social care."""
    return add_identifier(child, scheme="social-care", value=value, source="Social care", starts=starts, by=None, at=at)


def test_a_number_that_was_noted_later_was_not_known(authority: Authority):
    child = a_child(authority, "Robin")
    numbered(child, "4101", FIRST)
    numbered(child, "4102", LATER)
    assert set(frozen(authority, LATER.date(), NOW)) == {"4101", "4102"}
    assert set(frozen(authority, LATER.date(), THEN)) == {"4101"}
    assert frozen(authority, LATER.date(), FIRST - timedelta(days=30)) == {}


def test_a_number_that_begins_later_is_not_theirs_yet_and_one_that_was_dropped_is_nobodys(authority: Authority):
    child = a_child(authority, "Robin")
    numbered(child, "4101", FIRST, starts=THEN.date())
    dropped = numbered(child, "4102", FIRST)
    drop_identifier(dropped, by=None, at=LATER)
    numbered(child, "4109", LATER + timedelta(days=1), starts=LATER.date())
    for known in (NOW, LATER):
        assert set(frozen(authority, THEN.date(), known)) == {"4101"}
        assert frozen(authority, FIRST.date(), known) == {}


def test_a_link_is_whose_it_was_known_to_be(authority: Authority):
    first, second = a_child(authority, "Robin"), a_child(authority, "Wren")
    link = linked(authority, "4103", first)
    before = datetime.now(UTC)

    @audited
    def moved(one: Link, *, by: None, at: datetime) -> Link:
        one.person = second
        one.save()
        record("link moved", subject=one, by=by, at=at)
        return one

    moved(link, by=None, at=before + timedelta(hours=1))
    keys = [frozen(authority, before.date(), known)["4103"] for known in (before, NOW)]
    assert keys == [f"people.person/{first.pk}", f"people.person/{second.pk}"]
