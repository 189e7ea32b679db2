"""What English councils write in a timescale cell becomes dates, and what does not say when is left unread."""

import pytest

from tallystick.engine.timescales import find, read

DEADLINES = {
    "31/03/2025": ("2025-03-31", "day"),
    "3.9.24": ("2024-09-03", "day"),
    "01-Sep-2024": ("2024-09-01", "day"),
    "2024-09-01 00:00:00": ("2024-09-01", "day"),
    "Monday 3 June 2024": ("2024-06-03", "day"),
    "3rd of June, 2024": ("2024-06-03", "day"),
    "1-5 July 2024": ("2024-07-05", "day"),
    "by Easter 2025": ("2025-04-20", "day"),
    "before Easter 2025": ("2025-04-19", "day"),
    "by Christmas 2024": ("2024-12-25", "day"),
    "w/e 11 July 2025": ("2025-07-11", "day"),
    "first week of March 2027": ("2027-03-07", "part_of_month"),
    "by the 2nd week in March 2027": ("2027-03-14", "part_of_month"),
    "third week of March 2027": ("2027-03-21", "part_of_month"),
    "last week of February 2028": ("2028-02-29", "part_of_month"),
    "not after April 2027": ("2027-04-30", "month"),
    "last quarter 2027": ("2027-12-31", "quarter"),
    "w/c 3 June 2024": ("2024-06-09", "part_of_month"),
    "early September 2024": ("2024-09-10", "part_of_month"),
    "mid-October 2024": ("2024-10-20", "part_of_month"),
    "late Nov 2024": ("2024-11-30", "part_of_month"),
    "Sept '24": ("2024-09-30", "month"),
    "by the end of march 2025": ("2025-03-31", "month"),
    "3 may 2025": ("2025-05-03", "day"),
    "Dec-24": ("2024-12-31", "month"),
    "09/2024": ("2024-09-30", "month"),
    "end of March 2025": ("2025-03-31", "month"),
    "prior to September 2024": ("2024-08-31", "month"),
    "no later than February 2024": ("2024-02-29", "month"),
    "Q2 2024/25": ("2024-09-30", "quarter"),
    "fourth quarter 2024/25": ("2025-03-31", "quarter"),
    "Summer 2025": ("2025-08-31", "season"),
    "Winter 2024/25": ("2025-02-28", "season"),
    "end of Summer Term 2025": ("2025-07-31", "term"),
    "Spring term 2024/25": ("2025-03-31", "term"),
    "Michaelmas term 2024": ("2024-12-31", "term"),
    "autumn 1 2024": ("2024-10-31", "term"),
    "by the start of the Autumn term 2024": ("2024-09-01", "term"),
    "by the end of 2024/25": ("2025-03-31", "financial_year"),
    "by 2026": ("2026-12-31", "year"),
    "July 2024 Oct 2024": ("2024-10-31", "month"),
    "pilot by August 2024, everywhere by November 2024": ("2024-11-30", "month"),
    "phase 1: April 2025 phase 2: September 2025": ("2025-09-30", "month"),
    "Ongoing, expected completion April 25": ("2025-04-30", "month"),
    "Sept 2024 (revised from July 2024)": ("2024-09-30", "month"),
}

WINDOWS = {
    "Sept – Oct 06": ("2006-09-01", "2006-10-31"),
    "November - January 2025": ("2024-11-01", "2025-01-31"),
    "September – July 2025": ("2024-09-01", "2025-07-31"),
    "from September 2024 to July 2025": ("2024-09-01", "2025-07-31"),
    "start Sept 2024, complete July 2025": ("2024-09-01", "2025-07-31"),
    "Nov/Dec 2024": ("2024-11-01", "2024-12-31"),
    "2024/25": ("2024-04-01", "2025-03-31"),
    "AY 2024/25": ("2024-09-01", "2025-08-31"),
    "2024/25 - 2026/27": ("2024-04-01", "2027-03-31"),
    "2024-2027": ("2024-01-01", "2027-12-31"),
    "1/9/24 - 31/8/25": ("2024-09-01", "2025-08-31"),
}

BEGINNINGS = {
    "From September 2024": "2024-09-01",
    "Autumn 2024 onwards": "2024-09-01",
    "September 2024 and ongoing": "2024-09-01",
    "not before April 2027": "2027-04-01",
    "no earlier than 3 May 2027": "2027-05-03",
    "not until April 2027": "2027-04-01",
    "from the end of July 2027": "2027-07-31",
    "from mid-March 2027": "2027-03-11",
    "from late March 2027": "2027-03-21",
    "with effect from 1 April 2025": "2025-04-01",
    "after Easter 2025": "2025-04-21",
    "from the 2024-2025 academic year onwards": "2024-09-01",
    "Ongoing": None,
    "Continuous": None,
}

FREQUENCIES = {
    "half termly": "half-termly",
    "per term": "termly",
    "on a quarterly basis": "quarterly",
    "Annually": "yearly",
    "p.a.": "yearly",
    "bi-weekly": "bi-weekly",
    "every two weeks": "every 2 weeks",
    "six-weekly": "every 6 weeks",
    "every other month": "every 2 months",
    "5 bulletins per year": "5 per year",
    "twice yearly": "2 per year",
    "at each review": "each review",
    "each September": "yearly",
}

LIMITS = [
    "within 10 working days",
    "30 days",
    "Within 100 days",
    "120 working days after the launch",
    "five school days",
    "six weeks after publication",
    "no longer than 6 weeks",
    "immediately",
    "over the next 12 months",
    "in the longer term",
    "from the 6th day",
]

UNREAD = [
    "",
    "TBC",
    "N/A",
    "Complete",
    "banana",
    "Improve attendance at all schools",
    "Staff may be moved to other schools",
    "The panel meets to discuss each case",
    "We reviewed the policy in May 2008 and found it sound",
    "14-19",
    "2%",
    "Year 11",
    "£40,000",
    "Sept 0",
    "32 September 2024",
    "31 February 2025",
    "03/31/2025",
    "2024/23",
    "September 2024 – July 2023",
    "Сентябрь 2024",
]

A_PART_OR_NOT_AT_ALL = [
    "first half of 2027",
    "H1 2027",
    "2027 H2",
    "H2 2026/27",
    "second half 2027",
    "latter half of 2027",
    "halfway through 2027",
    "half way through the spring term 2027",
    "mid-term 2027",
    "mid-year 2027",
    "the mid point of 2027",
    "end of first half term 2026",
    "from half term, Spring 2027",
    "Spring 2027 half term",
    "Week 3 Autumn Term",
    "wk 3 Autumn Term 2026",
    "end of week 3 March 2027",
    "week 2 of March 2027",
    "the week of 3 March 2027",
    "penultimate week of March 2027",
    "first fortnight of March 2027",
    "second Monday in March 2027",
    "within 30 days of 1 March 2027",
    "Term 3 2026",
    "second term 2026",
    "end of term 2027",
    "year-end 2027",
    "not in April 2027",
    "any time except August 2027",
    "April 2027 at the earliest",
    "last September",
    "24/25",
    "by 24/25",
]

FROM_WHERE_WE_STAND = [
    "next term",
    "next month",
    "next week",
    "end of next term",
    "end of term",
    "this term",
    "this month",
    "last month",
    "end of the year",
    "year end",
    "month end",
    "by half-term",
    "later this year",
]

NEEDS_A_DATE = [
    "September",
    "by July",
    "Autumn term",
    "1st April",
    "by the end of the financial year",
    "next summer term",
]


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize(("words", "answer"), DEADLINES.items())
def test_a_deadline_ends_on_the_last_day_it_may_mean(words, answer):
    timescale = read(words).timescale
    assert (timescale.end, timescale.precision) == answer
    assert timescale.start is None
    assert not timescale.open_ended


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize(("words", "answer"), WINDOWS.items())
def test_a_window_has_both_its_ends(words, answer):
    timescale = read(words).timescale
    assert (timescale.start, timescale.end) == answer


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize(("words", "start"), BEGINNINGS.items())
def test_a_beginning_has_no_end(words, start):
    timescale = read(words).timescale
    assert (timescale.start, timescale.end, timescale.open_ended) == (start, None, True)


@pytest.mark.parametrize(("words", "answer"), FREQUENCIES.items())
def test_a_frequency_has_no_dates(words, answer):
    timescale = read(words).timescale
    assert (timescale.recurring, timescale.start, timescale.end) == (answer, None, None)


@pytest.mark.parametrize("words", LIMITS)
def test_a_limit_that_runs_from_an_event_is_relative(words):
    reading = read(words)
    assert reading.read
    assert reading.timescale.precision == "relative"


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize("words", UNREAD)
def test_words_that_do_not_say_when_are_unread(words):
    reading = read(words, document_date="2024-06-01")
    assert not reading.read
    assert (reading.timescale.text, reading.timescale.start, reading.timescale.end) == (words, None, None)
    assert reading.reason


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize("words", [*A_PART_OR_NOT_AT_ALL, *FROM_WHERE_WE_STAND])
def test_a_part_that_is_not_said_exactly_is_never_guessed(words):
    reading = read(words, document_date="2026-06-10")
    assert not reading.read
    assert (reading.timescale.start, reading.timescale.end) == (None, None)
    assert [each.timescale.end for each in find(words) if each.timescale.end] == []


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize("words", NEEDS_A_DATE)
def test_a_phrase_without_its_year_needs_the_documents_date(words):
    assert not read(words).read
    told = read(words, document_date="2024-02")
    assert told.read
    assert told.code == "month-without-year"
    assert told.timescale.end is not None
    assert told.timescale.end > "2024-02"


def test_a_documents_year_alone_means_its_last_day():
    assert read("September", document_date="2024").timescale.end == "2025-09-30"
    assert read("September", document_date="2024-05").timescale.end == "2024-09-30"


def test_the_column_says_which_year_is_meant():
    assert read("2024/25", column="Academic year").timescale.precision == "academic_year"
    assert read("Autumn term", column="Actions 2024/25").timescale.end == "2024-12-31"
    assert read("24/25", column="Financial year").timescale.end == "2025-03-31"
    assert read("24/25", column="School year").timescale.end == "2025-08-31"
    assert read("26/27 academic year").timescale.start == "2026-09-01"
    assert read("2026/27", column="End date").timescale.start is None
    assert read("September 2024", column="Start date").timescale.start == "2024-09-01"


def test_ongoing_in_a_status_column_is_no_timescale():
    assert read("Ongoing", column="Timescale").read
    assert not read("Ongoing", column="Status").read


def test_each_entry_of_a_cell_is_kept_beside_the_whole():
    reading = read("trial by August 2024, everywhere by November 2024")
    assert [part.end for part in reading.parts] == ["2024-08-31", "2024-11-30"]


def test_a_range_that_runs_backwards_is_told_and_not_turned_round():
    assert read("September 2024 – July 2023").code == "reversed-dates"
