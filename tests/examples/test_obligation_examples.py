"""Every obligation falls due on the days that were found by hand, and is late from the day after."""

import re

import msgspec
import pytest

from tallystick.engine.catalogue.obligations import BY_MEETINGS, Obligation, obligations
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.obligations.examples import differences
from tallystick.foundation.calendars.queries import england


@pytest.mark.row("GOV-05")
@pytest.mark.parametrize("one", list(obligations().values()), ids=lambda one: one.code)
def test_an_example_falls_due_on_the_days_found_by_hand(one: Obligation):
    assert len(one.examples) >= 2
    assert differences(one, rules(), england()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"due": ["2003-12-30"]}, "“due” gives ['2003-12-31'], not ['2003-12-30']"),
        ({"late": ["2003-12-31"], "today": "2004-01-01"}, "“late” gives [], not ['2003-12-31']"),
        ({"moved": {"2003-12-31": "Fog"}}, "“moved” gives {}, not {'2003-12-31': 'Fog'}"),
        ({"due": None, "refused": "No terms"}, "it is not refused, and 1 fall due"),
        ({"due": None, "count": 2}, "“count” gives 1, not 2"),
    ],
)
def test_an_example_that_does_not_hold_says_what_came(change: dict[str, object], told: str):
    plain = msgspec.to_builtins(obligations()["annual-plan"])
    plain["examples"][0] |= change
    (wrong,) = differences(msgspec.convert(plain, Obligation, strict=False), rules(), england())
    assert wrong.endswith(told)


def test_what_is_refused_though_the_example_says_a_day_is_told():
    plain = msgspec.to_builtins(obligations()["scrutiny-response"])
    plain["examples"] = [{**plain["examples"][0], "meetings": None}]
    (wrong,) = differences(msgspec.convert(plain, Obligation, strict=False), rules(), england())
    assert "Enter the days on which it meets" in wrong


SAYS_NO_DAY = "names no day. Read as"
NO_DAY = {"six-weekly": "names no first meeting", **dict.fromkeys(BY_MEETINGS, "By when before a meeting is not said")}


@pytest.mark.parametrize("one", obligations().values(), ids=lambda one: one.code)
def test_what_its_source_leaves_open_is_a_doubt_of_the_very_file(one: Obligation):
    doubts = " ".join(one.doubts)
    assert (one.due.rule == "report-after") == ("starting value" in doubts)
    assert (one.due.days == 0) == (NO_DAY.get(one.cycle, SAYS_NO_DAY) in doubts)
    assert "Whose it is was read" in doubts


@pytest.mark.parametrize("one", [one for one in obligations().values() if one.starts], ids=lambda one: one.code)
def test_from_when_on_something_is_owed_is_said_among_its_doubts(one: Obligation):
    """Its source says when it begins; which stretch is the first is our reading."""
    assert one.starts
    assert f"{one.starts:%B %Y}" in " ".join(one.doubts)


def test_a_file_has_a_beginning_where_its_doubts_say_that_its_source_has_one():
    told = {one.code for one in obligations().values() if re.search(r"The plan says (from|when)", " ".join(one.doubts))}
    assert told == {one.code for one in obligations().values() if one.starts}
