"""Obligations at the terminal: taken up, laid out, listed, late, delivered."""

import json

from click.testing import CliRunner
from tests.support.obligations import ONE_YEAR, a_body_of, a_year_of_terms
from tests.support.people import a_person, an_authority

from tallystick.config.cli import main


def asked(*words: str) -> list[dict]:
    """Run a command, and give what it printed."""
    ran = CliRunner().invoke(main, ["obligations", *words, "--json"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_one_is_taken_up_listed_late_and_delivered(either_database):
    keeper = a_person(an_authority())
    a_year_of_terms(keeper.authority, ONE_YEAR)
    a_body_of(keeper.authority, "Inspection Monitoring Group", "Ida Brook")
    (told,) = asked("take-up", "plan-monitoring-half-termly", "--from", "2004-09-01", "--person", keeper.email)
    assert told["lines"] >= 12
    assert asked("lay-out") == [{"obligations": 0, "added": 0, "redated": 0, "gone": 0, "back": 0}]
    assert not asked("late", "--on", "2004-11-05", "--person", keeper.email)
    late = asked("late", "--on", "2004-11-06", "--person", keeper.email)
    assert [one["recipient"] for one in late] == [
        "Education Development Plan Monitoring Group",
        "Inspection Monitoring Group",
    ]
    (made,) = asked(
        "deliver", str(late[1]["id"]), "--words", "Tabled.", "--day", "2004-11-05", "--person", keeper.email
    )
    assert made == {"owed": late[1]["id"], "on": "2004-11-05", "people": 1, "reached": 0}
    assert len(asked("late", "--on", "2004-11-06", "--person", keeper.email)) == 1
    refused = CliRunner().invoke(main, ["obligations", "take-up", "no-such", "--person", keeper.email])
    assert "Choose one of its list" in refused.output
