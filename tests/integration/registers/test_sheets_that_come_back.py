"""A sheet that comes back: what it corrects says why, and what it was made under is understood."""

from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.people import MORNING
from tests.support.registers import PASSES, Harbour, a_pass

from tallystick.lib.refusals import Refusal
from tallystick.modules.registers import deeds
from tallystick.modules.registers.forms.sheets import sealed
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


def test_a_preview_sealed_before_it_was_noted_what_corrects_asks_for_a_reason(harbour, officer):
    entry = a_pass(harbour, trips="4")
    line = {"number": 2, "entry": entry.pk, "seen": 1, "about": "", "written": {"trips": "5"}}
    said = {"rows": sealed([line], f"{harbour.officer.pk}.{PASSES}"), "how": "all"}
    refused = officer.post(f"{SHEETS}take/", said)
    assert refused.status_code == 422
    assert "Say why what was written is corrected" in refused.content.decode()
    assert officer.post(f"{SHEETS}take/", {**said, "reason": "Counted again"}).status_code == 200
    assert Entry.objects.get().values["trips"] == 5


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


LOADS = """
kind: register
code: quay-loads
title: Loads on the quay
singular: load
rows: []
purpose: Who carries what over the quay.
subject: person
see: {{exclusions-officer: all}}
change: {{exclusions-officer: all}}
retention: {{years: 6, after: made, why: As long as the crane is hired.}}
stages: [{{code: asked, title: Asked for}}]
version: {version}
examples: []
fields: [{{code: {code}, title: {title}, type: number{was}}}]
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_from_before_a_rename_is_understood(harbour, officer, tmp_path, kind):
    def stands(version: int, code: str, title: str, was: str = ""):
        own = tmp_path / str(version)
        (own / "registers").mkdir(parents=True)
        text = LOADS.format(version=version, code=code, title=title, was=was)
        (own / "registers" / "quay-loads.yaml").write_text(text)
        return patch("tallystick.modules.registers.queries.catalogue.own_folder", return_value=own)

    address, told = "/registers/quay-loads/sheets/", {"by": harbour.officer, "at": MORNING}
    with stands(1, "weight", "Weight"):
        deeds.add_entry(harbour.authority, "quay-loads", {"weight": "9.5"}, about=harbour.key(), **told)
        sheet = officer.get(f"{address}{kind}/").content
    with stands(2, "mass", "Mass", ", was: weight"):
        sent = officer.post(address, {"file": SimpleUploadedFile(f"loads.{kind}", sheet)})
        assert "1 row left as before." in sent.content.decode()
        again = officer.get(f"{address}csv/").content.decode()
        assert "Mass" in again
        assert "9.5" in again
