"""What people decide. Each deed checks, changes and records, in one transaction, or does nothing."""

from tallystick.modules.decisions.deeds.appraisals import (
    change_criterion,
    change_option,
    close_appraisal,
    open_appraisal,
    recommend,
    record_board_decision,
    remove_criterion,
    remove_option,
    score_options,
)
from tallystick.modules.decisions.deeds.extensions import (
    grant_extension,
    refuse_extension,
    request_extension,
    withdraw_extension,
)
from tallystick.modules.decisions.deeds.gates import decide_gate, evaluate_pilot, hold_roll_out, set_gate

__all__ = [
    "change_criterion",
    "change_option",
    "close_appraisal",
    "decide_gate",
    "evaluate_pilot",
    "grant_extension",
    "hold_roll_out",
    "open_appraisal",
    "recommend",
    "record_board_decision",
    "refuse_extension",
    "remove_criterion",
    "remove_option",
    "request_extension",
    "score_options",
    "set_gate",
    "withdraw_extension",
]
