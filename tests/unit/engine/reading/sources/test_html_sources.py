"""Web pages: spans spread out, lists marked, scripts left out, hostile markup bounded."""

import contextlib

import pytest
from tests.unit.engine.reading.sources.views import (
    assert_kept_once,
    doubts_of,
    furniture_of,
    lines_of,
    tables_of,
    text_of,
)

from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.source import Line, Table
from tallystick.engine.reading.sources import extract, extract_text

PLAN = """<!doctype html><html><head><title>Plan &amp; progress</title><style>p{color:red}</style></head><body>
<nav>Home News</nav><h1>Our plan</h1><p>What we <b>will</b> do<br>and when.</p>
<ul><li>one<li>two<ul><li>deeper</ul></ul><ol type="a" start="3"><li><p>third</p></ol>
<table><caption>Actions</caption><thead><tr><th>Rec<th>Action<th colspan=2>When and who</thead>
<tr><td rowspan=2>R1<td>Visit<td>May<td>Ana
<tr><td>Call<td><ul><li>June<li>July</ul><td><table><tr><td>in<td>side</table></table>
<script>alert("no")</script><p>&pound;5 caf&eacute;</p></body></html>"""


@pytest.fixture
def source():
    source = extract_text(PLAN)
    assert_kept_once(source)
    return source


def test_spans_are_spread_over_the_grid(source):
    (table,) = tables_of(source)
    assert table == [
        ["Rec", "Action", "When and who", "When and who"],
        ["R1", "Visit", "May", "Ana"],
        ["R1", "Call", "• June\n• July", ""],
    ]


def test_heading_cells_are_headings_and_tables_inside_stay_inside(source):
    (table,) = (block for block in source.blocks if isinstance(block, Table))
    assert table.header_rows == 1
    (inner,) = table.rows[2][3].nested
    assert [text_of(source, cell) for cell in inner.rows[0]] == ["in", "side"]


def test_paragraphs_breaks_lists_and_entities_are_lines(source):
    expected = [
        "Our plan",
        "What we will do",
        "and when.",
        "• one",
        "• two",
        "• deeper",
        "c. third",
        "Actions",
        "£5 café",
    ]
    assert lines_of(source) == expected
    headings = [block.heading for block in source.blocks if isinstance(block, Line)]
    assert headings[:2] == [1, 0]


def test_title_and_navigation_are_furniture_and_scripts_are_nothing(source):
    assert furniture_of(source) == ["Plan & progress", "Home News"]
    assert "alert" not in " ".join(piece.text for piece in source.pieces)


def test_a_table_that_only_arranges_the_page_is_unwrapped():
    source = extract_text(
        "<table><tr><td><p>Side</p></td><td><table><tr><th>A<th>B<tr><td>1<td>2</table></td></tr></table>"
    )
    assert lines_of(source) == ["Side"]
    assert tables_of(source) == [[["A", "B"], ["1", "2"]]]


def test_hidden_words_are_doubted():
    source = extract_text("<html><p>seen</p><p style='display: none'>unseen</p></html>")
    assert doubts_of(source) == {("hidden-text", "paragraph 2")}


def test_the_declared_encoding_is_believed(tmp_path):
    path = tmp_path / "plan.html"
    path.write_bytes('<html><head><meta charset="koi8-r"></head><body><p>План</p></body></html>'.encode("koi8-r"))
    assert lines_of(extract(path)) == ["План"]


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td rowspan=99999999 colspan=99999999>x</td></tr>" * 3 + "</table>",
        "<table><tr>" + "<td rowspan=0 colspan=-4>x" * 50 + "</table>",
        "<div>" * 60_000 + "deep",
        "<html><body>" + "<table><tr><td>" * 300 + "deep",
        "<ul><li>" * 20_000 + "deep",
    ],
)
def test_hostile_markup_ends_in_a_source_or_a_sentence(page):
    with contextlib.suppress(CannotRead):
        assert_kept_once(extract_text(page))


def test_a_page_too_deep_for_the_parser_is_refused_not_cut_short():
    with pytest.raises(CannotRead, match="tangled"):
        extract_text("<div>word" * 300)


def test_deep_markup_within_the_bounds_keeps_every_word():
    source = extract_text("<html><body>" + "<div>word " * 200)
    assert sum(piece.text.count("word") for piece in source.pieces) == 200


def test_a_grid_of_millions_is_refused():
    rows = "<tr>" + "<td colspan=1000>x" * 100 + "</tr>"
    with pytest.raises(CannotRead, match=r"millions|thousands"):
        extract_text(f"<table>{rows * 100}</table>")
