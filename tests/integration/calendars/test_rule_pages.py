"""The pages of rules: every limit with its source and doubt, and when something falls due."""

import pytest
from django.urls import reverse
from tests.support.calendars import a_school_with_a_half_day, a_school_year
from tests.support.people import a_person, an_authority

from tallystick.foundation.calendars.queries import all_rules


@pytest.fixture
def reader(db, client):
    person = a_person(a_school_year(an_authority()), "action-lead")
    client.force_login(person)
    return person


def page(client, name: str, *args: str, **asked: object) -> str:
    """Give a page's words."""
    return client.get(reverse(f"calendars:{name}", args=args), asked).content.decode()


@pytest.mark.row("ATX-23")
def test_every_rule_is_listed_with_the_limit_of_the_day_asked_for(reader, client):
    shown = page(client, "rules")
    assert all(reverse("calendars:rule", args=[code]) in shown for code in all_rules())
    offer = page(client, "rules", q="full-time offer", day="3/11/2003")
    assert "15 school days" in offer
    assert "6 school days" in page(client, "rules", q="full-time offer", day="3/11/2008")
    assert "No rule has these words" in page(client, "rules", q="unicorn")


@pytest.mark.row("ATX-23")
def test_a_rule_shows_its_limits_side_by_side_with_source_reading_and_doubt(reader, client):
    shown = page(client, "rule", "full-time-offer")
    for words in ("Until 31 August 2007", "15 school days", "Since 1 September 2007", "6 school days", "In doubt."):
        assert words in shown
    assert "Guidance" in page(client, "rule", "first-day-looked-after")
    assert "below 80%" in page(client, "rule", "low-attendance")
    assert client.get(reverse("calendars:rule", args=["no-such-rule"])).status_code == 404


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_has_a_page(reader, client, code):
    assert all_rules()[code].title in page(client, "rule", code).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"rule": "custody-roll-decision", "started": "22/3/2027"}, "the last day in time is Wednesday 7 April 2027"),
        ({"rule": "custody-roll-decision", "started": "22/3/2027"}, "Good Friday"),
        ({"rule": "custody-notice", "started": "22/3/2027"}, "the last day in time is the same day"),
        ({"rule": "sixth-day-provision", "started": "21/10/2026"}, "Half-term holiday"),
        ({"rule": "sixth-day-provision", "started": "3/11/2003"}, "No limit of"),
        ({"rule": "sixth-day-provision", "started": "3/11/2030"}, "Enter the missing terms"),
        ({"rule": "annual-plan", "started": "1/9/2026"}, "due by Thursday 31 December 2026"),
        ({"rule": "minimum-hours", "started": "1/9/2026"}, "Select a valid choice"),
        ({"rule": "custody-notice", "started": "soon"}, "Write the date"),
    ],
)
def test_when_something_is_due_is_said_with_what_was_left_out_or_a_sentence(reader, client, asked, says):
    assert says in page(client, "due", **asked)


def test_a_schools_own_closed_day_moves_what_is_due_there(reader, client):
    school = a_school_with_a_half_day(reader.authority)
    asked = {"rule": "day-two-contact", "started": "5/11/2026"}
    assert "is Friday 6 November 2026" in page(client, "due", **asked)
    assert "is Monday 9 November 2026" in page(client, "due", **asked, school=school.pk)
