"""Word documents: what is merged, listed, changed, hidden or noted comes out as a reader sees it."""

import zipfile

import docx
import pytest
from tests.unit.engine.reading.sources.views import (
    assert_kept_once,
    doubts_of,
    furniture_of,
    lines_of,
    tables_of,
    text_of,
)
from tests.unit.engine.reading.sources.word_files import add_xml, plan, saved, with_part

from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.source import Line, Table
from tallystick.engine.reading.sources import extract


@pytest.fixture
def source(tmp_path):
    return extract(saved(plan(), tmp_path))


def table_of(source):
    return next(block for block in source.blocks if isinstance(block, Table))


def test_a_cell_merged_down_is_the_same_cell_in_every_row(source):
    table = table_of(source)
    assert text_of(source, table.rows[1][0]).startswith("Recommendation one")
    assert table.rows[1][0] is table.rows[2][0] is table.rows[3][0]
    assert table.rows[0][0] is not table.rows[1][0]


def test_a_cell_merged_across_is_the_same_cell_in_both_columns(source):
    table = table_of(source)
    assert text_of(source, table.rows[1][1]) == "Both columns"
    assert table.rows[1][1] is table.rows[1][2]
    assert text_of(source, table.rows[1][3]) == "r1c3"


def test_the_file_says_how_many_rows_are_headings(source):
    table = table_of(source)
    assert table.header_rows == 1
    assert [cell.header for cell in table.rows[0]] == [True] * 4
    assert not any(cell.header for cell in table.rows[2])


def test_a_bullet_in_a_cell_is_a_piece_with_its_mark(source):
    cell = table_of(source).rows[2][2]
    pieces = [source.pieces[piece] for piece in cell.pieces]
    assert [(piece.text, piece.mark) for piece in pieces] == [("r2c2", 0), ("• first point", 2)]


def test_a_table_inside_a_cell_stays_inside_it(source):
    (inner,) = table_of(source).rows[2][3].nested
    assert [[text_of(source, cell) for cell in row] for row in inner.rows] == [["", "inside"]]
    assert len([block for block in source.blocks if isinstance(block, Table)]) == 1


def test_headings_have_their_outline_level(source):
    heading = next(block for block in source.blocks if isinstance(block, Line))
    assert (heading.heading, lines_of(source)[0]) == (1, "Improving support in Wexcombe")


def test_headers_and_footers_are_furniture(source):
    assert sorted(furniture_of(source)) == ["Draft for comment", "Wexcombe Council"]
    assert source.title == "Wexcombe plan"


def test_every_piece_stands_once(source):
    assert_kept_once(source)


def test_numbers_of_a_list_are_counted_as_word_counts_them(tmp_path):
    document = docx.Document()
    for text in ("Recruit", "Train", "Keep"):
        document.add_paragraph(text, style="List Number")
    source = extract(saved(document, tmp_path))
    assert lines_of(source) == ["1. Recruit", "2. Train", "3. Keep"]
    assert [piece.mark for piece in source.pieces] == [3, 3, 3]


def test_deleted_words_are_left_out_and_inserted_words_kept(tmp_path):
    document = docx.Document()
    add_xml(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>Train </w:t></w:r>"
        "<w:del w:id='1' w:author='A'><w:r><w:delText>some</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='A'><w:r><w:t>all</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> staff</w:t></w:r></w:p>",
    )
    source = extract(saved(document, tmp_path))
    assert lines_of(source) == ["Train all staff"]
    assert {code for code, _ in doubts_of(source)} == {"tracked-change"}


def test_moved_words_are_read_only_where_they_went(tmp_path):
    document = docx.Document()
    moved = "<w:r><w:t>Visit every school</w:t></w:r>"
    add_xml(
        document,
        f"<w:p><w:moveFrom w:id='1' w:author='A'>{moved}</w:moveFrom></w:p>"
        "<w:p><w:r><w:t>Then:</w:t></w:r></w:p>"
        f"<w:p><w:moveTo w:id='2' w:author='A'>{moved}</w:moveTo></w:p>",
    )
    assert lines_of(extract(saved(document, tmp_path))) == ["Then:", "Visit every school"]


def test_a_deleted_row_is_left_out(tmp_path):
    document = docx.Document()
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    gone = "<w:trPr><w:del w:id='1' w:author='A'/></w:trPr>"
    add_xml(document, f"<w:tbl>{row.format('', 'stays')}{row.format(gone, 'goes')}</w:tbl>")
    assert tables_of(extract(saved(document, tmp_path))) == [[["stays"]]]


def test_hidden_words_are_kept_and_doubted(tmp_path):
    document = docx.Document()
    document.add_paragraph("Seen ").add_run("unseen").font.hidden = True
    source = extract(saved(document, tmp_path))
    assert lines_of(source) == ["Seen unseen"]
    assert doubts_of(source) == {("hidden-text", "paragraph 1")}


def test_a_soft_line_break_begins_a_new_piece_and_a_tab_stays(tmp_path):
    document = docx.Document()
    document.add_paragraph("Lead:\tDirector\nBy: May")
    assert lines_of(extract(saved(document, tmp_path))) == ["Lead:\tDirector", "By: May"]


def test_content_controls_links_and_text_boxes_are_read_once(tmp_path):
    document = docx.Document()
    add_xml(
        document,
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert lines_of(extract(saved(document, tmp_path))) == ["In a control", "A link", "Boxed"]


def test_rows_that_begin_late_are_padded(tmp_path):
    document = docx.Document()
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    add_xml(
        document,
        f"<w:tbl><w:tr>{cell.format('a')}{cell.format('b')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell.format('c')}</w:tr></w:tbl>",
    )
    source = extract(saved(document, tmp_path))
    assert tables_of(source) == [[["a", "b"], ["", "c"]]]
    assert table_of(source).rows[1][0] is None


def test_a_strict_file_reads_like_any_other(tmp_path):
    path = saved(plan(), tmp_path)
    usual = extract(path)
    content = zipfile.ZipFile(path).read("word/document.xml")
    old, new = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    strict = extract(with_part(path, "word/document.xml", content.replace(old, new)))
    assert tables_of(strict) == tables_of(usual)


def test_an_entity_in_the_xml_is_refused_not_fetched(tmp_path):
    trap = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t>
    </w:r></w:p></w:body></w:document>"""
    with pytest.raises(CannotRead, match="entities"):
        extract(with_part(saved(plan(), tmp_path), "word/document.xml", trap))


def test_laughs_by_the_thousand_million_are_refused(tmp_path):
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    trap = f"""<?xml version="1.0"?><!DOCTYPE w [{entities}]>
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l9;</w:t>
    </w:r></w:p></w:body></w:document>"""
    with pytest.raises(CannotRead, match=r"entities|damaged"):
        extract(with_part(saved(plan(), tmp_path), "word/document.xml", trap.encode()))
