"""Plain text as it falls out of other tools, and separated files, in any encoding."""

import pytest
from tests.unit.engine.reading.sources.views import assert_kept_once, furniture_of, lines_of, tables_of, words_of

from tallystick.engine.reading.source import Line
from tallystick.engine.reading.sources import extract, extract_text


def test_lines_with_tabs_are_one_table_and_short_rows_are_padded():
    source = extract_text("Plan\n\nRef\tAction\tBy\n1\tVisit\tMay\n2\tCall\n\nEnd")
    assert tables_of(source) == [[["Ref", "Action", "By"], ["1", "Visit", "May"], ["2", "Call", ""]]]
    assert lines_of(source) == ["Plan", "End"]


def test_an_empty_first_cell_keeps_its_column():
    assert tables_of(extract_text("A\tB\n\tx\n\t\t\ty"))[0][1][:2] == ["", "x"]


def test_a_tab_after_a_bullet_or_before_a_paragraph_is_no_table():
    source = extract_text("•\tVisit every school\n1.\tCall every school\n\tIndented words")
    assert tables_of(source) == []
    assert [block.bullet for block in source.blocks] == [True, True, False]
    assert isinstance(source.blocks[2], Line)
    assert source.blocks[2].indent == 4


def test_headings_and_page_numbers_are_told_from_words():
    source = extract_text("# Plan\nPage 2 of 9\nText")
    assert [block.heading for block in source.blocks] == [1, 0]
    assert furniture_of(source) == ["Page 2 of 9"]


def test_a_place_is_a_line_number():
    assert [piece.where for piece in extract_text("a\n\nb\tc\n").pieces] == [
        "line 1",
        "line 3, column 1",
        "line 3, column 2",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_is_read(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes("Ref\tAction\n1\tImprove every caf\u00e9 in Wexcombe".encode(encoding))
    assert tables_of(extract(path)) == [[["Ref", "Action"], ["1", "Improve every café in Wexcombe"]]]


def test_windows_text_is_read(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("Cost \u2013 \u00a35,000 for the \u2018hub\u2019".encode("cp1252"))
    assert lines_of(extract(path)) == ["Cost – £5,000 for the ‘hub’"]


@pytest.mark.parametrize("words", ["خطة العمل لتحسين الحضور", "План действий по улучшению", "תוכנית פעולה"])
def test_other_scripts_come_through_as_typed(words):
    assert lines_of(extract_text(words)) == [words]


def test_a_comma_separated_file_keeps_quotes_and_typed_line_breaks(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text('Ref,Action\n1,"Visit, then call"\n2,"First\nSecond"\n', encoding="utf-8")
    assert tables_of(extract(path)) == [[["Ref", "Action"], ["1", "Visit, then call"], ["2", "First\nSecond"]]]


def test_a_semicolon_file_is_told_by_its_regularity():
    text = "Ref;Action;By\n1;Visit;May\n2;Call;June"
    assert tables_of(extract_text(text)) == [[line.split(";") for line in text.splitlines()]]


def test_prose_with_commas_is_no_table():
    assert (
        tables_of(extract_text("We will visit, call and write.\nThen rest, eat and sleep.\nAll is well, so far, here."))
        == []
    )


def test_every_word_of_flattened_documents_is_kept(pytestconfig):
    folder = pytestconfig.rootpath.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    for path in sorted(folder.glob("*.txt")):
        source = extract(path)
        assert_kept_once(source)
        text = path.read_text(encoding="utf-8-sig")
        assert words_of(source) == words_of(extract_text(text))
        assert sorted(words_of(source).elements()) == sorted(text.split())


def test_a_novel_is_lines():
    source = extract_text("It was a mild evening, and nobody had a plan.\n" * 20_000)
    assert len(source.blocks) == 20_000
