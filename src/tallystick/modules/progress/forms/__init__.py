"""What people type about cycles and updates."""

from tallystick.modules.progress.forms.cycles import CycleForm, PostForm
from tallystick.modules.progress.forms.updates import AsAtForm, EvidenceForm, GoingForm, SeenForm, WordsForm

__all__ = ["AsAtForm", "CycleForm", "EvidenceForm", "GoingForm", "PostForm", "SeenForm", "WordsForm"]
