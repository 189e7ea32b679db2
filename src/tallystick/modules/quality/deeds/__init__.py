"""What people do about quality. Each deed checks, changes and records, in one transaction, or does nothing."""

from tallystick.modules.quality.deeds.checks import begin_check, confirm_check
from tallystick.modules.quality.deeds.samples import draw_sample, grade_plan, report_sample, set_sample
from tallystick.modules.quality.deeds.services import add_service, end_improvement, grade_service, hold_review

__all__ = [
    "add_service",
    "begin_check",
    "confirm_check",
    "draw_sample",
    "end_improvement",
    "grade_plan",
    "grade_service",
    "hold_review",
    "report_sample",
    "set_sample",
]
