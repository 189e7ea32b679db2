"""Rows of each room for the API's operations to name, and a body that each operation takes."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tallystick.engine.clocks import Term
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars import deeds as calendars
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.webhooks import deeds as webhooks
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.protocols import deeds as protocols
from tests.support.api_plans import bodies_of_plans, bodies_of_progress, rows_of_plans, rows_of_progress
from tests.support.api_records import bodies_of_records, rows_of_records
from tests.support.bodies import a_body
from tests.support.decisions import a_gate, an_appraisal
from tests.support.due import an_address_returned
from tests.support.exchange import bodies_of_exchange, rows_of_exchange
from tests.support.governance import bodies_of_governance, rows_of_governance
from tests.support.gradings import bodies_of_gradings, rows_of_gradings
from tests.support.indicators import bodies_of_indicators, rows_of_indicators
from tests.support.obligations import bodies_of_obligations, rows_of_obligations
from tests.support.papers import bodies_of_papers, rows_of_papers
from tests.support.people import MORNING, a_person
from tests.support.plans import a_draft, a_plan
from tests.support.protocols import DUE, a_protocol
from tests.support.publishing_rows import bodies_of_publishing, rows_of_publishing
from tests.support.quality import bodies_of_quality, rows_of_quality
from tests.support.signing import Chain, a_post
from tests.support.stationery import bodies_of_stationery, rows_of_stationery
from tests.support.studies import bodies_of_studies, rows_of_studies
from tests.support.tally import bodies_of_tally, rows_of_tally
from tests.support.targets import bodies_of_targets, rows_of_targets
from tests.support.transfers import bodies_of_transfers, rows_of_transfers
from tests.support.triggers import bodies_of_triggers, rows_of_triggers

Keys = dict[str, int]
SEEN = {"seen_version": 1}
DAY = MORNING.date().isoformat()


def rows_of_decisions(chain: Chain) -> Keys:
    """Give a gate, one whose pilot was evaluated, and an appraisal with an option and a criterion; one decided on."""
    gate, evaluated = (a_gate(a_plan(chain.officer, a_draft()), chain.officer) for _ in range(2))
    found = {"found": "Crews came.", "lessons": (), "day": MORNING.date(), "seen_version": evaluated.version}
    decisions.evaluate_pilot(evaluated, **found, by=chain.officer, at=MORNING)
    appraisal, decided = an_appraisal(chain.officer), an_appraisal(chain.officer)
    chosen = {"option": decided.options.first(), "body": "Ferry Board", "day": MORNING.date()}
    decisions.record_board_decision(decided, **chosen, by=chain.owner, at=MORNING, seen_version=decided.version)
    return {
        "decided": decided.pk,
        "gate": gate.pk,
        "evaluated": evaluated.pk,
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
    """Give a protocol with a text, a response and its agreement with a place to sign in; one not put; a plan put."""
    protocol = a_protocol(chain.officer)
    by = {"by": chain.officer, "at": MORNING}
    text = a_text_file(protocol, chain.officer)
    response = protocols.take_response(text, who="Island schools", said="Say when.", day=MORNING.date(), **by)
    agreement = protocols.put_text_to_sign(protocol, signatories=[("Director", chain.owner)], due=DUE, **by)
    unsigned = a_protocol(chain.officer, title="Winter crossings")
    a_text_file(unsigned, chain.officer)
    asked = {"signatories": [("Director", chain.owner)], "due": DUE}
    return {
        "of_plan": protocols.put_plan_to_sign(a_plan(chain.officer, a_draft()), **asked, **by).pk,
        "unsigned": unsigned.pk,
        "protocol": protocol.pk,
        "number": text.number,
        "response": response.pk,
        "agreement": agreement.pk,
        "place": agreement.signatories.get().pk,
    }


def rows_of_bodies(chain: Chain) -> Keys:
    """Give a body that reports to another, with a seat and a meeting."""
    by = {"by": None, "at": MORNING}
    board, upper = a_body(chain.officer, "Quay Board"), a_body(chain.officer, "Harbour Executive")
    return {
        "reporting": bodies.report_to(board, to=upper, starts=MORNING.date(), **by).pk,
        "seat": bodies.seat_member(board, role="chair", starts=MORNING.date(), name="Ida Brook", **by).pk,
        "meeting": bodies.hold_meeting(board, day=MORNING.date(), **by).pk,
    }


def rows_of_accounts(chain: Chain) -> Keys:
    """Give a unit, somebody with a role and in a post who holds no token, and somebody who is away."""
    person = a_person(chain.authority, "governor", name="Ida Brook")
    days = {"starts": MORNING.date(), "ends": MORNING.date() + timedelta(days=400)}
    away = accounts.delegate(chain.lead, to=person, **days, by=None, at=MORNING)
    held = a_post(chain.authority, "Quay Warden", person)
    return {
        "person": person.pk,
        "held": held.pk,
        "unit": chain.unit.pk,
        "holding": held.holdings.get().pk,
        "membership": person.memberships.get().pk,
        "delegation": away.pk,
    }


def rows_of_others(chain: Chain) -> Keys:
    """Give a term, a closed day, a webhook, and a message that came back from its address."""
    by = {"by": None, "at": MORNING}
    term = Term("Autumn", date(2028, 9, 4), date(2028, 12, 20))
    closed = {"day": date(2028, 9, 1), "name": "Training day", "kind": "training"}
    called = {"url": "https://receiver.example/tally", "deeds": ["update agreed"]}
    return {
        "term": calendars.add_term(chain.authority, term, **by).pk,
        "closure": calendars.add_closure(chain.authority, **closed, **by).pk,
        "webhook": webhooks.add_webhook(chain.officer, **called, **by)[0].pk,
        "address": an_address_returned(chain.authority.pk).pk,
        "message": Notice.objects.filter(authority=chain.authority).earliest("pk").pk,
    }


ROWS: tuple[Callable[[Chain], Keys], ...] = (
    rows_of_decisions,
    rows_of_plans,
    rows_of_progress,
    rows_of_protocols,
    rows_of_quality,
    rows_of_stationery,
    rows_of_bodies,
    rows_of_governance,
    rows_of_obligations,
    rows_of_papers,
    rows_of_publishing,
    rows_of_exchange,
    rows_of_transfers,
    rows_of_records,
    rows_of_gradings,
    rows_of_indicators,
    rows_of_studies,
    rows_of_tally,
    rows_of_targets,
    rows_of_triggers,
    rows_of_accounts,
    rows_of_others,
)


def rows_of_rooms(chain: Chain) -> Keys:
    """Give one of everything that the rooms' operations name."""
    return {"holder": chain.manager.pk, "lead": chain.lead.pk} | {
        name: key for rows in ROWS for name, key in rows(chain).items()
    }


def bodies_of_decisions(keys: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on decisions take."""
    return {
        "withdraw_extension": SEEN,
        "set_gate": {"scope": "Two crossings", "roll_outs": [keys["waits"]]},
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
    }


def bodies_of_bodies(keys: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on bodies take."""
    return {
        "found_body": {"name": "Crossing Panel", "kind": "panel"},
        "change_body": {"name": "Crossing Panel", "kind": "panel", **SEEN},
        "agree_terms": {"terms": "To keep crossings safe.", "on": DAY, **SEEN},
        "wind_up_body": {"ends": "2027-03-31"},
        "report_to": {"to_post": keys["post"], "starts": DAY},
        "stop_reporting": {"ends": "2027-03-31"},
        "seat_member": {"name": "Ida Brook", "role": "member", "starts": DAY},
        "end_seat": {"ends": "2027-03-31"},
        "hold_meeting": {"day": "2026-10-01"},
        "record_decision": {"number": "4.2", "text": "Train every crew", "action": keys["action"]},
        "link_decision": {"action": keys["action"]},
        "close_body": {"kind": "other", "why": "It is about single crews", **SEEN},
        "open_body": {"why": "It is about fares alone", **SEEN},
        "close_decision": {"ground": "paragraph-3"},
    }


def bodies_of_accounts(keys: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on accounts take."""
    return {
        "add_unit": {"name": "Quays", "above": keys["unit"]},
        "change_unit": {"name": "Ferries and quays"},
        "found_post": {"title": "Quay Master", "unit": keys["unit"]},
        "change_post": {"title": "Quay Master"},
        "put_in_post": {"user": keys["person"], "starts": "2019-01-01", "ends": "2019-12-31"},
        "end_holding": {"ends": "2027-03-31"},
        "invite_person": {"name": "Ash Vane", "email": "ash.vane@wexcombe.example", "role": "action-lead"},
        "give_role": {"role": "action-lead", "starts": DAY},
        "end_role": {"ends": "2027-03-31"},
        "delegate": {"absent": keys["holder"], "to": keys["person"], "starts": DAY, "ends": DAY},
        "end_delegation": {},
        "record_leaver": {"last_day": "2030-03-31", "successors": [{"post": keys["held"], "user": keys["holder"]}]},
    }


def bodies_of_others(_: Keys) -> dict[str, dict[str, Any]]:
    """Give what operations on calendars, reminders and webhooks take."""
    term = {"name": "Spring", "starts": "2029-01-08", "ends": "2029-03-29"}
    return {
        "add_term": term,
        "change_term": {**term, "name": "Autumn", **SEEN},
        "add_closure": {"day": "2029-05-04", "name": "Regatta", "kind": "closure"},
        "bring_in_year": {"lines": "Spring: 8 January 2029 to 29 March 2029"},
        "copy_year": {"begins": 2028},
        "set_reminding": {"ahead": 6, "second": 2, "last": 9},
        "choose_digest": {"weekday": 1},
        "choose_messages": {"ways": {"programs": "never"}, "week_begins": 2, "digest_at": "08:30"},
        "correct_address": {"email": "clerk.of.the.quay@wexcombe.example"},
        "set_quiet": {"quiet_from": "19:00", "quiet_until": "07:00", "quiet_days": True},
        "revoke_letters": {"about": "plans.action/1", "occasion": "progress.period/1"},
        "add_webhook": {"url": "https://receiver.example/other", "deeds": []},
    }


BODIES: tuple[Callable[[Keys], dict[str, dict[str, Any]]], ...] = (
    bodies_of_decisions,
    bodies_of_plans,
    bodies_of_progress,
    bodies_of_protocols,
    bodies_of_quality,
    bodies_of_stationery,
    bodies_of_bodies,
    bodies_of_governance,
    bodies_of_obligations,
    bodies_of_papers,
    bodies_of_publishing,
    bodies_of_exchange,
    bodies_of_transfers,
    bodies_of_records,
    bodies_of_gradings,
    bodies_of_indicators,
    bodies_of_studies,
    bodies_of_tally,
    bodies_of_targets,
    bodies_of_triggers,
    bodies_of_accounts,
    bodies_of_others,
)


def body_of_room(name: str, keys: Keys) -> dict[str, Any] | None:
    """Give what an operation of one of these rooms takes; None where it is none of theirs."""
    return next((told[name] for bodies in BODIES if name in (told := bodies(keys))), None)
