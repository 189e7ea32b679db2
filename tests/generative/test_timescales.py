"""Any words at all: reading a timescale never raises, never changes a word and never puts an end before a start."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.timescales import find, read, read_status

WORDS = (
    "by from until before after early mid late end of the start onwards ongoing and to – - / , ; ( ) [ ] . "
    "1 3 08 24 31 2008 2024 2025 2024/25 08/09 '24 Q2 3rd 31/03/2025 2024-09-01 £6000 12% "
    "May July Sept September spring autumn summer winter term half-term Easter Christmas financial academic year "
    "weekly termly annually every each per two weeks days months within next w/c quarter TBC schools review then"
)
PHRASES = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)
DAYS = st.dates(date(1990, 1, 1), date(2068, 12, 31))
CONTEXT = st.none() | st.sampled_from(["2024", "2024-05", "2024-05-31", "nonsense", "2024-13"])


@pytest.mark.row("PLN-05")
@given(st.text() | PHRASES, CONTEXT, st.none() | st.text() | PHRASES)
def test_any_words_are_read_or_said_to_be_unread(words, document_date, column):
    reading = read(words, document_date=document_date, column=column)
    timescale = reading.timescale
    assert timescale.text == words
    assert reading.read or (timescale.start, timescale.end, timescale.open_ended) == (None, None, False)
    assert reading.read or reading.reason


@given(PHRASES, CONTEXT)
def test_an_end_never_comes_before_its_start(words, document_date):
    timescale = read(words, document_date=document_date).timescale
    assert timescale.start is None or timescale.end is None or timescale.start <= timescale.end


@given(PHRASES)
def test_reading_twice_gives_the_same(words):
    assert read(words) == read(words)


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d %b %y", "%Y-%m-%d", "%A %d %B %Y", "%d-%b-%Y"]))
def test_a_printed_day_reads_back(day, pattern):
    timescale = read(day.strftime(pattern)).timescale
    assert (timescale.end, timescale.precision) == (day.isoformat(), "day")


@given(DAYS, DAYS)
def test_a_printed_range_reads_back(one, other):
    first, last = sorted((one, other))
    timescale = read(f"{first:%d %B %Y} – {last:%d %B %Y}").timescale
    assert (timescale.start, timescale.end) == (first.isoformat(), last.isoformat())


@given(DAYS, st.sampled_from(["from {}", "{} onwards", "{} and ongoing", "with effect from {}"]))
def test_what_goes_on_has_no_end(day, pattern):
    timescale = read(pattern.format(f"{day:%B %Y}")).timescale
    assert (timescale.start, timescale.end, timescale.open_ended) == (day.replace(day=1).isoformat(), None, True)


@given(st.text() | PHRASES)
def test_what_is_found_in_a_text_stands_there(words):
    last = 0
    for found in find(words):
        assert last <= found.start < found.end <= len(words)
        assert found.timescale.text == words[found.start : found.end]
        last = found.end


@pytest.mark.row("PLN-07")
@given(st.text() | PHRASES, st.none() | st.text(), st.none() | PHRASES)
def test_any_status_is_read_or_said_to_be_unread(words, column, due):
    reading = read_status(words, column=column, due=due)
    assert reading.read == (reading.status is not None)
    assert reading.read or reading.reason


@given(st.text(string.ascii_lowercase + " ", max_size=60))
def test_small_words_without_a_number_give_no_date(words):
    assert read(words).timescale.end is None
