"""The colours and type of every paper: one place, so that screen, print and charts agree.

Promise: text on its ground has a contrast of at least 4.5 to 1, and a tone is never the only sign.
"""

from tallystick.engine.writing.document import Tone

FONT = "Source Sans Pro"
INK = "#14232c"
QUIET = "#52616a"
ACCENT = "#1b3a4b"
TINT = "#ebf0f2"
BAND = "#d5e0e6"
RULE = "#b7c4ca"
HAZEL = "#b9763a"  # the stick's own colour, for a thin rule only
PAPER = "#ffffff"

TONES: dict[Tone, str] = {
    "plain": ACCENT,
    "done": "#1d6b4f",
    "moving": "#2a5f9e",
    "waiting": "#5f6b73",
    "late": "#a8281e",
    "doubt": "#8f5a00",
    "quiet": QUIET,
}
