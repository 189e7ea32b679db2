"""What people do with cycles and updates. Each deed checks, changes and records, or does nothing."""

from tallystick.modules.progress.deeds.closing import close_period
from tallystick.modules.progress.deeds.cycles import begin_periods, change_cycle, end_cycle, open_window, set_up_cycle
from tallystick.modules.progress.deeds.evidence import add_file, add_link, remove_evidence
from tallystick.modules.progress.deeds.letters import answer_letter, write_letter
from tallystick.modules.progress.deeds.locking import lock_if_complete, lock_unit, reopen_period
from tallystick.modules.progress.deeds.sheets import take_sheet
from tallystick.modules.progress.deeds.signing import (
    ask_to_sign,
    return_update,
    sign_many,
    sign_update,
    void_signatures,
)
from tallystick.modules.progress.deeds.updates import begin_update, change_update, submit_update
from tallystick.modules.progress.deeds.wordings import add_translation, ask_for_wordings, say_plainly

__all__ = [
    "add_file",
    "add_link",
    "add_translation",
    "answer_letter",
    "ask_for_wordings",
    "ask_to_sign",
    "begin_periods",
    "begin_update",
    "change_cycle",
    "change_update",
    "close_period",
    "end_cycle",
    "lock_if_complete",
    "lock_unit",
    "open_window",
    "remove_evidence",
    "reopen_period",
    "return_update",
    "say_plainly",
    "set_up_cycle",
    "sign_many",
    "sign_update",
    "submit_update",
    "take_sheet",
    "void_signatures",
    "write_letter",
]
