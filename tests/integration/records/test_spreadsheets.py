"""A council's own spreadsheet is loaded by a saved mapping of its headers: rows in order, the others by line."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.records import received, rows_in

from tallystick.foundation.ledger.models import RowVersion
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import ColumnMapping, Load, LoadedPart
from tallystick.modules.records.rules import MappingRefused

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-03")]
HEADERS = ["Pupil's UPN", "School no.", "Exclusion type", "First day", "Ferry pass"]
COLUMNS = {"Pupil's UPN": "upn", "School no.": "laestab", "Exclusion type": "category", "First day": "starts"}
DAY = date(2026, 10, 31)
GOOD = [["A123456789012", "8504001", "SUSP", f"{day:02}/10/2026", "yes"] for day in (5, 6, 7)]
EXTRA = [*GOOD[0][:3], "09/10/2026", ""]
WRONG = [
    ["A123456789013", "8504001", "SUSP", "31/09/2026", "no"],
    ["A123456789014", "8504001", "SUSP", "5 Octember", "no"],
    ["A123456789015", "8504001", "SUSP", "99", "no"],
    ["A123456789016", "8509999", "SUSP", "08/10/2026", "no"],
]


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"


@pytest.fixture
def analyst(monkeypatch):
    schools = "tallystick.modules.records.queries.kinds.known_schools"
    monkeypatch.setattr(schools, lambda authority_id: ["8504001", "8504002"])
    return a_person(an_authority(), "data-manager", name="Ash Vane")


@pytest.fixture
def mapping(analyst) -> ColumnMapping:
    told = {"name": "Virtual school’s sheet", "table": "suspensions", "columns": COLUMNS | {"Ferry pass": ""}}
    return deeds.save_mapping(analyst.authority, **told, by=analyst, at=timezone.now())


def a_sheet(path: Path, *rows: list[str]) -> Path:
    """Write a workbook as somebody keeps it by hand: a title above the headers."""
    book = openpyxl.Workbook()
    for row in (["Exclusions of our pupils"], HEADERS, *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_three_bad_dates_and_an_unknown_school_are_four_rejected_with_reasons_and_the_rest_is_loaded(
    analyst, mapping, tmp_path
):
    load = received(a_sheet(tmp_path / "s.xlsx", *GOOD, *WRONG), analyst.authority, analyst, DAY, mapping=mapping)
    assert (load.state, load.rows, load.refused) == ("published", 3, 4)
    told = [(row["line"], row["column"]) for row in queries.refusals_of(load)]
    assert told == [(6, "starts"), (7, "starts"), (8, "starts"), (9, "laestab")]
    assert all(row["reason"] and row["remedy"] for row in queries.refusals_of(load))
    kept = rows_in(queries.path_of(load.tables.get().file), ["upn", "laestab", "starts"])
    assert kept == [("A123456789012", "8504001", date(2026, 10, day)) for day in (5, 6, 7)]


def test_loaded_again_it_makes_no_duplicates(analyst, mapping, tmp_path):
    path = a_sheet(tmp_path / "s.xlsx", *GOOD, *WRONG)
    first = received(path, analyst.authority, analyst, DAY, mapping=mapping)
    assert received(path, analyst.authority, analyst, DAY, mapping=mapping).pk == first.pk
    later = received(
        a_sheet(tmp_path / "t.xlsx", *GOOD, EXTRA),
        analyst.authority,
        analyst,
        DAY,
        mapping=mapping,
    )
    (counts,) = queries.parts_then(analyst.authority_id)
    assert (counts.load_id, counts.rows) == (later.pk, 4)


def test_the_same_mapping_reads_a_file_of_commas(analyst, mapping, tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("\n".join(",".join(row) for row in [HEADERS, *GOOD]))
    assert received(path, analyst.authority, analyst, DAY, mapping=mapping).rows == 3


def test_a_header_is_asked_for_where_a_column_is_required_and_taken_once(analyst):
    told = {"name": "Sheet", "table": "suspensions", "by": analyst, "at": timezone.now()}
    with pytest.raises(MappingRefused, match="“School”"):
        deeds.save_mapping(analyst.authority, columns={"Type": "category", "First day": "starts"}, **told)
    with pytest.raises(MappingRefused, match="Two headers"):
        deeds.save_mapping(analyst.authority, columns=COLUMNS | {"Ferry pass": "upn"}, **told)


def test_a_changed_mapping_keeps_what_it_was(analyst, mapping):
    fewer = COLUMNS | {"Ferry pass": "sessions"}
    told = {"by": analyst, "at": timezone.now(), "seen_version": mapping.version}
    deeds.change_mapping(mapping, columns=fewer, **told)
    versions = RowVersion.objects.filter(table="records.columnmapping", row=str(mapping.pk)).order_by("pk")
    assert [len(one.snapshot["columns"]) for one in versions] == [4, 5]


def test_whoever_may_not_send_returns_maps_nothing(analyst):
    auditor = a_person(analyst.authority, "auditor", name="Idris Vale")
    with pytest.raises(NotAllowed):
        deeds.save_mapping(
            analyst.authority, name="Sheet", table="suspensions", columns=COLUMNS, by=auditor, at=timezone.now()
        )


def test_a_person_maps_looks_through_and_loads_a_spreadsheet_by_the_pages(analyst, tmp_path):
    client, sheet = Client(), a_sheet(tmp_path / "s.xlsx", *GOOD, *WRONG).read_bytes()
    client.force_login(analyst)

    def sent() -> SimpleUploadedFile:
        return SimpleUploadedFile("s.xlsx", sheet)

    found = client.post(reverse("records:mapping-new"), {"name": "Sheet", "table": "suspensions", "file": sent()})
    form = found.context["form"]
    assert form.headers == HEADERS
    assert form.initial["header-3"] == "starts"  # “First day” is what the contract calls it, too
    chosen = {f"header-{place}": COLUMNS.get(header, "") for place, header in enumerate(HEADERS)}
    kept = client.post(reverse("records:mapping-new"), {"sheet": found.context["sheet"], **chosen})
    looked = client.post(kept.url, {"file": sent(), "period": "31/10/2026", "look": "1"})
    assert (looked.context["looked"].rows, looked.context["looked"].refused) == (3, 4)
    assert not Load.objects.exists()
    loaded = client.post(kept.url, {"file": sent(), "period": "31/10/2026", "load": "1"}, follow=True)
    page = loaded.content.decode()
    assert "3 rows were loaded; 4 refusals are listed by line." in page
    assert "Line 9" in page
    assert "A123456789016" not in page
    assert LoadedPart.objects.get().rows == 3
