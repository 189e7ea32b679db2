"""What people do with plans. Each deed checks, changes and records, in one transaction, or does nothing."""

from tallystick.modules.plans.deeds.answers import (
    answer_judgement,
    ask,
    attach_to_review,
    cover,
    note_judgement,
    number_judgement,
    uncover,
    withdraw_answer,
    write_review,
)
from tallystick.modules.plans.deeds.citing import cite_judgements, uncite_judgement
from tallystick.modules.plans.deeds.claims import expect_later, name_post, put_owner, take_claim
from tallystick.modules.plans.deeds.documents import keep_document, keep_evidence_file
from tallystick.modules.plans.deeds.editions import freeze_plan
from tallystick.modules.plans.deeds.intake import (
    add_to_draft,
    confirm_draft,
    correct_draft,
    discard_draft,
    import_draft,
    move_in_draft,
    remove_from_draft,
    retitle_draft,
    settle_draft_doubt,
    take_in,
)
from tallystick.modules.plans.deeds.lines import (
    add_line,
    change_line,
    move_line,
    put_back_line,
    restore_line,
    retitle_plan,
    settle_doubt,
    start_plan,
    take_out_line,
)
from tallystick.modules.plans.deeds.links import link_lines, put_level, unlink_lines
from tallystick.modules.plans.deeds.revisions import compare_again, merge_revision

__all__ = [
    "add_line",
    "add_to_draft",
    "answer_judgement",
    "ask",
    "attach_to_review",
    "change_line",
    "cite_judgements",
    "compare_again",
    "confirm_draft",
    "correct_draft",
    "cover",
    "discard_draft",
    "expect_later",
    "freeze_plan",
    "import_draft",
    "keep_document",
    "keep_evidence_file",
    "link_lines",
    "merge_revision",
    "move_in_draft",
    "move_line",
    "name_post",
    "note_judgement",
    "number_judgement",
    "put_back_line",
    "put_level",
    "put_owner",
    "remove_from_draft",
    "restore_line",
    "retitle_draft",
    "retitle_plan",
    "settle_doubt",
    "settle_draft_doubt",
    "start_plan",
    "take_claim",
    "take_in",
    "take_out_line",
    "uncite_judgement",
    "uncover",
    "unlink_lines",
    "withdraw_answer",
    "write_review",
]
