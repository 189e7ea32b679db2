"""The tables of progress: cycles and their periods, updates with their evidence, signatures."""

from tallystick.modules.progress.models.cycles import Cycle, Lock, Period
from tallystick.modules.progress.models.updates import Evidence, Signature, Submission, Update

__all__ = ["Cycle", "Evidence", "Lock", "Period", "Signature", "Submission", "Update"]
