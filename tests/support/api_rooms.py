"""Rows of each room for the API's operations to name, and a body that each operation takes."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tallystick.foundation.accounts.models import User
from tallystick.modules.protocols import deeds as protocols
from tallystick.modules.quality import deeds as quality
from tests.support.api_plans import bodies_of_plans, bodies_of_progress, rows_of_plans, rows_of_progress
from tests.support.decisions import a_gate, an_appraisal
from tests.support.people import MORNING
from tests.support.plans import a_draft, a_plan
from tests.support.protocols import DUE, a_protocol
from tests.support.quality import a_sample, a_service, judged, team_plans
from tests.support.signing import Chain

Keys = dict[str, int]
SEEN = {"seen_version": 1}
DAY = MORNING.date().isoformat()


def rows_of_decisions(chain: Chain) -> Keys:
    """Give a gate, and an appraisal with an option and a criterion."""
    gate = a_gate(a_plan(chain.officer, a_draft()), chain.officer)
    appraisal = an_appraisal(chain.officer)
    return {
        "gate": gate.pk,
        "appraisal": appraisal.pk,
        "option": appraisal.options.first().pk,
        "criterion": appraisal.criteria.first().pk,
    }


def a_text_file(protocol: Any, by: User) -> Any:
    """Give the next version of a protocol's text, kept as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crossing.txt"
        path.write_text("The ferry waits for pupils.", "utf-8")
        told = {"file": path, "name": "crossing.txt", "seen_version": protocol.version}
        return protocols.write_text(protocol, **told, by=by, at=MORNING)


def rows_of_protocols(chain: Chain) -> Keys:
    """Give a protocol with a text, a response to it, and its agreement with a place to sign in."""
    protocol = a_protocol(chain.officer)
    by = {"by": chain.officer, "at": MORNING}
    text = a_text_file(protocol, chain.officer)
    response = protocols.take_response(text, who="Island schools", said="Say when.", day=MORNING.date(), **by)
    agreement = protocols.put_text_to_sign(protocol, signatories=[("Director", chain.owner)], due=DUE, **by)
    return {
        "protocol": protocol.pk,
        "number": text.number,
        "response": response.pk,
        "agreement": agreement.pk,
        "place": agreement.signatories.get().pk,
    }


def rows_of_quality(chain: Chain) -> Keys:
    """Give a check, a sample with a plan that was drawn, and a service with a review to hold."""
    by = {"by": chain.officer, "at": MORNING}
    sample = a_sample(chain.officer, team_plans(chain.officer, 2), size=2)
    quality.draw_sample(sample, **by)
    service = judged(a_service(chain.officer), "unsatisfactory", chain.officer)
    return {
        "check": quality.begin_check(title="Plan of the quay team", **by).pk,
        "sample": sample.pk,
        "drawn": sample.drawn.first().pk,
        "service": service.pk,
        "quarterly": service.improvements.get().reviews.get().pk,
    }


ROWS: tuple[Callable[[Chain], Keys], ...] = (
    rows_of_decisions,
    rows_of_plans,
    rows_of_progress,
    rows_of_protocols,
    rows_of_quality,
)


def rows_of_rooms(chain: Chain) -> Keys:
    """Give one of everything that the rooms' operations name."""
    named = {"person": chain.lead.pk, "post": chain.posts["lead"].pk}
    return named | {name: key for rows in ROWS for name, key in rows(chain).items()}


def bodies_of_decisions(keys: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on decisions take."""
    return {
        "withdraw_extension": SEEN,
        "set_gate": {"scope": "Two crossings", "roll_outs": [keys["action"]]},
        "hold_roll_out": {"action": keys["action"], **SEEN},
        "evaluate_pilot": {"found": "Crews came.", "lessons": ["Ask parents first"], "day": DAY, **SEEN},
        "decide_gate": {"outcome": "go", "because": "It worked.", "day": DAY, "body": "Ferry Board", **SEEN},
        "open_appraisal": {"title": "Crossing in winter", "question": "How should pupils cross?"},
        "add_option": {"name": "Bridge", "cost": "40000.50", **SEEN},
        "change_option": {"name": "Large ferry", **SEEN},
        "remove_option": SEEN,
        "add_criterion": {"name": "Comfort", "weight": 2, **SEEN},
        "change_criterion": {"name": "Comfort", "weight": 2, **SEEN},
        "remove_criterion": SEEN,
        "score_options": {"scores": [{"option": keys["option"], "criterion": keys["criterion"], "points": 9}], **SEEN},
        "recommend_option": {"option": keys["option"], "because": "It is safest.", **SEEN},
        "record_board_decision": {"option": keys["option"], "body": "Ferry Board", "day": DAY, **SEEN},
        "close_appraisal": SEEN,
    }


def bodies_of_protocols(keys: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on protocols take."""
    described = {"title": "Winter protocol", "kind": "protocol", "parties": ["Harbour office"]}
    put = {"signatories": [{"title": "Director", "user": keys["person"]}], "due": DAY}
    return {
        "open_protocol": described,
        "change_protocol": {**described, **SEEN},
        "write_text": {"words": "The ferry waits.", **SEEN},
        "write_text_file": {"file": SimpleUploadedFile("crossing.txt", b"The ferry waits."), **SEEN},
        "move_protocol": {"to": "consultation", "day": DAY, **SEEN},
        "take_response": {"who": "Island schools", "said": "Say when.", "day": DAY},
        "answer_response": {"answer": "Said in paragraph 2."},
        "send_text": {"names": ["Island schools"], "day": DAY},
        "put_text_to_sign": put,
        "put_plan_to_sign": put,
        "ask_again": SEEN,
        "sign_agreement": {"place": keys["place"], "digest": "0" * 64},
    }


def bodies_of_quality(keys: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on quality take."""
    return {
        "begin_check": {"title": "Plan of the quay team", "plan": keys["plan"]},
        "confirm_check": {"marks": {}, **SEEN},
        "set_sample": {"title": "Spring", "seed": "quay 7", "size": 1, "due": DAY},
        "grade_drawn_plan": {"grade": "sound", **SEEN},
        "report_sample": SEEN,
        "add_service": {"name": "Quay lighting", "head": keys["post"]},
        "judge_service": {"grade": "good", "source": "Joint review", "day": DAY},
        "hold_review": {"found": "Crews are trained.", "day": DAY},
    }


BODIES: tuple[Callable[[Keys], dict[str, dict[str, Any]]], ...] = (
    bodies_of_decisions,
    bodies_of_plans,
    bodies_of_progress,
    bodies_of_protocols,
    bodies_of_quality,
)


def body_of_room(name: str, keys: Keys) -> dict[str, Any] | None:
    """Give what an operation of one of these rooms takes; None where it is none of theirs."""
    return next((told[name] for bodies in BODIES if name in (told := bodies(keys))), None)
