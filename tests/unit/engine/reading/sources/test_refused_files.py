"""Files that cannot be read: each is refused at once, in one sentence that says what to do."""

import io
import os
import zipfile
import zlib

import pytest
from tests.unit.engine.reading.sources import pdf_files
from tests.unit.engine.reading.sources.views import lines_of, tables_of
from tests.unit.engine.reading.sources.word_files import plan, saved

from tallystick.engine.reading import CannotRead
from tallystick.engine.reading.sources import extract, extract_text, limits

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def compound(name):
    return COMPOUND + name.encode("utf-16-le") + b"\0" * 100


def refusal(path):
    with pytest.raises(CannotRead) as caught:
        extract(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def refused(tmp_path):
    def write_and_read(content, name="plan.docx"):
        (tmp_path / name).write_bytes(content)
        return refusal(tmp_path / name)

    return write_and_read


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n\t ", "No words"),
        (compound("EncryptedPackage"), "password"),
        (compound("WordDocument"), "save it as .docx"),
        (compound("Workbook"), "save it as .xlsx"),
        (compound("Something"), "old Office file"),
        (rb"{\rtf1 words}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0 words", "picture"),
        (b"7z\xbc\xaf\x27\x1c", "Unpack it"),
        (b"\x7fELF\x02\x01", "program"),
        (bytes(range(256)) * 40, "not a document"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"%PDF-1.7 and then nothing", "damaged"),
        (b'<?xml version="1.0"?><invoice><to>Us</to></invoice>', "XML"),
    ],
)
def test_what_no_reader_takes_is_named_for_what_it_is(refused, content, words):
    assert words in refused(content)


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.95, 0.999])
def test_a_file_cut_short_is_refused(tmp_path, kept):
    path = saved(plan(), tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert "damaged or cut short" in refusal(path)


def test_a_file_is_read_by_what_it_is_not_by_its_name(tmp_path):
    wrong = saved(plan(), tmp_path).rename(tmp_path / "plan.pdf")
    assert tables_of(extract(wrong))
    page = tmp_path / "plan.xls"
    page.write_text("<html><table><tr><td>1<td>2</table></html>", encoding="utf-8")
    assert tables_of(extract(page)) == [[["1", "2"]]]
    text = tmp_path / "plan.docx"
    text.write_text("Only words", encoding="utf-8")
    assert lines_of(extract(text)) == ["Only words"]


def archive_of(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"photo.txt": b"x"}, "Unpack it"),
        ({"ppt/presentation.xml": b"<p/>"}, "PowerPoint"),
        ({"content.xml": b"<office/>", "mimetype": b"odt"}, "OpenDocument"),
        ({"xl/workbook.bin": b"x"}, ".xlsb"),
    ],
)
def test_other_archives_are_refused_by_name(refused, parts, words):
    assert words in refused(archive_of(parts))


def test_a_zip_bomb_is_refused_unopened(refused):
    assert "unpacks to far more" in refused(archive_of({"word/document.xml": b" " * (limits.SUSPICIOUS_BYTES + 1)}))


def test_many_parts_that_each_look_harmless_are_refused(refused, monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 10_000)
    assert "unpacks to far more" in refused(archive_of({f"{n}.xml": os.urandom(600) for n in range(20)}))


def test_a_pdf_stream_that_unpacks_without_end_is_refused(refused, monkeypatch):
    monkeypatch.setattr(limits, "PART_BYTES", 100_000)
    packed = pdf_files.stream(zlib.compress(b" " * 1_000_000), b"/Filter /FlateDecode")
    page = pdf_files.one_page(b"", b"", packed)
    assert "unpacks to far more" in refused(page, "plan.pdf")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.docx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: pytest.fail("the file was read"))
    assert "larger than 50 MB" in refusal(path)


def test_a_pdf_with_a_password_is_refused(refused):
    pikepdf = pytest.importorskip("pikepdf")
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_files.one_page(b"BT /F1 9 Tf 9 9 Td (x) Tj ET", b""))) as opened:
        opened.save(buffer, encryption=pikepdf.Encryption(user="open", owner="own"))
    assert "password" in refused(buffer.getvalue(), "plan.pdf")


def test_a_zip_with_a_password_is_refused(refused):
    content = bytearray(archive_of({"word/document.xml": b"<w/>"}))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(content))


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    assert "is a folder" in refusal(tmp_path)
    assert "There is no file called gone.docx" in refusal(tmp_path / "gone.docx")
    assert "could not be opened" in refusal("a\0b") or "There is no file" in refusal("a\0b")


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "plan.txt"
    path.write_text("words", encoding="utf-8")

    def forbid(_):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", forbid)
    assert "no permission to open plan.txt" in refusal(path)


def test_pasting_nothing_and_pasting_far_too_much_are_refused(monkeypatch):
    with pytest.raises(CannotRead, match="No words"):
        extract_text(" \n ")
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 10)
    with pytest.raises(CannotRead, match="more text"):
        extract_text("far more than ten characters")


def test_a_reading_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", -1)
    with pytest.raises(CannotRead, match="too long"):
        extract(saved(plan(), tmp_path))


def test_too_many_pages_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "PAGES", 1)
    path = pdf_files.set_page("One #pagebreak() two", tmp_path)
    assert "more than 1 pages" in refusal(path)
