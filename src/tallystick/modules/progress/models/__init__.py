"""The tables of progress: cycles and their periods, updates with their evidence, signatures, wordings."""

from tallystick.modules.progress.models.cycles import Cycle, Lock, Period
from tallystick.modules.progress.models.updates import Evidence, Signature, Submission, Update
from tallystick.modules.progress.models.wordings import Wording

__all__ = ["Cycle", "Evidence", "Lock", "Period", "Signature", "Submission", "Update", "Wording"]
