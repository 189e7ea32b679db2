"""A sheet that comes back: what it corrects says why, and what it was made under is understood."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.people import MORNING
from tests.support.registers import PASSES, Harbour, a_pass

from tallystick.lib.refusals import Refusal
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry, EntryVersion

pytestmark = pytest.mark.row("PLT-03")
SHEETS = f"/registers/{PASSES}/sheets/"


@pytest.fixture
def officer(harbour: Harbour) -> Client:
    client = Client()
    client.force_login(harbour.officer)
    return client


def sent_in(client: Client, sheet: bytes, name: str = "passes.csv"):
    """Give the preview of a sheet that is sent in."""
    return client.post(SHEETS, {"file": SimpleUploadedFile(name, sheet)})


def seal(preview) -> str:
    return preview.context["take"].initial["rows"]


def test_a_sheet_that_corrects_what_was_written_is_taken_in_only_with_a_reason(harbour, officer):
    entry = a_pass(harbour, trips="4")
    rows = seal(sent_in(officer, officer.get(f"{SHEETS}csv/").content.replace(b",4,", b",5,")))
    for reason in ("", "   "):
        refused = officer.post(f"{SHEETS}take/", {"rows": rows, "how": "all", "reason": reason})
        assert refused.status_code == 422
        assert "Say why what was written is corrected" in refused.content.decode()
        assert "Take in 1 row" in refused.content.decode()
    assert Entry.objects.get().version == 1
    said = {"rows": rows, "how": "all", "reason": "The ferry clerk counted again"}
    assert officer.post(f"{SHEETS}take/", said).status_code == 200
    assert Entry.objects.get().values["trips"] == 5
    assert EntryVersion.objects.get(entry=entry, number=2).reason == "The ferry clerk counted again"


def test_a_sheet_that_only_fills_in_what_was_empty_needs_no_reason(harbour, officer):
    a_pass(harbour, trips="4")
    sheet = officer.get(f"{SHEETS}csv/").content.decode("utf-8-sig")
    head, line = sheet.rstrip("\r\n").split("\r\n")
    cells = line.split(",")
    cells[head.split(",").index("Why it is needed")] = "Lives over the river"
    rows = seal(sent_in(officer, f"{head}\r\n{','.join(cells)}\r\n".encode()))
    assert officer.post(f"{SHEETS}take/", {"rows": rows, "how": "all"}).status_code == 200
    assert Entry.objects.get().values["why"] == "Lives over the river"


def test_the_deed_itself_refuses_a_correction_without_a_reason(harbour):
    entry = a_pass(harbour, trips="4")
    line = {"number": 2, "entry": entry.pk, "seen": 1, "about": "", "written": {"trips": "5"}}
    with pytest.raises(Refusal):
        deeds.take_rows(PASSES, [line], partly=False, reason="", by=harbour.officer, at=MORNING)
    taken = deeds.take_rows(PASSES, [line], partly=True, reason="", by=harbour.officer, at=MORNING)
    assert [one.outcome for one in taken] == ["refused"]
    assert "Say why" in taken[0].sentence
