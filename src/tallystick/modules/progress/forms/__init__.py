"""What people type about cycles and updates."""

from tallystick.modules.progress.forms.cycles import CycleForm, PostForm
from tallystick.modules.progress.forms.updates import EvidenceForm, GoingForm, SeenForm, WordsForm

__all__ = ["CycleForm", "EvidenceForm", "GoingForm", "PostForm", "SeenForm", "WordsForm"]
