"""A plan from its document to a closed period, by programs alone, and the second writer who had not seen the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.plugin import DjangoDbBlocker
from tests.support.databases import SqliteCopies, default_database
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import a_post
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.deeds import add_unit

pytestmark = pytest.mark.row("PLT-01", "PLN-06", "PLN-18")
TABLE = (
    "No,Recommendation,Action,Lead,Timescale\n"
    "1,Make the ferry crossing safe,Light the quay,Tamsin Crewe,{last}\n"
    "1,Make the ferry crossing safe,Train every crew,Tamsin Crewe,{last}\n"
)


@dataclass
class Council:
    """Programs of the people who run a plan, and what stands on the register."""

    officer: Program
    lead: Program
    manager: Program
    owner: Program
    posts: dict[str, int]
    unit: int
    plan: dict[str, Any]
    actions: list[dict[str, Any]]


def done(answer: Any, status: int = 200) -> Any:
    """Give what an operation answered, if it was done."""
    assert answer.status_code == status, answer.content
    return answer.json()


def listed(program: Program, path: str, **query: Any) -> list[Any]:
    """Give the first page of a list."""
    return done(program.get(path, **query))["items"]


def a_document(words: str = TABLE, name: str = "plan.csv") -> SimpleUploadedFile:
    """Give a plan as a council's document has it."""
    last = timezone.localdate() + timedelta(days=200)
    return SimpleUploadedFile(name, words.format(last=f"{last:%d %B %Y}").encode())


def imported(officer: Program) -> dict[str, Any]:
    """Bring a document in, correct and settle its draft, and put it on the register."""
    draft = done(officer.send_form("/drafts", document=a_document()), 201)
    at = f"/drafts/{draft['id']}"
    for doubt in listed(officer, f"{at}/doubts"):
        because = {"because": "It stands so in the minutes.", "seen_version": draft["version"]}
        draft = done(officer.send(f"{at}/doubts/{doubt['number']}/settle", **because))
    said = {"title": "Ferry safety plan", "date": "2026-01", "seen_version": draft["version"]}
    draft = done(officer.send(at, "put", **said))
    correction = {"at": "/recommendations/0/actions/0", "cells": {"ref": "1"}, "seen_version": draft["version"]}
    draft = done(officer.send(f"{at}/lines", "patch", **correction))
    return done(officer.send(f"{at}/confirm", seen_version=draft["version"]), 201)


def a_council() -> Council:
    """Let a plan be brought in, and posts stand behind its lead and owner."""
    authority = an_authority()
    people = {name: a_person(authority, role, name=name) for name, role in CAST.items()}
    unit = add_unit(authority, name="Ferries", by=None, at=MORNING)
    owner = a_post(authority, "Director of Places", people["Roz Amery"])
    manager = a_post(authority, "Head of Transport", people["Idris Vale"], reports_to=owner, unit=unit)
    lead = a_post(authority, "Ferry Master", people["Tamsin Crewe"], reports_to=manager, unit=unit)
    officer = a_program(people["Morwenna Pike"])
    plan = imported(officer)
    done(officer.send("/names/post", name="Tamsin Crewe", post=lead.pk))
    done(officer.send(f"/plans/{plan['id']}/owner", post=owner.pk))
    programs = [a_program(people[name]) for name in ("Tamsin Crewe", "Idris Vale", "Roz Amery")]
    posts = {"lead": lead.pk, "owner": owner.pk}
    return Council(officer, *programs, posts, unit.pk, plan, listed(officer, "/actions", plan=plan["id"]))


CAST = {
    "Morwenna Pike": "improvement-officer",
    "Tamsin Crewe": "action-lead",
    "Idris Vale": "service-manager",
    "Roz Amery": "service-manager",
}


@pytest.fixture(scope="module")
def councils(sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker) -> Iterator[Council]:
    with django_db_blocker.unblock(), sqlite_copies.fresh() as copy, default_database(copy):
        yield a_council()


@pytest.fixture
def council(councils: Council) -> Iterator[Council]:
    with transaction.atomic():
        yield councils
        transaction.set_rollback(True)


def the_open_period(council: Council) -> dict[str, Any]:
    """Set a cycle up, lay its periods out and give the one that is asked for now."""
    began = timezone.localdate() - timedelta(days=200)
    plan = council.plan["id"]
    new = {"cadence": "quarterly", "starts": began.isoformat(), "open_for": 5}
    cycle = done(council.officer.send(f"/plans/{plan}/cycle", **new), 201)
    further = timezone.localdate() + timedelta(days=600)
    assert done(council.officer.send(f"/cycles/{cycle['id']}/periods", through=further.isoformat()), 201)
    opened = [
        one for one in listed(council.officer, "/periods", plan=plan) if one["opens"] <= str(timezone.localdate())
    ]
    return done(council.officer.send(f"/periods/{opened[0]['id']}/open"))


def written(council: Council, action: dict[str, Any]) -> dict[str, Any]:
    """Begin an update of an action and write its answers."""
    begun = done(council.lead.send(f"/actions/{action['id']}/updates"), 201)
    said = {"status": "on_track", "forecast": "31 December 2027", "sureness": "likely", "narrative": "Half is done."}
    return done(council.lead.send(f"/updates/{begun['id']}", "patch", seen_version=begun["version"], **said))


def handed_in(council: Council, action: dict[str, Any]) -> dict[str, Any]:
    """Give an update of an action that was handed in."""
    update = written(council, action)
    return done(council.lead.send(f"/updates/{update['id']}/submit", seen_version=update["version"]))


def test_a_document_becomes_a_plan_with_its_words_as_printed(council: Council):
    tree = done(council.officer.get(f"/plans/{council.plan['id']}/tree"))
    assert [one["text"] for one in tree["recommendations"][0]["actions"]] == ["Light the quay", "Train every crew"]
    document = council.officer.get(f"/plans/{council.plan['id']}/document")
    assert document.getvalue() == a_document().read()


def test_a_document_that_nobody_can_read_is_refused_in_a_sentence(council: Council):
    answer = council.officer.send_form("/drafts", document=a_document("", "plan.docx"))
    assert answer.status_code == 422
    assert "document:" in answer.json()["detail"]
    nothing = council.officer.send_form("/drafts")
    assert "paste its text" in nothing.json()["detail"]


def test_a_document_larger_than_is_taken_is_refused(council: Council, settings: Any):
    settings.UPLOAD_LIMIT = 50
    answer = council.officer.send_form("/drafts", document=a_document())
    assert (answer.status_code, "larger than" in answer.json()["detail"]) == (422, True), answer.content


def test_lines_are_added_changed_moved_taken_out_put_back_and_restored(council: Council):
    officer, plan = council.officer, council.plan["id"]
    under = f"recommendation/{listed(officer, f'/plans/{plan}/lines')[0]['id']}"
    new = {"kind": "action", "under": under, "cells": {"text": "Mend the rail", "lead": "Tamsin Crewe"}}
    line = done(officer.send(f"/plans/{plan}/lines", **new), 201)
    at, seen = f"/lines/action/{line['id']}", {"seen_version": line["version"]}
    assert line["under"] == under
    changed = done(officer.send(at, "patch", cells={"text": "Mend every rail", "timescale": "May 2027"}, **seen))
    seen = {"seen_version": changed["version"]}
    assert done(officer.get(f"/actions/{line['id']}"))["due"] == "2027-05-31"
    seen["seen_version"] = done(officer.send(f"{at}/move", by_places=-2, **seen))["version"]
    assert listed(officer, f"/plans/{plan}/lines", kind="action")[0]["id"] == line["id"]
    seen["seen_version"] = done(officer.send(f"{at}/take-out", **seen))["version"]
    assert line["id"] not in {one["id"] for one in listed(officer, f"/plans/{plan}/lines", kind="action")}
    seen["seen_version"] = done(officer.send(f"{at}/put-back", **seen))["version"]
    first = listed(officer, f"{at}/history")[-1]
    restored = done(officer.send(f"{at}/restore", state=first["id"], **seen))
    assert (restored["text"], restored["cells"]["timescale"]) == ("Mend the rail", "")


def test_a_new_action_without_a_lead_and_a_cell_of_another_kind_are_refused(council: Council):
    plan = council.plan["id"]
    nobody = {"kind": "action", "cells": {"text": "Mend the rail"}}
    assert "lead" in council.officer.send(f"/plans/{plan}/lines", **nobody).json()["detail"]
    strange = {"kind": "recommendation", "cells": {"text": "Mend the rail", "indicators": "WX 4"}}
    assert "indicators" in council.officer.send(f"/plans/{plan}/lines", **strange).json()["detail"]


def test_the_second_writer_of_a_line_reads_the_firsts_words_beside_their_own(council: Council):
    line = council.actions[0]
    at, seen = f"/lines/action/{line['id']}", {"seen_version": line["version"]}
    done(council.officer.send(at, "patch", cells={"text": "Light every quay"}, **seen))
    second = council.officer.send(at, "patch", cells={"text": "Light no quay"}, **seen)
    assert second.status_code == 409
    told = second.json()
    assert told["now"]["cells"]["text"] == "Light every quay"
    assert told["sent"]["cells"]["text"] == "Light no quay"
    assert done(council.officer.get(at))["text"] == "Light every quay"


def test_lines_are_linked_traced_and_what_slips_puts_others_at_risk(council: Council):
    officer = council.officer
    first, second = (f"action/{one['id']}" for one in council.actions)
    link = done(officer.send(f"/lines/{second}/links", relation="depends on", other=first), 201)
    round_again = officer.send(f"/lines/{first}/links", relation="depends on", other=second)
    assert round_again.status_code == 422
    assert "would wait for itself" in round_again.json()["detail"]
    assert [one["line"] for one in listed(officer, f"/lines/{first}/impact")] == [second]
    blocked = listed(officer, f"/plans/{council.plan['id']}/blocked")
    assert [(one["line"]["text"], one["waits_for"][0]["text"]) for one in blocked] == [
        ("Train every crew", "Light the quay")
    ]
    done(officer.send(f"/links/{link['id']}/remove", because="They are apart now."))
    assert listed(officer, f"/lines/{first}/links") == []


def test_the_golden_thread_goes_up_through_another_plan_and_tells_what_hangs_loose(council: Council):
    officer, plan = council.officer, council.plan["id"]
    above = done(officer.send("/plans", title="Council plan", date="2026-01"), 201)
    promise = {"kind": "recommendation", "cells": {"text": "Every crossing is safe"}}
    line = done(officer.send(f"/plans/{above['id']}/lines", **promise), 201)
    for one, level in ((above["id"], "corporate"), (plan, "service")):
        done(officer.send(f"/plans/{one}/level", level=level))
    loose = {one["plan"]: one for one in listed(officer, "/threads")}
    assert len(loose[plan]["orphans"]) == 2
    for action in council.actions:
        serves = {"relation": "serves", "other": f"recommendation/{line['id']}"}
        done(officer.send(f"/lines/action/{action['id']}/links", **serves), 201)
    loose = {one["plan"]: one for one in listed(officer, "/threads")}
    assert (loose[plan]["orphans"], loose[above["id"]]["unserved"]) == ([], [])
    up = listed(officer, f"/lines/action/{council.actions[0]['id']}/thread")
    down = listed(officer, f"/lines/recommendation/{line['id']}/thread", up=False)
    assert ([one["line"]["text"] for one in up], len(down)) == (["Every crossing is safe"], 2)


def test_a_version_is_frozen_for_good_and_told_apart_from_now(council: Council):
    officer, plan, line = council.officer, council.plan["id"], council.actions[0]
    frozen = done(officer.send(f"/plans/{plan}/editions", name="V1 agreed", because="The board agreed."), 201)
    done(
        officer.send(f"/lines/action/{line['id']}", "patch", cells={"text": "Light all"}, seen_version=line["version"])
    )
    whole = done(officer.get(f"/plans/{plan}/editions/{frozen['number']}"))
    assert whole["tree"]["recommendations"][0]["actions"][0]["text"] == "Light the quay"
    assert whole["digest"] == frozen["digest"]
    said = [one["says"] for one in listed(officer, f"/plans/{plan}/differences", was="1")]
    assert any("Light all" in one for one in said)


def test_a_review_and_its_findings_are_written_and_their_gaps_closed(council: Council):
    officer, plan = council.officer, council.plan["id"]
    at = f"/plans/{plan}"
    review = done(officer.send(f"{at}/review", "put", title="Ferry inspection", team=["A. Finch"], seen_version=0))
    stale = officer.send(f"{at}/review", "put", title="Another", seen_version=0)
    assert (stale.status_code, stale.json()["now"]["title"]) == (409, "Ferry inspection")
    judged = {"text": "Crossings", "code": "5.2", "grade": "Unsatisfactory", "paragraph": "12"}
    judgement = done(officer.send(f"{at}/judgements", **judged), 201)
    assert [one["id"] for one in listed(officer, f"{at}/judgements", gaps=True)] == [judgement["id"]]
    part = listed(officer, f"{at}/lines")[0]["id"]
    answer = done(officer.send(f"/judgements/{judgement['id']}/answers", recommendation=part), 201)
    assert listed(officer, f"{at}/judgements", gaps=True) == []
    done(officer.send(f"/answers/{answer['id']}/withdraw"))
    assert len(listed(officer, f"{at}/judgements", gaps=True)) == 1
    asked = done(officer.send(f"{at}/asked", ref="7"), 201)
    cover = done(officer.send(f"/asked/{asked['id']}/covers", recommendation=part), 201)
    covered = {one["ref"]: one["covers"] for one in listed(officer, f"{at}/asked")}
    assert covered["7"][0]["id"] == cover["id"]
    assert review["version"] == 1


def test_a_revised_document_is_compared_and_merged_as_it_is_picked(council: Council):
    officer, plan = council.officer, council.plan["id"]
    revised = a_document(TABLE.replace("Train every crew", "Train every crew twice"))
    draft = done(officer.send_form(f"/plans/{plan}/revisions", document=revised), 201)
    compared = listed(officer, f"/drafts/{draft['id']}/comparison")
    picks = [cell["pick"] for line in compared for cell in line["cells"] if cell["name"] == "text"]
    assert len(picks) == 1
    done(officer.send(f"/drafts/{draft['id']}/merge", picks=picks, seen_version=draft["version"]))
    texts = {one["text"] for one in listed(officer, f"/plans/{plan}/lines", kind="action")}
    assert texts == {"Light the quay", "Train every crew twice"}


def test_a_period_is_written_evidenced_signed_closed_and_reopened(council: Council):
    period = the_open_period(council)
    at = f"/periods/{period['id']}"
    assert done(council.officer.get(f"{at}/status"))["silent"] == 2
    stood = listed(council.officer, f"/plans/{council.plan['id']}/periods")
    assert (stood[0]["id"], stood[0]["asked"], stood[0]["states"]) == (period["id"], 2, {})
    assert listed(council.officer, f"/plans/{council.plan['id']}/periods", as_at="2026-02-01") == []
    assert council.officer.get(f"/plans/{council.plan['id']}/periods", as_at="2025-12-01").status_code == 422
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
    reader = a_program(council_person("Morwenna Pike"), ["read plans"])  # which does not see what is for colleagues
    assert listed(reader, beside) == []
    assert reader.get(f"/evidence/{kept['id']}/file").status_code == 404
    done(council.lead.send(f"/updates/{update['id']}/submit", seen_version=update["version"]))
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


def test_a_plan_is_asked_as_at_any_day(council: Council):
    officer, plan, line = council.officer, council.plan["id"], council.actions[0]
    done(
        officer.send(f"/lines/action/{line['id']}", "patch", cells={"text": "Light all"}, seen_version=line["version"])
    )
    then, before = {"as_at": "2026-02-01"}, {"as_at": "2025-12-01"}
    for path in (f"/plans/{plan}", f"/plans/{plan}/tree", f"/plans/{plan}/standing", f"/lines/action/{line['id']}"):
        assert officer.get(path, **then).status_code == 200, path
        assert officer.get(path, **before).status_code == 422, path
    assert done(officer.get(f"/lines/action/{line['id']}", **then))["text"] == "Light the quay"
    assert {one["text"] for one in listed(officer, "/actions", plan=plan, **then)} == {
        "Light the quay",
        "Train every crew",
    }
    assert listed(officer, "/actions", plan=plan, **before) == []
    late = (timezone.localdate() + timedelta(days=300)).isoformat()
    assert len(listed(officer, f"/plans/{plan}/late", as_at=late)) == 2
    assert listed(officer, f"/plans/{plan}/late", **then) == []
    known = {"as_at": "2026-02-01", "known_by": date(2026, 1, 31).isoformat()}
    assert officer.get(f"/plans/{plan}", **known).status_code == 422


def test_a_token_for_reading_writes_nothing(council: Council):
    reader = a_program(council_person("Morwenna Pike"), ["read plans"])
    answer = reader.send("/plans", title="Council plan")
    assert (answer.status_code, "This token may not" in answer.json()["detail"]) == (403, True)


def council_person(name: str) -> Any:
    """Give one of the people by name."""
    from tallystick.foundation.accounts.models import User

    return User.objects.get(name=name)
