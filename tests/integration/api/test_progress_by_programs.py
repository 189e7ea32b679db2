"""A plan's progress, run by programs alone: cycles, periods, updates, evidence, signatures and workbooks."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook
from tests.support.council import Council, done, handed_in, listed, the_open_period, written
from tests.support.tokens import a_program

from tallystick.foundation.accounts.models import User

pytestmark = pytest.mark.row("PLT-01", "PLN-06", "PLN-18")


def test_a_period_stands_among_its_plan_s_as_they_stood_on_a_day(council: Council):
    period = the_open_period(council)
    at = f"/periods/{period['id']}"
    assert done(council.officer.get(f"{at}/status"))["silent"] == 2
    stood = listed(council.officer, f"/plans/{council.plan['id']}/periods")
    assert (stood[0]["id"], stood[0]["asked"], stood[0]["states"]) == (period["id"], 2, {})
    assert listed(council.officer, f"/plans/{council.plan['id']}/periods", as_at="2026-02-01") == []
    assert council.officer.get(f"/plans/{council.plan['id']}/periods", as_at="2025-12-01").status_code == 422


def test_what_stands_beside_an_update_is_given_to_colleagues_and_taken_away_again(council: Council):
    the_open_period(council)
    update = written(council, council.actions[0])
    beside = f"/updates/{update['id']}/evidence"
    about = {"effective": "2026-09-01", "title": "Register"}
    file = SimpleUploadedFile("register.txt", b"Twelve of twelve crews.")
    kept = done(council.lead.send_form(f"{beside}/files", file=file, seen_version=update["version"], **about), 201)
    link = {"link": "https://wexcombe.example/crews", "seen_version": kept["update_version"]} | about
    linked = done(council.lead.send(f"{beside}/links", **link), 201)
    assert council.manager.get(f"/evidence/{kept['id']}/file").getvalue() == b"Twelve of twelve crews."
    update = done(council.lead.send(f"/evidence/{linked['id']}/remove", seen_version=linked["update_version"]))
    assert [one["id"] for one in listed(council.officer, beside)] == [kept["id"]]
    reader = a_program(User.objects.get(name="Morwenna Pike"), ["read plans"])  # sees nothing that is for colleagues
    assert listed(reader, beside) == []
    assert reader.get(f"/evidence/{kept['id']}/file").status_code == 404
    done(council.lead.send(f"/updates/{update['id']}/submit", seen_version=update["version"]))


def test_a_period_is_written_signed_closed_and_reopened(council: Council):
    at = f"/periods/{the_open_period(council)['id']}"
    handed_in(council, council.actions[0])
    second = handed_in(council, council.actions[1])
    waiting = [{"update": one["id"], "digest": one["digest"]} for one in listed(council.manager, "/to-sign")]
    assert len(done(council.manager.send("/to-sign", updates=waiting))["signed"]) == 2
    for one in listed(council.owner, "/to-sign"):
        done(council.owner.send(f"/updates/{one['id']}/sign", digest=one["digest"]))
    assert done(council.lead.get(f"/updates/{second['id']}"))["state"] == "agreed"
    assert done(council.officer.get(f"/actions/{council.actions[0]['id']}"))["status"] == "on_track"
    done(council.officer.send(f"{at}/close", decisions="Go on.", focus="Winter crossings"))
    review = done(council.officer.get(f"{at}/review"))
    assert review["closed"]
    assert len(review["digest"]) == 64
    locks = [one for one in listed(council.officer, f"{at}/locks") if one["unit"] is None]
    assert council.officer.send(f"/locks/{locks[0]['id']}/reopen", because=" ").status_code == 422
    done(council.officer.send(f"/locks/{locks[0]['id']}/reopen", because="A figure was wrong."))
    assert done(council.officer.get(at))["closed_at"] is None


def test_the_second_writer_of_an_update_reads_the_firsts_words_beside_their_own(council: Council):
    the_open_period(council)
    update = written(council, council.actions[0])
    answer = council.officer.send(f"/updates/{update['id']}", "patch", seen_version=1, narrative="Nothing is done.")
    assert answer.status_code == 409
    told = answer.json()
    assert told["now"]["narrative"] == "Half is done."
    assert told["sent"] == {"seen_version": 1, "narrative": "Nothing is done."}


def test_a_unit_is_locked_before_all_of_it_is_agreed(council: Council):
    period = the_open_period(council)
    at = f"/periods/{period['id']}/locks"
    lock = done(council.manager.send(at, unit=council.unit), 201)
    assert "locked" in council.manager.send(at, unit=council.unit).json()["detail"]
    refused = council.lead.send(f"/actions/{council.actions[0]['id']}/updates")
    assert refused.status_code == 422
    done(council.officer.send(f"/locks/{lock['id']}/reopen", because="Too early."))


def test_a_cycle_is_changed_and_ended_by_whoever_has_seen_it(council: Council):
    the_open_period(council)
    cycle = done(council.officer.get(f"/plans/{council.plan['id']}/cycle"))
    at, seen = f"/cycles/{cycle['id']}", {"seen_version": cycle["version"]}
    changed = done(council.officer.send(at, "put", open_for=7, stages=["owner"], **seen))
    assert (changed["open_for"], changed["stages"]) == (7, ["owner"])
    assert council.officer.send(at, "put", open_for=9, **seen).status_code == 409
    ends = (timezone.localdate() + timedelta(days=30)).isoformat()
    done(council.officer.send(f"{at}/end", ends=ends, seen_version=changed["version"]))
    assert council.officer.get(f"/plans/{council.plan['id']}/cycle").status_code == 404


@pytest.mark.parametrize("starts", ["0001-01-01", "9999-12-31"])
def test_a_cycle_does_not_begin_in_another_age(council: Council, starts: str):
    new = {"cadence": "monthly", "starts": starts}
    answer = council.officer.send(f"/plans/{council.plan['id']}/cycle", **new)
    assert (answer.status_code, answer.json()["detail"]) == (422, "Choose a day within ten years of today.")


def test_a_workbook_goes_out_is_looked_through_and_comes_in_without_overwriting(council: Council):
    the_open_period(council)
    book = load_workbook(BytesIO(council.lead.get("/sheet").content))
    sheet = book.worksheets[0]
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == "What has happened?")
    sheet.cell(cell.row + 1, cell.column).value = "By workbook."
    sent = BytesIO()
    book.save(sent)
    file = lambda: SimpleUploadedFile("my-actions.xlsx", sent.getvalue())  # noqa: E731
    looked = done(council.lead.send_form("/sheet/look", file=file()))
    changed = next(one for one in looked["rows"] if one["outcome"] == "changes")
    written(council, next(one for one in council.actions if one["id"] == changed["action"]))
    taken = done(council.lead.send_form("/sheet", file=file()))
    conflict = next(one for one in taken["rows"] if one["action"] == changed["action"])
    assert (conflict["outcome"], conflict["differences"][0]["theirs"]) == ("conflict", "Half is done.")
    assert listed(council.lead, "/updates", action=changed["action"])[0]["narrative"] == "Half is done."
