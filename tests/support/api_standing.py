"""What an operation finds when it is asked: other rows than the rest where it takes one that stands otherwise.

Promise: an operation is sent the version and the words that stand: it is done, or refused for another reason.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.modules.decisions.models import Appraisal, Gate
from tallystick.modules.governance.models import Agenda, Minutes
from tallystick.modules.plans.models import Action, Plan
from tallystick.modules.progress import queries as progress
from tallystick.modules.progress.models import Evidence, Update
from tallystick.modules.progress.rules import sheets
from tallystick.modules.protocols.models import Agreement, Protocol
from tallystick.modules.quality.models import Sample
from tests.support.signing import stands

Keys = dict[str, Any]
# Which of the world's rows stands in an operation's address, where the one of that name would be refused.
INSTEAD = {
    "change_update": {"update": "written"},
    "submit_update": {"update": "written"},
    "add_evidence_link": {"update": "written"},
    "add_evidence_file": {"update": "written"},
    "set_up_cycle": {"plan": "bare"},
    "ask_extension": {"action": "first"},
    "decide_gate": {"gate": "evaluated"},
    "put_text_to_sign": {"protocol": "unsigned"},
    "draw_sample": {"sample": "undrawn"},
    "report_sample": {"sample": "graded"},
    "close_appraisal": {"appraisal": "decided"},
    "ask_again": {"agreement": "of_plan"},
    "open_agenda": {"meeting": "coming"},
    **{name: {"meeting": "coming"} for name in ("move_meeting", "call_off_meeting", "place_meeting")},
    **{name: {"meeting": "drafted"} for name in ("read_agenda", "add_item", "publish_agenda")},
    **{
        name: {"meeting": "met"}
        for name in ("withdraw_agenda", "read_attendance", "take_attendance", "answer_attendance")
    },
    **{name: {"meeting": "met"} for name in ("read_minutes", "write_minutes", "agree_minutes")},
    "restore_line": {"line": "changed"},
    "take_entry_proposal_up": {"entry_proposal": "proposal_aside"},
    "complete_paper": {"paper": "paper_whole"},
    "issue_paper": {"paper": "paper_complete"},
    **{
        name: {"paper": "paper_out"}
        for name in ("read_paper_file", "note_paper_laid", "withdraw_paper", "correct_paper")
    },
}
# Who of the chain does what a role alone does not let anybody do: their own update, their turn to sign, their request.
DOERS = {
    **dict.fromkeys(("sign_update", "sign_many", "return_update"), "manager"),
    **dict.fromkeys(("withdraw_extension", "look_through_sheet", "take_sheet"), "lead"),
    "sign_agreement": "owner",
    "send_transfer": "lead",  # who sends for that school
}
BY_APPRAISAL = (
    *("recommend_option", "record_board_decision", "close_appraisal", "score_options"),
    *("add_option", "change_option", "remove_option", "add_criterion", "change_criterion", "remove_criterion"),
)
# Whose version an operation has to name.
STANDING: dict[str, tuple[type[Model], str, str]] = {
    "change_plan": (Plan, "plan", "version"),
    **dict.fromkeys(
        ("change_update", "submit_update", "add_evidence_link", "add_evidence_file"), (Update, "update", "version")
    ),
    "remove_evidence": (Evidence, "evidence", "update__version"),
    "decide_gate": (Gate, "gate", "version"),
    **dict.fromkeys(BY_APPRAISAL, (Appraisal, "appraisal", "version")),
    **dict.fromkeys(
        ("change_protocol", "write_text", "move_protocol", "write_text_file"), (Protocol, "protocol", "version")
    ),
    "report_sample": (Sample, "sample", "version"),
    "publish_agenda": (Agenda, "draft_agenda", "version"),
    **dict.fromkeys(("write_minutes", "agree_minutes"), (Minutes, "minutes", "version")),
    "ask_again": (Agreement, "agreement", "version"),
    "restore_line": (Action, "line", "version"),
}


def workbook(keys: Keys) -> SimpleUploadedFile:
    """Give the workbook of the lead's actions as it is given out."""
    lead = User.objects.get(pk=keys["lead"])
    rows = progress.sheet_rows(lead, timezone.localdate())
    return SimpleUploadedFile("my-actions.xlsx", sheets.write(rows, progress.sheet_key(lead)))


def words_of(keys: Keys) -> str:
    """Give the digest of what waits for a signature; of none where there is nothing of that key."""
    row = Update.objects.filter(pk=keys["update"]).first()
    return stands(row) if row else "0" * 64


def put_by(keys: Keys) -> str:
    """Give the digest of what an agreement puts; of none where there is nothing of that key."""
    row = Agreement.objects.filter(pk=keys["agreement"]).first()
    return row.digest if row else "0" * 64


# What operations take that is made, or looked up, each time that they are asked.
MADE: dict[str, Callable[[Keys], dict[str, Any]]] = {
    "sign_update": lambda keys: {"digest": words_of(keys)},
    "return_update": lambda keys: {"digest": words_of(keys), "because": "Say which crews."},
    "sign_many": lambda keys: {"updates": [{"update": keys["update"], "digest": words_of(keys)}]},
    "sign_agreement": lambda keys: {"place": keys["place"], "digest": put_by(keys)},
    "look_through_sheet": lambda keys: {"file": workbook(keys)},
    "take_sheet": lambda keys: {"file": workbook(keys)},
}


def keys_for(name: str, keys: Keys) -> Keys:
    """Give the world's keys as an operation of this name takes them."""
    return keys | {asked: keys[given] for asked, given in INSTEAD.get(name, {}).items()}


def now_of(name: str, keys: Keys) -> dict[str, Any] | None:
    """Give what an operation of this name has to have seen, or is sent, as it stands when asked; None where nothing."""
    if name in MADE:
        return MADE[name](keys_for(name, keys))
    return {"seen_version": version_of(name, keys)} if name in STANDING else None


def version_of(name: str, keys: Keys) -> int:
    """Give the version that stands; the first, where there is nothing of that key."""
    model, key, version = STANDING[name]
    return model._default_manager.filter(pk=keys_for(name, keys)[key]).values_list(version, flat=True).first() or 1
