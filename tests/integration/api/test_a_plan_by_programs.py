"""A plan from its document to a closed period, by programs alone, and the second writer who had not seen the first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.support.council import TABLE, Council, a_document, done, listed
from tests.support.tokens import a_program

from tallystick.foundation.accounts.models import User

pytestmark = pytest.mark.row("PLT-01", "PLN-06", "PLN-18")


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
    reader = a_program(User.objects.get(name="Morwenna Pike"), ["read plans"])
    answer = reader.send("/plans", title="Council plan")
    assert (answer.status_code, "This token may not" in answer.json()["detail"]) == (403, True)
