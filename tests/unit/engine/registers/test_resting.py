"""A report rests on each field that it tells something of, whichever way."""

import pytest

from tallystick.engine.catalogue.registers import Cadence, Field, Figure, Listing, Register, Retention
from tallystick.engine.registers.resting import Report, rests_on

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
