"""Measures come apart with their figures, and no figure is read that is not beside its unit."""

import pytest
from tests.corpus.by_hand import passage

from tallystick.engine.reading.assembly.measuring import measure_node
from tallystick.engine.reading.cells.measures import read_indicators, read_measure, read_measures


def texts(said, proper=frozenset()):
    return [measured.text.text for measured in read_measures(passage(said), proper).measures]


@pytest.mark.row("PLN-10")
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1. NI 45 2, 3. Take-up of places", ["NI 45", "Take-up of places"]),
        ("• Fewer complaints • More visits", ["Fewer complaints", "More visits"]),
        ("Fewer complaints are made\nMore visits are kept", ["Fewer complaints are made", "More visits are kept"]),
        (
            "Actions contribute to: Improved attendance in all years Reduction in late arrivals",
            ["Improved attendance in all years", "Reduction in late arrivals"],
        ),
        (
            "Leaflet printed and sent Website launched by libraries",
            ["Leaflet printed and sent", "Website launched by libraries"],
        ),
        ("Visits by the Harbour Board are reported", ["Visits by the Harbour Board are reported"]),
        ("Day care plans issued:\n60% by May 2021", ["Day care plans issued: 60% by May 2021"]),
    ],
)
def test_a_cell_of_measures_comes_apart(said, expected):
    assert texts(said) == expected


@pytest.mark.row("PLN-10", "KPI-05")
def test_a_measure_keeps_its_baseline_target_and_unit():
    read = read_measure(passage("Increase the % of visits kept from 41% to 60%, in line with similar councils."))
    assert (read.baseline, read.target, read.unit, read.direction) == (41, 60, "%", "increase")
    assert read.comparator == "in line with similar councils"


@pytest.mark.parametrize(
    ("said", "target", "unit"),
    [
        ("95% of reviews on time", 95, "%"),
        ("50% increase in the rate", 50, "% increase on baseline"),
        ("20 young people each year find work", 20, "young people each year"),
        ("2021 visits review is done", None, None),
        ("Better results at Key Stage 4", None, None),
    ],
)
def test_a_figure_is_a_target_only_beside_its_unit(said, target, unit):
    read = read_measure(passage(said))
    assert (read.target, read.unit) == (target, unit)


@pytest.mark.row("PLN-10", "PLN-19")
def test_a_sentence_with_two_measures_is_cut_with_a_doubt():
    read = read_measures(passage("Raise visits from 60% to 70% and with good notes from 40% to 50%.")).measures
    assert [(m.baseline, m.target) for m in read] == [(60, 70), (40, 50)]
    assert [code for code, _ in read[1].doubts] == ["two-measures"]


@pytest.mark.row("PLN-10")
def test_indicators_of_a_run_are_each_named():
    assert read_indicators("National Indicator – 45, 46 and 47; KPI 9") == ["NI 45", "NI 46", "NI 47", "KPI 9"]


@pytest.mark.row("KPI-05")
@pytest.mark.parametrize(
    ("said", "baseline", "target"),
    [
        ("95% of visits kept within a day, from 71% in January 2026", 71, 95),
        ("Wardens take part in 90% of walks, from 54%", 54, 90),
        ("Complaints fall from 310 to 200 in the year", 310, 200),
        ("70% of young people aged 17 to 18 in work by May 2026, from 58%", 58, 70),
        ("No one waits longer than 40 weeks by July 2026", None, None),
    ],
)
def test_a_target_may_stand_before_its_baseline(said, baseline, target):
    read = read_measure(passage(said))
    assert (read.baseline, read.target) == (baseline, target)


def test_a_line_broken_by_the_width_of_its_column_is_one_measure():
    assert texts("Visits kept rise to\n90 in the year\nFewer letters are late") == [
        "Visits kept rise to 90 in the year",
        "Fewer letters are late",
    ]


@pytest.mark.row("PLN-10")
@pytest.mark.parametrize(
    "said", ["100% of pupils are taught from the 6th day", "90% of pupils are seen from 3 rd week"]
)
def test_the_day_that_something_holds_from_is_no_baseline(said):
    (read,) = read_measures(passage(said)).measures
    assert read.baseline is None
    assert read.target in {100, 90}


def test_a_figure_is_not_parted_from_the_word_that_bounds_it() -> None:
    read = read_measures(passage("Casework by agency staff below 15% by April 2027"))
    assert [(one.text.text, one.target) for one in read.measures] == [
        ("Casework by agency staff below 15% by April 2027", 15)
    ]


@pytest.mark.row("PLN-10", "KPI-05")
@pytest.mark.parametrize(
    ("said", "baseline", "target"),
    [
        ("90% of berths let within 24 hours (baseline 71%, Sept 2025)", 71, 90),
        ("All ferries graded good (60% at Q2)", 60, None),
        ("Punctuality 95% (92.1% 2024/25)", 92.1, 95),
        ("Crossings 90%, baseline 71% in May 2025", 71, 90),
        ("30 crossings a week (baseline 22, Sept 2025)", 22, 30),
        ("Repeat repairs below 18% (currently 24%)", 24, 18),
        ("Punctuality 92% (95% 2026/27)", None, None),
    ],
)
def test_where_a_measure_stands_is_neither_its_target_nor_its_deadline(said, baseline, target):
    (read,) = read_measures(passage(said)).measures
    assert (read.baseline, read.target) == (baseline, target)
    assert "due" not in measure_node(read).times


def test_two_figures_of_which_neither_says_what_it_is_are_left_empty_with_a_doubt():
    read = read_measure(passage("Punctuality 92% (95% 2026/27)"))
    assert [code for code, _ in read.doubts] == ["measure-figure-unsure"]


def test_a_deadline_beside_a_dated_baseline_is_kept():
    read = read_measure(passage("90% of berths let by May 2027 (71% in Sept 2025)"))
    assert (read.baseline, read.target, measure_node(read).times["due"].timescale.end) == (71, 90, "2027-05-31")
