"""What returns tell of a child: each part with its source and day, beside the register, to whoever may know it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.children import a_child, fact, somebody
from tests.support.people import MORNING
from tests.support.registers import a_harbour, a_school
from tests.support.returned import OTHER, SCHOOL, UPN, Returned, a_returned, everything, words_of

from tallystick.modules.desk.queries.returned import returns_page_of
from tallystick.modules.people.deeds import add_identifier
from tallystick.modules.people.models import Reading
from tallystick.modules.people.queries.returned_many import returned_of_many
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.queries.reports import reports_of

MONDAY = date(2026, 11, 9)
PAGE = "desk:returned"


@pytest.fixture
def world(db, settings, tmp_path: Path) -> Returned:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    return a_returned(a_harbour(), tmp_path)


@pytest.mark.row("LRN-02")
def test_each_group_shows_with_its_source_and_its_day(client, world):
    everything(world)
    words, loaded = words_of(client, world.head, world.child), f"loaded {timezone.localdate():%-d %B %Y}"
    for said in (
        "Attendance in 2026/27 50.0%",
        "Attendance marks up to",
        "School year 2025/26 4 2 0 2 50.0%",
        "Key stage 2, Reading",
        "English language",
        "104",
        "Full care order",
        "Suspension, 4 sessions",
        "Harbour Academy",
        loaded,
    ):
        assert said in words, said


@pytest.mark.row("LRN-02")
def test_the_four_groups_of_the_whole_picture_are_told_by_returns_where_there_are_any(client, world):
    before = words_of(client, world.head, world.child, page="desk:child")
    assert "No attendance is known." in before
    everything(world)
    words = words_of(client, world.head, world.child, page="desk:child")
    assert "Attendance marks up to 3 November 2026, loaded" in words
    assert "Results at key stages 1, 2 and 3, loaded" in words
    assert "School census up to 1 October 2026, loaded" in words
    assert "No target is set." in words
    assert "No attendance is known." not in words


@pytest.mark.row("LRN-02", "LRN-10")
def test_what_the_census_and_the_register_tell_otherwise_is_shown_with_who_looks_into_it(client, world):
    everything(world)
    words = words_of(client, world.head, world.child)
    exclusions = words.split("Suspensions and exclusions")[1].split("Attainment")[0]
    assert (exclusions.count("Agree"), exclusions.count("Only in the return")) == (1, 1)
    assert exclusions.count("Only in the register") == 1
    assert "Differ" in words.split("Care and placements")[1]


@pytest.mark.row("LRN-02", "LRN-20")
def test_a_part_whose_register_a_role_does_not_open_is_neither_shown_nor_read(client, world):
    everything(world)
    words = words_of(client, world.harbour.officer, world.child)
    assert "Suspension, 4 sessions" in words
    for hidden in ("Full care order", "Key stage 2", "Attendance in"):
        assert hidden not in words
    page = returns_page_of(world.harbour.officer, world.child.pk, MONDAY)
    assert not {"care-episodes", "results", "attendance-months"} & set(page.returned.tables)


@pytest.mark.row("LRN-02", "LRN-20")
def test_each_reading_is_noted_and_whoever_need_not_know_is_told_nothing(client, world):
    client.force_login(
        somebody(world.harbour.authority, "school", a_school(world.harbour.authority, "Millrace School"))
    )
    assert client.get(reverse(PAGE, args=[world.child.pk])).status_code == 404
    words_of(client, world.head, world.child)
    assert list(Reading.objects.values_list("user", "what")) == [(world.head.pk, "what returns say")]


@pytest.mark.row("LRN-02")
def test_another_childs_rows_of_the_same_files_are_not_shown(client, world):
    other = a_child(world.harbour.authority, "Sky", "Penrose", upn=OTHER)
    everything(world)
    assert "No return tells of this child’s attendance." in words_of(client, world.head, other)


@pytest.mark.row("LRN-02")
def test_a_child_without_any_number_is_said_to_have_no_link(client, world):
    other = a_child(world.harbour.authority, "Sky", "Penrose")
    assert "No link" in words_of(client, world.head, other)
    assert "No link" not in words_of(client, world.head, world.child)


@pytest.mark.row("LRN-02")
def test_without_marks_the_totals_of_the_census_stand_by_their_reasons(client, world):
    world.census()
    words = words_of(client, world.head, world.child)
    assert "The term before School census of 1 October 2026" in words
    assert "140 125 10 5 89.3%" in words


@pytest.mark.row("LRN-02")
def test_as_at_a_day_tells_what_counted_then_and_known_by_what_had_come(client, world):
    everything(world)
    today = timezone.localdate()
    then = words_of(client, world.head, world.child, "?as-at=2026-09-30")
    assert "As things stood on 30 September 2026, by all that is recorded now." in then
    assert "Attendance in 2026/27 75.0%" in then  # the marks of 3 November are not of that day yet
    assert "104" in then
    assert "Suspension, 4 sessions" not in then  # the census of 1 October was not over
    before = today - timedelta(days=1)
    known = words_of(client, world.head, world.child, f"?as-at={before}&known-by={before}")
    assert "No return tells of a result or an entry." in known


def test_the_page_takes_as_many_questions_for_many_loads_as_for_few(world):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            returns_page_of(world.head, world.child.pk, MONDAY)
        return len(found)

    everything(world)
    asked()  # the files that came are looked through once
    few = asked()
    for day in range(9, 13):
        world.marks({f"2026-11-{day:02}": "//"}, date(2026, 11, day), name=f"marks{day}.csv")
    asked()
    assert asked() == few


def cells_of(found, code: str) -> dict[str, dict[str, str]]:
    """Give what a list of reports says, by name and column."""
    listing, rows = next((one, rows) for one, rows, _ in found.lists if one.code == code)
    return {who.name: dict(zip(listing.columns, cells, strict=True)) for who, cells in rows}


@pytest.mark.row("LRN-02")
def test_cohort_tables_and_gaps_use_returns_and_say_so(world):
    everything(world)
    day = timezone.localdate()
    asked = {"first": None, "last": None, "as_at": day}
    found = reports_of(world.head, "care-education", **asked)
    row = cells_of(found, "four-groups")["Wren Calloway"]
    assert (row["Attendance in %"], row["Attendance says"]) == (50.0, "Marks that schools returned")
    assert (row["Exclusions this year"], row["Returned by schools"]) == (2, 2)
    assert row["Attainment says"] == "Results that were returned" or row["Attainment says"] == "Entries at key stage 4"
    assert cells_of(found, "gaps")["Wren Calloway"] == {"Missing": "targets", "In returns": "attendance, results, care"}
    assert not cells_of(found, "without-attendance-return")
    assert not cells_of(found, "one-list-only")
    figures = {one.code: one_answer.shown() for one, one_answer, _ in found.figures if one_answer and not one.by}
    assert (figures["looked-after"], figures["returned"]) == ("1", "1")


@pytest.mark.row("LRN-02")
def test_without_returns_what_was_entered_counts_and_the_child_is_on_the_register_only(world):
    told = {"legal_status": "C2", "starts": "2024-04-03", "why_new": "care"}
    doing = {"about": world.harbour.key(), "by": world.harbour.manager, "at": MORNING}
    add_entry(world.harbour.authority, "care-episodes", told, **doing)
    sums = {"starts": "2026-09-02", "ends": "2026-10-23", "possible": "70", "attended": "63", "source": "The school"}
    world.entry("attendance-sums", **sums)
    asked = {"first": None, "last": None, "as_at": timezone.localdate()}
    found = reports_of(world.head, "care-education", **asked)
    row = cells_of(found, "four-groups")["Wren Calloway"]
    assert (row["Attendance in %"], row["Attendance says"]) == (90, "The school")
    assert cells_of(found, "gaps")["Wren Calloway"] == {"Missing": "attainment, targets", "In returns": "No link"}
    assert cells_of(found, "one-list-only")["Wren Calloway"]["On"] == "The register only"


@pytest.mark.row("LRN-22", "LRN-13")
def test_points_of_mobile_and_stable_pupils_come_from_results_that_were_returned(world):
    stable = a_child(world.harbour.authority, "Sky", "Penrose", upn=OTHER)
    world.results(f"{UPN},{SCHOOL},KS2,2026,REA,TT,,4,,4,27", f"{OTHER},{SCHOOL},KS2,2026,REA,TT,,5,,5,33")
    adviser = somebody(world.harbour.authority, "ethnic-minority-adviser", name="Ash Vane")
    told = {"school": world.harbour.key(world.harbour.school), "joined": "2026-09-14", "why": "family"}
    add_entry(world.harbour.authority, "mobility", told, about=world.harbour.key(), by=None, at=MORNING)
    asked = {"first": date(2026, 9, 1), "last": date(2026, 12, 31), "as_at": timezone.localdate()}
    found = reports_of(adviser, "mobility", **asked)
    figures = {one.code: answer.shown() for one, answer, _ in found.figures if answer and not one.by}
    assert (figures["points-mobile"], figures["points-stable"]) == ("27.0", "33.0")
    assert stable.name not in str(figures)


@pytest.mark.row("PLT-06", "LRN-02")
@pytest.mark.parametrize("page", ["desk:child", "people:person"])
def test_a_childs_page_tells_a_past_day_and_what_was_known_of_it(client, world, page):
    fact(world.child, "sen-stage", "K", starts=date(2026, 3, 2), source="Harbour Academy")
    fact(world.child, "first-language", "Welsh", starts=date(2026, 10, 5), source="Harbour Academy")
    world.entry(
        "attainment", key_stage="ks2", subject_taught="english", result="level 4", assessed="2026-05-15", source="S"
    )
    head, child = world.head, world.child
    then = words_of(client, head, child, "?as-at=2026-06-30", page)
    assert "As things stood on 30 June 2026, by all that is recorded now." in then
    assert "SEN support" in then
    assert "Welsh" not in then
    known = words_of(client, head, child, "?as-at=2026-06-30&known-by=2026-06-30", page)
    assert "by what had been recorded by 30 June 2026" in known
    assert "SEN support" not in known
    if page == "desk:child":
        assert "level 4" in then
        assert "level 4" not in known
    now = words_of(client, head, child, "", page)
    assert "Welsh" in now
    assert "As things stood" not in now


@pytest.mark.row("LRN-04")
def test_sessions_missed_around_a_move_are_counted_from_marks_to_the_day(world):
    told = {"by": None, "at": MORNING, "about": world.harbour.key()}
    for starts, ends in (("2025-01-06", "2026-09-14"), ("2026-09-14", "")):
        said = {"placed_with": "U6", "area": "in", "starts": starts, "why_moved": "first"}
        add_entry(world.harbour.authority, "placements", said | ({"ends": ends} if ends else {}), **told)
    runs = {"2026-07-15": "OO", "2026-07-16": "/O", "2026-09-11": "II", "2026-09-14": "OO", "2026-09-15": "/I"}
    world.marks(runs | {"2026-11-13": "OO", "2026-11-16": "OO"}, date(2026, 7, 15))
    asked = {"first": date(2026, 9, 1), "last": date(2026, 12, 31), "as_at": date(2026, 11, 30)}
    head = somebody(world.harbour.authority, "social-work-manager", name="Ash Vane")
    row = cells_of_entries(reports_of(head, "placements", **asked), "moves")
    assert (row["Sessions missed before"], row["Of possible before"]) == (3, 4)
    assert (row["Sessions missed after"], row["Of possible after"]) == (3, 4)


def cells_of_entries(found, code: str) -> dict[str, object]:
    """Give what a list says of its only entry."""
    listing, rows = next((one, rows) for one, rows, _ in found.lists if one.code == code)
    [(_, cells)] = rows
    return dict(zip(listing.columns, cells, strict=True))


@pytest.mark.row("LRN-02", "LRN-20")
def test_what_is_said_by_a_number_of_two_records_is_said_of_neither(client, world):
    world.results(f"{UPN},{SCHOOL},KS2,2025,REA,TT,,104,104,,")
    other = a_child(world.harbour.authority, "Robin", "Vale")
    doing = {"source": "School", "by": None, "at": MORNING}
    add_identifier(other, scheme="upn", value=UPN, duplicate=True, **doing)
    for child in (world.child, other):
        words = words_of(client, world.head, child)
        assert "A number that another record bears too is left out." in words
        assert "Key stage 2, Reading" not in words
    told = returned_of_many(world.harbour.authority.pk, ["attainment"], [world.child.pk, other.pk], MONDAY)
    assert told == []
