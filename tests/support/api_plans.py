"""Rows of plans and progress for the API's operations to name, and a body that each operation takes."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans import queries
from tallystick.modules.plans.models import Intake, Plan
from tallystick.modules.progress import deeds as progress
from tallystick.modules.progress.models import Update, Wording
from tests.support.people import MORNING
from tests.support.plans import a_draft, a_plan
from tests.support.progress import a_draft_update
from tests.support.signing import LATER, Chain

SEEN = {"seen_version": 1}
TABLE = "No,Recommendation,Action,Lead,Timescale\n1,Make crossings safe,Light the quay,Harbour Master,31 March 2027\n"
OWN = {"title": "Ferry safety plan", "date": "2026-01"}


def a_revision(plan: Plan, by: User) -> Intake:
    """Give a revised document of a plan, read and waiting."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "revised.txt"
        path.write_text("Harrowmere improvement plan, revised", "utf-8")
        told = {"name": "Revised plan.txt", "draft": a_draft(), "pieces": [], "revises": plan}
        return plans.take_in(path, **told, by=by, at=MORNING)


def rows_of_plans(chain: Chain) -> dict[str, Any]:
    """Give a plan's line with a link, a citation and a doubt; a review with a finding taken up; a revision."""
    by = {"by": chain.officer, "at": MORNING}
    first, second = chain.plan.actions.order_by("position")[:2]
    part = chain.plan.recommendations.get()
    doubted = a_plan(chain.officer).doubts.exclude(action=None).get()
    plan = plans.merge_revision(
        a_revision(chain.plan, chain.officer), [], seen_version=1, **by
    )  # it has a document now
    review = plans.write_review(plan, words={"title": "Ferry inspection"}, seen_version=0, **by)
    judgement = plans.note_judgement(review, text="Crossings", code="5.2", grade="Poor", paragraph="12", **by)
    asked = plans.ask(plan, ref="9", **by)
    other = a_plan(chain.officer, a_draft())
    changed = plans.change_line(other.actions.order_by("position")[0], {"text": "Light it all"}, seen_version=1, **by)
    return {
        "kind": "action",
        "line": second.pk,
        "link": plans.link_lines(second, "supports", first, **by).pk,
        "doubt": doubted.pk,
        "bare": doubted.plan_id,
        "waits": other.actions.order_by("position")[1].pk,
        "changed": changed.pk,
        "earlier": queries.versions_kept(changed).last().pk,
        "draft": a_revision(plan, chain.officer).pk,
        "edition": 1,
        "asked": asked.pk,
        "cover": plans.cover(asked, part, **by).pk,
        "part": part.pk,
        "review": review.pk,
        "judgement": judgement.pk,
        "answer": plans.answer_judgement(judgement, part, **by).pk,
        "citation": plans.cite_judgements(second, "5.2", **by)[0].pk,
    }


def bodies_of_plans(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on plans take."""
    at_line = {"at": "/recommendations/0"} | SEEN
    return {
        "start_plan": OWN,
        "change_plan": OWN | SEEN,
        "put_level": {"level": "team"},
        "add_line": {"kind": "recommendation", "cells": {"text": "Light the quay"}},
        "change_line": {"cells": {"text": "Train every crew"}} | SEEN,
        "move_line": {"by_places": 1} | SEEN,
        "take_out_line": SEEN,
        "put_back_line": SEEN,
        "restore_line": {"state": keys["earlier"]},
        "settle_doubt": {"because": "July 2026 is meant."},
        "link_lines": {"relation": "depends on", "other": f"recommendation/{keys['part']}"},
        "unlink_lines": {"because": "They are apart now."},
        "freeze_plan": {"name": "V2", "because": "As agreed"},
        "note_asked": {"ref": "10"},
        "cover_asked": {"recommendation": keys["part"]},
        "write_review": {"title": "Ferry inspection"} | SEEN,
        "attach_to_review": {"review": keys["review"]},
        "note_judgement": {"text": "Leadership", "grade": "Good"},
        "number_judgement": {"code": "5.3"},
        "answer_judgement": {"recommendation": keys["part"]},
        "cite_judgements": {"codes": "5.2, 5.3"},
        "bring_in_document": {"document": a_file("plan.csv", TABLE)},
        "bring_in_revision": {"document": a_file("plan.csv", TABLE)},
        "retitle_draft": OWN | SEEN,
        "correct_draft": at_line | {"cells": {"text": "Make every crossing safe"}},
        "add_to_draft": {"kind": "recommendation", "cells": {"text": "Light the quay"}} | SEEN,
        "move_in_draft": at_line | {"by_places": 1},
        "remove_from_draft": at_line,
        "settle_draft_doubt": {"because": "July 2026 is meant."} | SEEN,
        "discard_draft": SEEN,
        "confirm_draft": SEEN,
        "merge_revision": {"picks": []} | SEEN,
    }


def rows_of_progress(chain: Chain) -> dict[str, Any]:
    """Give an update with a file beside it, the cycle it belongs to, and a lock on another period."""
    action = chain.plan.actions.order_by("position")[1]
    written = a_draft_update(chain.lead, action, chain.period)
    earlier = chain.period.cycle.periods.get(starts=date(2026, 4, 1))
    told = {"title": "Training register", "effective": MORNING.date(), "public": False}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.txt"
        path.write_text("Twelve of twelve crews were trained.", "utf-8")
        said = {"by": chain.lead, "at": LATER, "seen_version": written.version}
        evidence = progress.add_file(written, path, name="register.txt", **told, **said)
    return {
        "written": written.pk,
        "evidence": evidence.pk,
        "wording": translated(written, chain.lead).translates_id,
        "translation": written.wordings.exclude(document=None).get().pk,
        "cycle": chain.period.cycle_id,
        "lock": progress.close_period(earlier, decisions="", focus="Crews", by=chain.officer, at=LATER).locks.get().pk,
        "unit": chain.unit.pk,
        "post": chain.posts["owner"].pk,
    }


def translated(update: Update, by: User) -> Wording:
    """Give a translation of what an update says for young people."""
    said = {"reading": "young", "text": "Two crews can help you on board.", "seen_number": 0}
    wording = progress.say_plainly(update, **said, by=by, at=LATER)
    told = {"name": "tr.txt", "language": "tr", "translator": "Deniz Translations"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tr.txt"
        path.write_text("İki ekip binmenize yardım edebilir.", "utf-8")
        return progress.add_translation(wording, path, **told, by=by, at=LATER)


def bodies_of_progress(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on updates, cycles and periods take."""
    window = {"opens_after": 1, "open_for": 5, "stages": ["manager"], "words_wanted": 100}
    beside = {"effective": "2026-09-01", "seen_version": 2}
    return {
        "add_evidence_link": {"link": "https://wexcombe.example/crews"} | beside,
        "add_evidence_file": {"file": a_file()} | beside,
        "remove_evidence": SEEN,
        "say_plainly": {"reading": "public", "text": "Two crews can help you on board.", "seen_number": 0},
        "add_translation": {"file": a_file("tr.txt"), "language": "tr", "translator": "Deniz Translations"},
        "read_readability": {"reading": "young", "text": "Two crews can help you on board."},
        "set_up_cycle": {"cadence": "monthly", "starts": "2026-10-01"} | window,
        "change_cycle": window | SEEN,
        "end_cycle": {"ends": "2027-03-31"} | SEEN,
        "begin_periods": {"through": "2028-03-31"},
        "close_period": {"focus": "Crews"},
        "lock_unit": {"unit": keys["unit"]},
        "reopen_period": {"because": "A figure was wrong."},
        "name_post": {"name": "Harbour Master", "post": keys["post"]},
        "put_owner": {"post": keys["post"]},
    }


def a_file(name: str = "register.txt", words: str = "Twelve of twelve crews were trained.") -> SimpleUploadedFile:
    """Give a file to send in."""
    return SimpleUploadedFile(name, words.encode())
