"""Tables as scanners and text tools leave them: what is broken is joined, what is out of step is moved and told of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.reading import grids
from tallystick.engine.reading.examples import document, filled
from tallystick.engine.reading.source import Table
from tallystick.engine.reading.sources import extract_text

pytestmark = pytest.mark.row("PLN-19")
HEADING = "Recommendation\tAction\tLead\tTimescale\tProgress\n"


def read(text):
    return grids.records(extract_text(text))


def actions(reading):
    return [str(record.cells["action"]) for record in reading.records if record.cells.get("action")]


def test_a_row_broken_by_a_page_is_joined_again():
    reading = read(
        HEADING + "Recommendation 1. Light the pier\t(a) Hang a lamp\tHarbour Office\tMay 2010\tThe lamp has been\n"
        "\n\t\t\t\tbought and hung\n"
    )
    assert actions(reading) == ["(a) Hang a lamp"]
    assert str(reading.records[0].cells["progress"]) == "The lamp has been bought and hung"


def test_the_words_of_a_recommendation_go_on_in_the_next_row():
    reading = read(
        HEADING + "Recommendation 1. That the council lights the\t(a) Hang a lamp\tHarbour Office\tMay 2010\t\n"
        "whole of the pier.\t(b) Hang another\tHarbour Office\tJune 2010\t\n"
        "Recommendation 2. That it is swept.\t(a) Buy a broom\tPier Master\tJuly 2010\t\n"
    )
    texts = [str(record.cells["recommendation"]) for record in reading.records]
    assert texts == ["That the council lights the whole of the pier."] * 2 + ["That it is swept."]


def test_a_row_with_a_cell_too_few_is_put_in_step_and_told_of():
    reading = read(
        HEADING + "Recommendation 1. Light the pier\t(a) Hang a lamp\tHarbour Office\tMay 2010\tHung\n"
        "(b) Hang another lamp beside the first\tHarbour Office\tJune 2010\tOrdered from the chandler and paid for\n"
    )
    second = reading.records[-1]
    assert str(second.cells["action"]) == "(b) Hang another lamp beside the first"
    assert str(second.cells["timescale"]) == "June 2010"
    assert str(second.cells["recommendation"]) == "Light the pier"
    assert [code for _, code, _ in second.doubts] == ["shifted-row"]


def test_a_heading_damaged_by_scanning_is_mended_after_a_sound_one():
    sound = "No.\tOutcome\tAction\tSuccess measures\tResponsible\tProgress\n"
    row = "{n}\tThe pier is lit\tHang lamp {n}\tLamp is lit\tHarbour Office\tHung\n"
    damaged = "N\tOutc ome\tAct\tSucc\tResp onsib le\t~ J\n"
    reading = read(
        "Recommendation 1: Light the pier\n" + sound + row.format(n=1) + "\n" + sound + row.format(n=2)
        + "\nRecommendation 2: Light the quay\n" + damaged + row.format(n=3)
    )  # fmt: skip
    last = reading.records[-1]
    assert {name: str(last.cells[name]) for name in ("ref", "outcome", "measure", "lead", "progress")} == {
        "ref": "3",
        "outcome": "The pier is lit",
        "measure": "Lamp is lit",
        "lead": "Harbour Office",
        "progress": "Hung",
    }


def test_headings_repeated_on_every_page_are_labels_and_no_records():
    row = "\t".join(["Recommendation {n}. Light pier {n}", "Hang lamp {n}", "Harbour Office", "May 2010", ""]) + "\n"
    reading = read(HEADING + row.format(n=1) + HEADING + row.format(n=2))
    assert actions(reading) == ["Hang lamp 1", "Hang lamp 2"]
    assert "Timescale" in {str(label) for label in reading.records[-1].labels}


def test_a_table_printed_line_by_line_becomes_its_actions():
    reading = read(
        HEADING
        + "Recommendation 1.\t\t\t\t\n"
        + "That the pier\t(a) Hang a lamp at\tHarbour\tMay\tThe lamp is\n"
        + "is lit.\tthe end of it\tOffice\t2010\tordered\n"
        + "\t(b) Paint the\tPier Master\tJune\t\n"
        + "\trailings white\t\t2010\t\n"
        + "\tand the steps\t\t\t\n"
    )
    assert actions(reading) == ["(a) Hang a lamp at the end of it", "(b) Paint the railings white and the steps"]
    assert [str(r.cells["timescale"]) for r in reading.records if r.cells.get("action")] == ["May 2010", "June 2010"]


def test_headings_that_ran_into_the_row_under_them_come_apart():
    fused = [
        "Recommendation 1: Light\nRef\n1.1",
        "the pier\nAction\nHang a lamp\nat the end",
        "Lead\nPier Master",
        "Status\nDone",
    ]
    reading = grids.records(document([[fused, ["1.2", "Hang another", "Pier Master", "Done"]]]))
    assert filled(reading)[0] == {"recommendation.ref": "1", "recommendation": "Light the pier"}
    assert [record["action"] for record in filled(reading)[1:]] == ["Hang a lamp\nat the end", "Hang another"]


def test_rows_stacked_in_one_come_apart_by_their_numbers():
    heads = ["Ref", "Action", "Lead", "Status"]
    stacked = ["1.1\n1.2", "Hang a lamp\nPaint the railings", "Pier Master\nHarbour Office", "Done\nLate"]
    reading = grids.records(document([[heads, stacked]]))
    assert [(r["ref"], r["action"], r["lead"]) for r in filled(reading)] == [
        ("1.1", "Hang a lamp", "Pier Master"),
        ("1.2", "Paint the railings", "Harbour Office"),
    ]


def test_a_stray_mark_is_kept_as_a_label():
    reading = read(HEADING + "Recommendation 1. Light\tHang a lamp\tOffice\tMay 2010\tHung\n~\t\t\t\t\n")
    assert len(actions(reading)) == 1
    assert "~" in {str(label) for label in reading.records[-1].labels}


@pytest.mark.row("PLN-03")
def test_groups_in_a_list_of_contents_reach_the_recommendations():
    reading = read(
        "Contents\n\nRecommendations\tPage\nFor immediate action:\t\nRecommendation 1: Light the pier\t4\n"
        "For action in the longer term\t\nRecommendation 2: Sweep the pier\t6\n\n"
        "Recommendation 1: Light the pier\n\nAction\tLead\tTimescale\nHang a lamp\tOffice\tMay 2010\n\n"
        "Recommendation 2: Sweep the pier\n\nAction\tLead\tTimescale\nBuy a broom\tOffice\tMay 2010\n"
    )
    groups = {str(r.cells["recommendation.ref"]): str(r.cells["group"]) for r in reading.records}
    assert groups == {"1": "For immediate action", "2": "For action in the longer term"}
    assert len(reading.records) == 4


words = st.text(alphabet="abcXYZ .,()0123£-:", max_size=24)
cells = st.one_of(
    st.sampled_from(["Action", "Lead", "Status", "Recommendation 1: Do", "May 2010", "Red", "", "(a) Do it", "1"]),
    words,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(cells, min_size=2, max_size=6), min_size=1, max_size=9))
def test_every_cell_under_a_heading_is_in_a_record_whatever_it_says(rows):
    source = extract_text("Plan\n" + HEADING + "\n".join("\t".join(row) for row in rows) + "\n")
    reading = grids.records(source)
    number, table = next((n, block) for n, block in enumerate(source.blocks) if isinstance(block, Table))
    pieces = {piece for row in table.rows for cell in row if cell for piece in cell.pieces}
    known = set(reading.pieces) | {piece for passage in reading.furniture for piece in passage.pieces()}
    assert pieces <= known or number in reading.left or not reading.records, filled(reading)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=9))
def test_any_table_at_all_is_read_without_failing(rows):
    text = "\n".join("\t".join(row) for row in rows)
    if text.strip():
        grids.records(extract_text("Plan\n" + text + "\n"))


def test_prose_under_the_times_goes_on_from_the_cell_that_stops_in_mid_sentence():
    reading = read(
        HEADING + "Recommendation 1. Light the pier\t(a) Hang a lamp\tHarbour Office\tMay 2010\tThe lamp has been\n"
        "\n\t\t\tbought from the chandler on the quay and hung.\n"
    )
    (record,) = (r for r in reading.records if r.cells.get("action"))
    assert str(record.cells["timescale"]) == "May 2010"
    assert str(record.cells["progress"]) == "The lamp has been bought from the chandler on the quay and hung."
    assert ("progress", "shifted-row") in {(name, code) for name, code, _ in record.doubts}
