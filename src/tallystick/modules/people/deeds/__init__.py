"""What people do to the index of children. Each deed is recorded, and says no child's name to the ledger."""

from tallystick.modules.people.deeds.adding import (
    add_identifier,
    add_name,
    add_person,
    correct,
    drop_identifier,
)
from tallystick.modules.people.deeds.agreeing import end_agreement, make_agreement
from tallystick.modules.people.deeds.answering import answer_access, begin_access, decide_words
from tallystick.modules.people.deeds.deciding import add_proposed, decide_pair, undo_decision
from tallystick.modules.people.deeds.forgetting import forget, forget_again, separate_adoption
from tallystick.modules.people.deeds.joining import keep_apart, merge, unmerge
from tallystick.modules.people.deeds.linking import link_records
from tallystick.modules.people.deeds.sealing import seal_readings
from tallystick.modules.people.deeds.telling import (
    end_fact,
    end_relation,
    enrol,
    leave,
    note_fact,
    relate,
    withdraw_fact,
)

__all__ = [
    "add_identifier",
    "add_name",
    "add_person",
    "add_proposed",
    "answer_access",
    "begin_access",
    "correct",
    "decide_pair",
    "decide_words",
    "drop_identifier",
    "end_agreement",
    "end_fact",
    "end_relation",
    "enrol",
    "forget",
    "forget_again",
    "keep_apart",
    "leave",
    "link_records",
    "make_agreement",
    "merge",
    "note_fact",
    "relate",
    "seal_readings",
    "separate_adoption",
    "undo_decision",
    "unmerge",
    "withdraw_fact",
]
