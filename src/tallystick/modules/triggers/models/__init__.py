"""The tables of triggers: what was opened, the figures noted on it, how far they were looked at, and grades."""

from tallystick.modules.triggers.models.gradings import GradingRule, GradingRun
from tallystick.modules.triggers.models.openings import OWES_A_PLAN, Evidence, Kind, Look, Opening

__all__ = ["OWES_A_PLAN", "Evidence", "GradingRule", "GradingRun", "Kind", "Look", "Opening"]
