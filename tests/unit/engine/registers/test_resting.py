"""A report rests on each field that it tells something of, whichever way."""

import pytest
from msgspec.structs import replace

from tallystick.engine.catalogue.registers import Cadence, Field, Figure, Listing, Register, Retention
from tallystick.engine.registers.resting import Report, asks_the_whole, parts_of, rests_on

HIDDEN = Field(code="offending", title="Offending", type="derived", value="fact('offending', starts) is not None")
INVITED = Field(code="invited", title="Invited", type="derived", value="['Service'] if offending else []")
STARTS = Field(code="starts", title="First day", type="date")
KNOWN = Figure(code="known", title="Known", count="offending", show="percent")
SHARE = Figure(code="share", title="Share", made="known / 2")
REGISTER = Register(
    kind="register", code="meetings", title="Meetings", singular="meeting", rows=[], purpose="Tests.", subject="none",
    see={}, change={}, retention=Retention(years=1, why="Tests."), fields=[STARTS, HIDDEN, INVITED],
    figures=[KNOWN, SHARE], examples=[],
)  # fmt: skip


@pytest.mark.parametrize(
    "report",
    [
        Listing(code="who", title="Who", when="offending"),
        Listing(code="who", title="Who", where="len(invited) > 0"),
        Listing(code="who", title="Who", columns={"Invited": "invited"}),
        Listing(code="who", title="Who", by="starts", when="any(one.invited for one in members)"),
        Figure(code="by", title="By", by="offending"),
        Cadence(code="each", title="Each", days="[one.starts for one in every('meetings') if one.offending]"),
        SHARE,
    ],
    ids=["when", "worked out from it", "column", "part of a member", "by", "cadence", "made from another figure"],
)
def test_what_tells_of_a_field_rests_on_it(report: Report):
    assert "offending" in rests_on(REGISTER, report)


def test_what_does_not_tell_of_a_field_does_not_rest_on_it():
    assert rests_on(REGISTER, Listing(code="who", title="Who", when="starts < today")) == {"starts"}


@pytest.mark.parametrize(
    ("of", "asked", "whole"),
    [
        ("school", "any(one.starts for one in every('passes'))", True),
        ("school", "len(every('children')) > 0", True),
        ("school", "len(every('areas')) > 0", False),
        ("school", "len(entries('passes')) > 0", False),
        ("school", "len(entries('passes', fact('school', today))) > 0", True),
        ("school", "len(entries('passes', of=fact('school', today))) > 0", True),
        ("school", "previous() is not None", False),
        ("school", "words('passes', 'kind', 'day') == 'Day'", False),
        ("school", "place == 1", True),
        ("person", "all(len(entries('passes', child)) > 0 for child in members)", False),
    ],
)
def test_a_report_asks_the_whole_where_it_goes_through_what_is_known_in_part(of: str, asked: str, whole: bool):
    place = Field(code="place", title="Place", type="derived", value="1 + len(every('passes'))")
    register = replace(REGISTER, code="passes", subject=of, fields=[*REGISTER.fields, place])
    assert asks_the_whole(register, Listing(code="who", title="Who", when=asked), {"passes", "children"}) is whole
    counted = Figure(code="so-many", title="So many", of=asked)
    made = Figure(code="twice", title="Twice", made="so_many * 2")
    register = replace(register, figures=[counted, made])
    assert parts_of(register, made) == [counted]
    assert asks_the_whole(register, made, {"passes", "children"}) is whole
