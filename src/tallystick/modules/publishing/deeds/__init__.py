"""What is done with the public site: said of it, made public, taken back, and recorded as published."""

from tallystick.modules.publishing.deeds.closed import hear
from tallystick.modules.publishing.deeds.kept_back import end_kept_back, keep_look, let_stay, note_kept_back
from tallystick.modules.publishing.deeds.publications import keep_proof, record_publication
from tallystick.modules.publishing.deeds.releasing import describe_site, release, take_back
from tallystick.modules.publishing.deeds.writing import publish

__all__ = [
    "describe_site",
    "end_kept_back",
    "hear",
    "keep_look",
    "keep_proof",
    "let_stay",
    "note_kept_back",
    "publish",
    "record_publication",
    "release",
    "take_back",
]
