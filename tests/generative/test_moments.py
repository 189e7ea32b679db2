"""A moment seals to the same words from whichever database's text it is read."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.ledger.chain import moment

moments = st.datetimes(timezones=st.just(UTC))


def sealed(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


@given(moments)
@pytest.mark.row("PLT-06")
def test_sqlites_text_of_a_moment_is_read_as_it_was_sealed(at: datetime):
    assert moment(str(at.replace(tzinfo=None))) == sealed(at)


@given(moments, st.sampled_from(["+00", "+00:00"]))
@pytest.mark.row("PLT-06")
def test_postgresqls_text_of_a_moment_is_read_as_it_was_sealed(at: datetime, zone: str):
    text = str(at.replace(tzinfo=None))  # PostgreSQL leaves the last noughts of a fraction out
    assert moment((text.rstrip("0") if at.microsecond else text) + zone) == sealed(at)


@given(moments.filter(lambda at: at.year > 1), st.integers(-11, 12).filter(bool))
@pytest.mark.row("PLT-06")
def test_a_moment_told_in_another_zone_is_the_same_moment(at: datetime, hours: int):
    assert moment(str(at.astimezone(timezone(timedelta(hours=hours))))) == sealed(at)


@given(st.text(max_size=30), moments)
@pytest.mark.row("PLT-06")
def test_what_is_no_moment_never_passes_for_one(text: str, at: datetime):
    try:
        datetime.fromisoformat(text)
    except ValueError:
        assert moment(text) != sealed(at)
