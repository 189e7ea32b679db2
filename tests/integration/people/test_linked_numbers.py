"""Whose a number of a return is: by the index, by a link that somebody or linkage made, or nobody's."""

import pytest
from tests.support.children import DOING, a_child
from tests.support.linked import linked
from tests.support.people import an_authority

from tallystick.foundation.accounts.models import Authority
from tallystick.modules.people.deeds import add_identifier
from tallystick.modules.people.queries.linked import linked_by, sources_of

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-01")]


@pytest.fixture
def authority() -> Authority:
    return an_authority()


def test_a_number_is_whose_the_index_says_or_a_link(authority: Authority):
    known, other = a_child(authority, "Robin"), a_child(authority, "Wren")
    add_identifier(known, scheme="social-care", value="4101", source="Social care", **DOING)
    linked(authority, "4102", other)
    linked(authority, "4103", None)
    assert linked_by(authority.pk, "social-care", {"4101", "4102", "4103", "4104"}) == {
        "4101": known.pk,
        "4102": other.pk,
    }


def test_a_number_that_the_index_and_a_link_give_to_two_children_is_nobodys(authority: Authority):
    known, other = a_child(authority, "Robin"), a_child(authority, "Wren")
    add_identifier(known, scheme="social-care", value="4101", source="Social care", **DOING)
    link = linked(authority, "4101", other)
    assert linked_by(authority.pk, "social-care", {"4101"}) == {}
    assert link.person_id == other.pk


def test_a_link_of_another_kind_of_number_says_nothing(authority: Authority):
    linked(authority, "4101", a_child(authority), source="pupils")
    assert linked_by(authority.pk, "social-care", {"4101"}) == {}
    assert sources_of("social-care") == ["care-children", "need-children"]
    assert (sources_of("upn"), sources_of("youth-support")) == (["pupils"], ["young-people"])


def test_another_authoritys_children_are_not_found(authority: Authority):
    linked(authority, "4101", a_child(authority))
    assert linked_by(an_authority("Harrowmere Council", "harrowmere").pk, "social-care", {"4101"}) == {}
