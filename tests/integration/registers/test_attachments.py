"""A file in a field of an entry: put there, read by need, told of in the history, taken away with the entry's words."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.people import MORNING as AT
from tests.support.people import a_person
from tests.support.registers import PASSES, own_registers
from tests.support.tokens import a_program

from tallystick.foundation.backups.files import kept_files, lost_files
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people.models import Reading
from tallystick.modules.people.presenters.answer import answer_file
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.models import Attachment, Entry
from tallystick.modules.registers.queries import held
from tallystick.modules.registers.rules import EntryRefused, ReasonMissing
from tallystick.modules.registers.rules.attaching import TakesNoFile, file_name

LETTER = b"A letter about the crossing."
DIGEST = sha256(LETTER).hexdigest()
SAID = {"kind": "day", "asked": "7/9/2026"}


@pytest.fixture(autouse=True)
def passes(media):
    with own_registers():
        yield


@pytest.fixture
def media(settings, tmp_path):
    """Give a folder of this test's own for what is kept."""
    settings.MEDIA_ROOT = tmp_path / "kept"
    return tmp_path


@pytest.fixture
def letter(tmp_path) -> Path:
    path = tmp_path / "letter"
    path.write_bytes(LETTER)
    return path


@pytest.fixture
def entry(harbour) -> Entry:
    said = {**SAID, "school": harbour.key(harbour.school)}
    return deeds.add_entry(harbour.authority, PASSES, said, about=harbour.key(), by=harbour.officer, at=AT)


@pytest.fixture
def with_letter(entry, letter, harbour) -> Entry:
    return deeds.attach_file(entry, "letter", letter, name="letter.pdf", by=harbour.officer, at=AT, seen_version=1)


@pytest.mark.row("PLT-03")
def test_a_file_is_kept_under_its_digest_and_told_of_in_a_version(with_letter):
    assert with_letter.version == 2
    assert with_letter.values["letter"] == {"name": "letter.pdf", "sha256": DIGEST, "size": len(LETTER)}
    assert queries.versions_of(with_letter)[0].values["letter"]["name"] == "letter.pdf"
    assert kept_files() == [f"attachments/{DIGEST}"]
    assert list(lost_files()) == []


def test_another_file_in_its_place_takes_a_reason_and_both_are_told_of(with_letter, tmp_path, harbour):
    other = tmp_path / "other"
    other.write_bytes(b"Another letter.")
    told = {"name": "second.pdf", "by": harbour.officer, "at": AT, "seen_version": 2}
    with pytest.raises(ReasonMissing):
        deeds.attach_file(with_letter, "letter", other, **told)
    deeds.attach_file(with_letter, "letter", other, **told, reason="The first one was not signed.")
    names = [one.values["letter"] and one.values["letter"]["name"] for one in queries.versions_of(with_letter)]
    assert names == ["second.pdf", "letter.pdf", None]


def test_words_are_no_file_and_a_file_is_no_word(entry, letter, harbour):
    told = {"by": harbour.officer, "at": AT, "seen_version": 1}
    with pytest.raises(EntryRefused, match="on the entry’s page"):
        deeds.change_entry(entry, {"letter": "letter.pdf"}, **told)
    with pytest.raises(EntryRefused, match="on the entry’s page"):
        deeds.change_entry(entry, {"letter": {"name": "x", "sha256": DIGEST}}, **told)
    with pytest.raises(TakesNoFile):
        deeds.attach_file(entry, "why", letter, name="letter.pdf", **told)


def test_whoever_may_not_change_the_entry_puts_no_file_there(entry, letter, harbour):
    reader = a_person(harbour.authority, "virtual-school-head", name="Vera Lint")
    with pytest.raises(NotAllowed):
        deeds.attach_file(entry, "letter", letter, name="letter.pdf", by=reader, at=AT, seen_version=1)
    assert not Attachment.objects.exists()
    assert kept_files() == []


@pytest.mark.row("PLT-06")
def test_a_file_goes_with_the_words_of_its_entry(with_letter, harbour, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deeds.purge_entry(with_letter, by=None, at=AT)
    assert not Attachment.objects.exists()
    assert not default_storage.exists(f"attachments/{DIGEST}")


def test_a_file_that_another_entry_holds_as_well_stays(
    with_letter, letter, harbour, django_capture_on_commit_callbacks
):
    said = {**SAID, "kind": "year", "school": harbour.key(harbour.school)}
    told = {"by": harbour.officer, "at": AT}
    second = deeds.add_entry(harbour.authority, PASSES, said, about=harbour.key(), **told)
    deeds.attach_file(second, "letter", letter, name="copy.pdf", seen_version=1, **told)
    with django_capture_on_commit_callbacks(execute=True):
        deeds.purge_entry(with_letter, by=None, at=AT)
    assert default_storage.exists(f"attachments/{DIGEST}")


def test_a_page_takes_the_file_and_gives_it_back_and_the_reading_is_noted(entry, harbour, client):
    client.force_login(harbour.officer)
    page = f"/registers/entry/{entry.pk}/file/letter/"
    assert "Choose a file." in client.post(page, {"seen_version": 1}).content.decode()
    sent = SimpleUploadedFile("letter.pdf", LETTER)
    assert client.post(page, {"file": sent, "seen_version": 1}).status_code == 302
    assert "letter.pdf" in client.get(f"/registers/entry/{entry.pk}/").content.decode()
    before = Reading.objects.count()
    answer = client.get(f"{page}download/")
    assert b"".join(answer.streaming_content) == LETTER
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/octet-stream", "no-store")
    assert Reading.objects.count() == before + 1


@pytest.mark.parametrize("role", ["conference-administrator", "school"])
def test_who_does_not_see_the_entry_finds_no_file(with_letter, harbour, client, role):
    client.force_login(a_person(harbour.authority, role, name="Nobody Near"))
    page = f"/registers/entry/{with_letter.pk}/file/letter/"
    assert client.get(f"{page}download/").status_code in {403, 404}
    assert client.get(page).status_code in {403, 404}


def test_a_file_that_was_never_put_there_is_not_found(entry, harbour, client):
    client.force_login(harbour.officer)
    for field in ("letter", "why", "nowhere"):
        assert client.get(f"/registers/entry/{entry.pk}/file/{field}/download/").status_code == 404


def test_a_file_that_is_too_large_is_refused_in_a_sentence(entry, harbour, client, settings):
    settings.UPLOAD_LIMIT = 2**20
    client.force_login(harbour.officer)
    sent = SimpleUploadedFile("large.pdf", b"x" * (2**20 + 1))
    answer = client.post(f"/registers/entry/{entry.pk}/file/letter/", {"file": sent, "seen_version": 1})
    assert answer.status_code == 422
    assert "larger than 1 megabytes" in answer.content.decode()


@pytest.mark.row("PLT-03")
def test_a_sheet_shows_the_name_and_comes_back_unchanged(with_letter, harbour, client):
    client.force_login(harbour.officer)
    sheet = b"".join(client.get(f"/registers/{PASSES}/sheets/csv/"))
    assert b"letter.pdf" in sheet
    taken = SimpleUploadedFile("passes.csv", sheet)
    answer = client.post(f"/registers/{PASSES}/sheets/", {"file": taken, "sheet": taken, "document": taken})
    assert "on the entry" not in answer.content.decode()
    assert Entry.objects.get(pk=with_letter.pk).version == 2


@pytest.mark.row("LRN-20")
def test_a_child_who_asks_is_given_the_file_once_somebody_has_read_it(with_letter, harbour):
    part = queries.held_about_child(harbour.child)
    place = f"registers.entry/{with_letter.pk}/letter"
    told = {"on": AT.date(), "organisation": "Wexcombe Council"}
    withheld = ZipFile(BytesIO(answer_file([part], frozenset(), **told)))
    assert withheld.namelist() == ["what-is-held-about-you.docx", "what-is-held-about-you.json"]
    assert "letter.pdf" not in withheld.read("what-is-held-about-you.json").decode()
    given = ZipFile(BytesIO(answer_file([part], frozenset({place}), **told)))
    assert given.read("files/1 letter.pdf") == LETTER


@pytest.mark.row("LRN-20")
def test_a_file_that_an_entry_held_from_version_to_version_is_given_once(with_letter, harbour, monkeypatch):
    read = []
    monkeypatch.setattr(held, "kept_bytes", lambda digest: read.append(digest) or LETTER)
    part = queries.held_about_child(harbour.child)
    free = frozenset(words.place for one in part.held for words in one.words if words.text == "letter.pdf")
    assert len(free) > 1
    packed = ZipFile(BytesIO(answer_file([part], free, on=AT.date(), organisation="Wexcombe Council")))
    assert [one for one in packed.namelist() if one.startswith("files/")] == ["files/1 letter.pdf"]
    assert read == [DIGEST]


@pytest.mark.parametrize(
    ("sent", "called"),
    [
        ("C:\\letters\\a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ("", "file"),
        ("x" * 300 + ".docx", "x" * 188 + ".docx"),
    ],
)
def test_a_file_is_called_by_its_own_name(sent, called):
    assert file_name(sent) == called


def test_a_program_puts_a_file_there_and_saves_it(entry, harbour):
    program = a_program(harbour.officer)
    address = f"/entries/{entry.pk}/files/letter"
    told = program.send_form(address, file=SimpleUploadedFile("letter.pdf", LETTER), seen_version=1).json()
    assert (told["version"], told["values"]["letter"]["sha256"]) == (2, DIGEST)
    before = Reading.objects.count()
    assert program.get(address).getvalue() == LETTER
    assert Reading.objects.count() == before + 1
    late = program.send_form(address, file=SimpleUploadedFile("b.pdf", b"b"), seen_version=1)
    assert late.status_code == 409
