"""Extracts as councils write them: their own headings, British days, two encodings; what tells of nobody is refused."""

import pytest

from tallystick.engine.linking import ExtractUnreadable, read_extract


def read(folder, text: str, encoding: str = "utf-8"):
    path = folder / "care.csv"
    path.write_bytes(text.encode(encoding))
    return read_extract(path)


def test_headings_of_councils_and_british_days_are_understood(tmp_path):
    (row,) = read(tmp_path, "Child ID,Surname,Forename,DOB,Gender,Home Post\nC1,Vale,Robin,02/03/2014,F,WX1 2AB\n")
    assert (row.id, row.child, row.family, row.given, row.born) == ("C1", "C1", "Vale", "Robin", "2014-03-02")
    assert (row.sex, row.postcode) == ("F", "WX1 2AB")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_each_encoding_gives_the_same_names(tmp_path, encoding):
    assert read(tmp_path, "id,family\n1,Brontë\n", encoding)[0].family == "Brontë"


def test_a_row_without_a_number_of_its_own_is_known_by_its_line(tmp_path):
    assert [row.id for row in read(tmp_path, "upn,family\n,Vale\n,Marsh\n")] == ["line 2", "line 3"]


@pytest.mark.parametrize("text", ["", "\n\n", "colour,shape\nred,round\n"])
def test_a_file_that_tells_of_nobody_is_refused_in_a_sentence(tmp_path, text):
    with pytest.raises(ExtractUnreadable, match="no column that tells of a child"):
        read(tmp_path, text)
