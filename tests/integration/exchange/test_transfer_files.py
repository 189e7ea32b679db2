"""Files of transfer: sent whole or not at all, what is the matter in them told, downloaded by whom they are for."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.children import a_child
from tests.support.transfers import JULY, JUNE, UPLOAD_BY, Round, a_released_round, a_round, read_by, upns

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.records import every_row
from tallystick.engine.returns import recognise, stage
from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import IntakeDownload
from tallystick.modules.exchange.rules.transfer import TransferRefused
from tallystick.modules.exchange.tasks import keep_transfers
from tallystick.modules.people.models import Reading

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-11")]
TODAY = JULY.date()


@pytest.fixture
def of(tmp_path: Path) -> Round:
    return a_round(tmp_path)


@pytest.fixture
def released(tmp_path: Path) -> Round:
    return a_released_round(tmp_path)


def test_a_file_is_taken_whole_or_not_at_all_and_its_lines_are_told(of: Round):
    one, two = upns(2)
    upload = of.ctf(of.primaries[0], {one: "Hollow", two: ""})
    assert upload.load.state == "refused"
    assert upload.load.refused == 1
    (sending, _) = queries.sending_of(of.of, UPLOAD_BY)
    assert sending.stands.is_missing
    assert sending.files == 1


def test_what_is_no_transfer_file_is_refused(of: Round):
    path = of.folder / "places.csv"
    path.write_text("UPN,LAESTAB\nH801200001001,9984001\n")
    with pytest.raises(TransferRefused, match="School places allocated"):
        deeds.send_transfer(of.primaries[0], path, name="places.csv", by=of.at(of.primaries[0]), at=JUNE)
    with pytest.raises(NotAllowed):
        deeds.send_transfer(of.primaries[1], path, name="x.csv", by=of.at(of.primaries[0]), at=JUNE)


def test_the_error_report_names_what_is_the_matter_and_falls_silent_once_it_is_put_right(of: Round):
    good, nowhere, outside = upns(3)
    wrong = ("A" if good[0] != "A" else "B") + good[1:]
    school = of.primaries[0]
    of.ctf(school, {"none": "Marsh", wrong: "Hollow", nowhere: "Reed/WX1 1AA/", outside: "Sedge"})
    of.places({good: of.secondaries[0], outside: "9989999"})
    told = {(one.name, one.what) for one in queries.problems_of(school, TODAY)}
    assert told == {
        ("Wren Marsh", "No unique pupil number"),
        ("Wren Hollow", "The check letter or the form of the number is wrong"),
        ("Wren Hollow", "Allocated to no school"),
        ("Wren Reed", "No assessment"),
        ("Wren Reed", "Allocated to no school"),
        ("Wren Sedge", "Allocated to a school outside this round"),
    }
    of.ctf(school, {good: "Hollow"})
    assert "Wren Hollow" not in {one.name for one in queries.problems_of(school, TODAY)}


def test_a_number_that_two_schools_tell_with_different_births_reaches_nobody_until_one_puts_it_right(released: Round):
    one, _, three = released.numbers
    (right,) = upns(1)
    school, (first, second) = released.fresh(released.secondaries[0]), released.primaries
    released.notes(second, {one: "Sedge/Shy"}, at=JULY, born="15/02/2016")
    keep_transfers(JULY)
    assert read_by(released, 0) == {three}
    before = deeds.download_intake(school, form="sheet", number=1, by=released.at(school), at=JULY)
    assert before.content
    assert set(queries.open_intake(released.at(school), school, TODAY, queries.version_of(school, 1)).pupils) == {three}
    doubt = "Another school told of this number with another date of birth"
    for primary, name in ((first, "Wren Hollow"), (second, "Wren Sedge")):
        (told,) = (found for found in queries.problems_of(primary, TODAY) if found.what == doubt)
        assert (told.name, told.remedy) == (name, "Find out whose it is; nobody receives it until then.")
    released.notes(second, {right: "Sedge/Shy"}, at=JULY, born="15/02/2016")
    keep_transfers(JULY)
    assert read_by(released, 0) == {one, three}
    told = queries.open_intake(released.at(school), school, TODAY).pupils[one]
    assert told.name == "Wren Hollow"
    assert "transfer-pastoral" not in told.rows
    assert doubt not in {found.what for found in queries.problems_of(first, TODAY)}


def test_of_a_pupil_who_moved_between_primaries_the_later_file_counts_and_both_are_told(released: Round):
    one, _, _ = released.numbers
    released.ctf(released.primaries[1], {one: "Hollow/WX9 9ZZ"}, at=JULY)
    school = released.fresh(released.secondaries[0])
    told = queries.open_intake(released.at(school), school, TODAY).pupils[one]
    assert "WX9 9ZZ" in str(told.rows)
    for primary in released.primaries:
        said = {found.what for found in queries.problems_of(primary, TODAY) if found.name == "Wren Hollow"}
        assert "Another primary sent it too" in said


def read_back(content: bytes, folder: Path) -> dict[str, str]:
    """Give the pupils of a transfer file, as whoever receives it reads them: of each number the surname."""
    file = folder / "back.xml"
    file.write_bytes(content)
    staged = stage(file, recognise(file, returns()), folder / "staged", code_lists(), record_tables(), today=TODAY)
    assert staged.refused == 0
    return {row["upn"]: row["surname"] for row in every_row(staged.tables["transfer-pupils"].path)}


def test_a_download_is_a_transfer_file_of_the_own_intake_that_is_read_back(released: Round, tmp_path: Path):
    one, two, three = released.numbers
    child = a_child(released.authority, "Wren", "Hollow", upn=one)
    school = released.fresh(released.secondaries[0])
    written = deeds.download_intake(school, form="ctf", by=released.at(school), at=JULY)
    text = written.content.decode()
    assert written.name == "998LLLL_CTF_9984001_001.xml"
    assert read_back(written.content, tmp_path) == {one: "Hollow", three: "Reed"}
    assert two not in text
    assert "Marsh" not in text
    download = IntakeDownload.objects.get()
    assert (download.pupils, download.form, download.of.number) == (2, "ctf", 1)
    assert Notch.objects.filter(deed="intake downloaded").count() == 1
    assert Reading.objects.filter(person=child.pk, user=released.at(school)).exists()


def test_a_workbook_holds_what_primaries_told_as_words(released: Round):
    one, _, _ = released.numbers
    released.notes(released.primaries[0], {one: "Hollow/=2+2"})
    school = released.fresh(released.secondaries[0])
    written = deeds.download_intake(school, form="sheet", by=released.at(school), at=JULY)
    sheet = load_workbook(BytesIO(written.content)).active
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert [row[1] for row in rows] == [
        "Surname",
        *(("Hollow", "Reed") if rows[1][1] == "Hollow" else ("Reed", "Hollow")),
    ]
    hollow = next(row for row in rows if row[1] == "Hollow")
    assert "KS2 MAT MTC 104" in hollow
    assert "'=2+2" in hollow
    assert "Alder Primary School" in hollow
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
