"""What people do with indicators: have them counted, and counted again; set targets and say how they went."""

from tallystick.modules.indicators.deeds.asking import ask_run, begin_run, end_run
from tallystick.modules.indicators.deeds.closing import close_run, keep_closed
from tallystick.modules.indicators.deeds.counting import count_run, keep_counted
from tallystick.modules.indicators.deeds.explaining import forget_read, note_records_read, read_records
from tallystick.modules.indicators.deeds.keeping import keep_read, kept_read
from tallystick.modules.indicators.deeds.recounting import (
    ask_recount,
    count_again,
    keep_recount,
    leave_recount,
    recompute,
)
from tallystick.modules.indicators.deeds.targets import (
    choose_comparators,
    comment_on,
    give_forecast,
    revise_target,
    set_target,
)
from tallystick.modules.indicators.deeds.working import (
    engine_called,
    is_begun_too_often,
    since,
    sweep_folders,
    working_folder,
)

__all__ = [
    "ask_recount",
    "ask_run",
    "begin_run",
    "choose_comparators",
    "close_run",
    "comment_on",
    "count_again",
    "count_run",
    "end_run",
    "engine_called",
    "forget_read",
    "give_forecast",
    "is_begun_too_often",
    "keep_closed",
    "keep_counted",
    "keep_read",
    "keep_recount",
    "kept_read",
    "leave_recount",
    "note_records_read",
    "read_records",
    "recompute",
    "revise_target",
    "set_target",
    "since",
    "sweep_folders",
    "working_folder",
]
