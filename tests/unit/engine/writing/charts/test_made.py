"""Charts are made from tables: what is kept back has words and no place, and the words say what the table prints."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.writing import DocumentRefused, Plot, Table, charts
from tallystick.engine.writing.charts import plots
from tallystick.engine.writing.charts.given import as_printed, figure
from tallystick.foundation.ui import chart_samples

pytestmark = pytest.mark.row("PLT-04")
EVERY = {table.chart.kind + table.caption: table for table in chart_samples.every()}


def texts(table: Table) -> list[str]:
    return [cell.text for row in table.rows for cell in row]


def drawn(table: Table) -> list[dict]:
    """The rows of data of every layer of a drawing."""
    specification = json.loads(plots.specification(table))
    found = [row for data in specification.get("datasets", {}).values() for row in data]

    def gather(part):
        if isinstance(part, dict):
            found.extend(part.get("data", {}).get("values", []) if isinstance(part.get("data"), dict) else [])
            for one in part.values():
                gather(one)
        if isinstance(part, list):
            for one in part:
                gather(one)

    gather(specification)
    return found


@pytest.mark.parametrize("table", EVERY.values(), ids=EVERY)
def test_a_chart_draws_no_figure_that_its_table_does_not_print(table):
    printed = {float(number) for text in texts(table) if (number := figure(text)) is not None}
    places = {"place", "panel", "middle"}  # where something is drawn, not what
    figures = {
        value
        for row in drawn(table)
        for key, value in row.items()
        if isinstance(value, float | int) and not isinstance(value, bool) and key not in places
    }
    assert figures
    assert figures <= printed


@pytest.mark.parametrize("table", EVERY.values(), ids=EVERY)
def test_what_is_kept_back_stands_in_words_and_is_no_zero(table):
    column = table.chart.column("value")
    cells = texts(table) if column is None else [row[column].text for row in table.rows]
    withheld = [text for text in cells if text in ("kept back", "no return")]
    said = re.findall(r">(kept back|no return)<", charts.svg(table))
    assert said == (
        [] if table.chart.kind == "funnel" else withheld
    )  # a school without a count has no size to stand at
    assert not withheld or withheld[0] in table.chart.alt
    assert 0.0 not in [row.get("value") for row in drawn(table)]


@pytest.mark.parametrize("table", EVERY.values(), ids=EVERY)
def test_every_figure_of_the_words_is_printed_or_is_the_difference_of_two(table):
    printed = [number for text in texts(table) if (number := figure(text)) is not None]
    apart = {abs(one - other) for one in printed for other in printed}
    headings = " ".join(column.heading for column in table.columns) + table.caption + " ".join(texts(table))
    words = table.chart.alt.replace("95% and 99.8%", "").replace("2.66 times", "")
    for text in re.findall(r"−?\d[\d,.]*\d%?|\d%?", words):
        assert text in headings or as_printed(text) in apart, text


def test_a_trajectory_says_direction_latest_target_tolerance_forecast_and_gaps():
    assert chart_samples.trajectory().chart.alt == (
        "Line chart: Persistent absence by term. Wexcombe fell from 18.2% in Autumn 2024 to 15.9% in Spring 2026. "
        "The latest is 0.9 percentage points above the target, 15.0%, and within the tolerance; lower is better. "
        "The forecast for Summer 2026 is 15.3%, between 14.1% and 16.5%. "
        "Statistical neighbours: 16.2% in Spring 2026. One of its periods has no figure: kept back."
    )


def test_points_that_signal_are_counted():
    assert "One point outside the limits." in chart_samples.control().chart.alt
    few = charts.xmr("Few", [("a", Decimal(1)), ("b", Decimal(9))])
    assert "Fewer than six figures: no limits are drawn." in few.chart.alt
    assert "Upper limit" not in [column.heading for column in few.columns]


def test_a_funnel_counts_who_lies_beyond_and_names_only_whom_it_may():
    table = chart_samples.funnel()
    assert "Beyond the limits, of 11 schools: one above 99.8%, one below 99.8%." in table.chart.alt
    assert texts(table).count("A school not named") == 2
    picture = charts.svg(table)
    assert ">School C<" in picture
    assert "School A" not in picture
    assert "not named" not in picture


def test_areas_stand_in_order_and_beside_the_authority():
    table = chart_samples.areas()
    assert [row[0].text for row in table.rows] == ["Wexcombe", "Ashcombe", "Coldwell", "Fenwick", "Dunmere"]
    assert [row[-1].text for row in table.rows] == ["", "Higher", "Not clearly different", "Lower", ""]
    assert "one higher than that and one lower" in table.chart.alt


def test_a_share_that_rounds_to_its_target_is_said_to_be_at_it():
    told = charts.trajectory("At", [charts.Moment("2025", Decimal("9.96"), Decimal(10))])
    assert "The latest is at the target, 10.0%." in told.chart.alt


def test_two_periods_of_one_name_keep_their_places():
    table = charts.xmr("Twice", [("Spring", Decimal(n)) for n in (1, 5, 3)])
    assert [row["value"] for row in drawn(table) if "gap" in row][:3] == [1.0, 5.0, 3.0]


@given(st.lists(st.one_of(st.decimals(-500, 5000, places=2), st.just("kept back"), st.none()), min_size=1, max_size=9))
def test_a_figure_is_read_back_from_its_cell_as_it_was_printed(values):
    unit = charts.Unit("", 2, "days")
    for value in values:
        number = figure(unit.told(value))
        assert number == (value if isinstance(value, Decimal) else None)


@pytest.mark.parametrize(
    ("value", "text"), [("0.05", "0.1%"), ("-0.05", "−0.1%"), ("1234.5", "1,234.5%"), ("0", "0.0%")]
)
def test_figures_are_rounded_half_up_and_printed_as_people_write_them(value, text):
    assert charts.Unit().told(Decimal(value)) == text


@pytest.mark.parametrize("whole", [3, None])
def test_a_chart_that_names_a_column_or_row_that_is_not_there_is_refused(whole):
    table = chart_samples.gap()
    parts = table.chart.parts if whole else (*table.chart.parts, ("more", 9))
    with pytest.raises(DocumentRefused, match="names another"):
        Table("t", table.columns, table.rows[:2], chart=Plot("gap", "words", parts, whole))


KEPT = "kept back"
BARE = {
    "trajectory": lambda: charts.trajectory("x", [charts.Moment("2025", KEPT)]),
    "gap": lambda: charts.gap("x", [charts.Pair("2025", KEPT, None, KEPT)], groups=("A", "B")),
    "xmr": lambda: charts.xmr("x", [("2025", KEPT)]),
    "p": lambda: charts.p_chart("x", [charts.Counted("2025", None, None, KEPT)]),
    "funnel": lambda: charts.funnel("x", [charts.School("A", None, None, KEPT)], whole=(3, 10)),
    "areas": lambda: charts.areas("x", [charts.Area("A", KEPT)], whole=charts.Area("W", KEPT)),
    "multiples": lambda: charts.multiples("x", ["2025"], [charts.Panel("A", (KEPT,))]),
}


@pytest.mark.parametrize("made", BARE.values(), ids=BARE)
def test_a_chart_of_nothing_but_what_is_kept_back_is_drawn_and_says_so(made):
    table = made()
    assert "no figure: kept back." in table.chart.alt
    assert charts.svg(table).startswith("<svg")


def test_words_of_a_table_are_never_a_script_of_its_drawing():
    table = charts.xmr("x", [("</svg><script>", Decimal(5)), ("'];alert(1)//", Decimal(6))])
    assert "<script" not in charts.svg(table)


def test_five_others_beside_a_line_are_refused():
    with pytest.raises(DocumentRefused, match="four others at most"):
        charts.trajectory("x", [charts.Moment("2025", Decimal(1))], beside=list("ABCDE"))


def test_a_chart_without_words_is_refused():
    with pytest.raises(DocumentRefused, match="says nothing"):
        Plot("gap", " ", ())
