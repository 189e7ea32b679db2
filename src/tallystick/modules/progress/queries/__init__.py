"""Questions about cycles and updates, each starting from who asks."""

from tallystick.modules.progress.queries.agreed import Agreed, agreed_last
from tallystick.modules.progress.queries.asked import still_to_ask
from tallystick.modules.progress.queries.closing import lines_of, locks_for, locks_of, review_of, units_to_lock
from tallystick.modules.progress.queries.cycles import (
    cycles_for,
    cycles_running_out,
    period_asked,
    periods_for,
    running_cycle,
    spans_to_lay_out,
    terms_run_out,
    windows_to_open,
)
from tallystick.modules.progress.queries.front import answers_only, has_to_sign
from tallystick.modules.progress.queries.history import action_then, any_action_for, beside, submissions_of
from tallystick.modules.progress.queries.letters import asked_by, letter_opened
from tallystick.modules.progress.queries.locks import lock_on
from tallystick.modules.progress.queries.mine import actions_led_by, asked_of
from tallystick.modules.progress.queries.rounds import (
    actions_asked,
    names_without_post,
    round_then,
    silent,
    states_by_period,
)
from tallystick.modules.progress.queries.sheets import looked_through, sheet_key, sheet_rows
from tallystick.modules.progress.queries.signing import (
    as_signed,
    decisions_of,
    handed_in_for,
    returned_because,
    reviewed,
    update_of,
    waiting_for_signature,
)
from tallystick.modules.progress.queries.updates import (
    actions_for,
    as_read_by,
    changed_last_by,
    drafts_left,
    evidence_for,
    evidence_of,
    last_submission,
    on_screen,
    update_for_action,
    updates_for,
)
from tallystick.modules.progress.queries.wordings import (
    Said,
    begin_wording_with,
    known_languages,
    lacking_wordings,
    readability_now,
    said_plainly,
    unsaid,
    wordings,
    wordings_for,
)

__all__ = [
    "Agreed",
    "Said",
    "action_then",
    "actions_asked",
    "actions_for",
    "actions_led_by",
    "agreed_last",
    "answers_only",
    "any_action_for",
    "as_read_by",
    "as_signed",
    "asked_by",
    "asked_of",
    "begin_wording_with",
    "beside",
    "changed_last_by",
    "cycles_for",
    "cycles_running_out",
    "decisions_of",
    "drafts_left",
    "evidence_for",
    "evidence_of",
    "handed_in_for",
    "has_to_sign",
    "known_languages",
    "lacking_wordings",
    "last_submission",
    "letter_opened",
    "lines_of",
    "lock_on",
    "locks_for",
    "locks_of",
    "looked_through",
    "names_without_post",
    "on_screen",
    "period_asked",
    "periods_for",
    "readability_now",
    "returned_because",
    "review_of",
    "reviewed",
    "round_then",
    "running_cycle",
    "said_plainly",
    "sheet_key",
    "sheet_rows",
    "silent",
    "spans_to_lay_out",
    "states_by_period",
    "still_to_ask",
    "submissions_of",
    "terms_run_out",
    "units_to_lock",
    "unsaid",
    "update_for_action",
    "update_of",
    "updates_for",
    "waiting_for_signature",
    "windows_to_open",
    "wordings",
    "wordings_for",
]
