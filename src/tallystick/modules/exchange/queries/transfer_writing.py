"""An intake as a file: the common transfer file that a school's own system takes in, or a workbook to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils import timezone

from tallystick.engine.returns import write
from tallystick.engine.returns.transfer_names import AUTHORITY, LAST, for_authority, transfer_name
from tallystick.foundation.ui.files import XLSX
from tallystick.modules.exchange.models import IntakeDownload, IntakeVersion, TransferSchool, TransferUpload
from tallystick.modules.exchange.queries.transfer_contents import (
    CTF,
    HEADER,
    NOTES,
    PUPILS,
    RESULTS,
    Intake,
    Told,
    tables_of_pupils,
)
from tallystick.modules.exchange.rules.transfer_sheet import workbook
from tallystick.modules.records import queries as records

XML = "application/xml"
WHO = ("upn", "surname", "forename", "born")  # what notes tell of who somebody is
MARKS = ("reading", "writing", "spelling", "maths", "science")
WORDS = ("support", "friends", "strengths", "concerns")


@dataclass(frozen=True)
class Written:
    """A file that was made just now."""

    name: str
    content: bytes
    media: str


def written(school: TransferSchool, intake: Intake, form: str, version: IntakeVersion, at: datetime) -> Written:
    """Give an intake as a file in one of the two forms. Inventory: LRN-11."""
    if form == IntakeDownload.Form.CTF:
        return _ctf(school, intake, version.number, at)
    names = senders_of(intake)
    rows = [_row(one, names) for one in intake.pupils.values()]
    name = f"{school.laestab} intake {school.round.intake} version {version.number}.xlsx"
    return Written(name, workbook(f"Intake {school.round.intake}", rows), XLSX)


def senders_of(intake: Intake) -> dict[str, str]:
    """Give which school sent each file of an intake, by its load."""
    found = TransferUpload.objects.filter(load__in=intake.made.uploads).select_related("school__unit")
    return {str(one.load_id): one.school.unit.name for one in found}


def _ctf(school: TransferSchool, intake: Intake, number: int, at: datetime) -> Written:
    """Give the intake as one transfer file from the authority; pupils are numbered anew within it."""
    area = school.laestab[:3]
    rows: dict[str, list[dict[str, Any]]] = {HEADER: [_header(school, area, at)]}
    for place, told in enumerate(intake.pupils.values(), start=1):
        for table in tables_of_pupils():
            rows.setdefault(table, []).extend(row | {"pupil": place} for row in _of_ctf(told, table))
    name = transfer_name(for_authority(area), school.laestab, (number - 1) % LAST + 1)
    with TemporaryDirectory(prefix="tallystick-") as folder:
        (path,) = write(records.known_returns()[CTF], rows, Path(folder) / "intake.xml", tables=records.known_tables())
        return Written(name, path.read_bytes(), XML)


def _of_ctf(told: Told, table: str) -> list[Mapping[str, Any]]:
    """Give a pupil's rows of a table; of one of whom only notes came, who it is."""
    if table == PUPILS and PUPILS not in told.rows:
        return [{code: told.first[code] for code in WHO}]
    return list(told.rows.get(table, []))


def _header(school: TransferSchool, area: str, at: datetime) -> dict[str, Any]:
    return {
        "document_name": "Common Transfer File",
        "version": "25.0",
        "moment": timezone.localtime(at).replace(microsecond=0, tzinfo=None),
        "qualifier": "full",
        "supplier": "Tallystick",
        "source_la": area,
        "source_estab": AUTHORITY,
        "source_name": school.authority.name,
        "dest_la": area,
        "dest_estab": school.laestab[3:],
    }


def _row(told: Told, names: Mapping[str, str]) -> list[str]:
    """Give a pupil as a row of the workbook."""
    first, notes = told.first, (told.rows.get(NOTES) or [{}])[0]
    contact = next(iter(told.rows.get("transfer-contacts", [])), {})
    return [
        *(_said(first.get(one)) for one in ("upn", "surname", "forename", "born", "sex")),
        names.get(first["load"], ""),
        results_said(told),
        *(_said(notes.get(one)) for one in MARKS),
        attendance_said(told),
        ", ".join(_said(one.get("provision")) for one in told.rows.get("transfer-provision", [])),
        ", ".join(_said(one.get("need")) for one in told.rows.get("transfer-needs", [])),
        *(_said(notes.get(one)) for one in WORDS),
        " ".join(filter(None, (_said(contact.get("forename")), _said(contact.get("surname"))))),
        _phone(told),
    ]


def results_said(told: Told) -> str:
    """Give a pupil's national results in one line."""
    return "; ".join(
        " ".join(filter(None, (_said(row.get(one)) for one in ("stage", "subject", "component", "result"))))
        for row in told.rows.get(RESULTS, [])
    )


def attendance_said(told: Told) -> str:
    """Give how much of the last year a pupil attended, in a hundred: by the transfer file, or as the notes say it."""
    years = sorted(told.rows.get("transfer-attendance", []), key=lambda one: str(one.get("year")))
    if years and years[-1].get("possible") and years[-1].get("attended") is not None:
        return f"{100 * int(years[-1]['attended']) / int(years[-1]['possible']):.1f}%"
    notes = next((row.get("attendance") for row in told.rows.get(NOTES, [])), None)
    return f"{notes:.1f}%" if notes is not None else ""


def _phone(told: Told) -> str:
    phones = told.rows.get("transfer-contact-phones") or told.rows.get("transfer-phones") or [{}]
    return _said(phones[0].get("number"))


def _said(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)
