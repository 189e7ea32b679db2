"""The colours and type of every paper: one place, so that screen, print and charts agree.

Promise: text on its ground has a contrast of at least 4.5 to 1, and a tone is never the only sign.
"""

from tallystick.engine.writing.document import Tone

FONT = "Source Sans Pro"
INK = "#16242b"
QUIET = "#52616a"
ACCENT = "#17495a"
TINT = "#e9eff1"
BAND = "#d7e2e6"
RULE = "#b7c4ca"
HAZEL = "#a8742c"  # the stick's own colour, for a thin rule only
PAPER = "#ffffff"

TONES: dict[Tone, str] = {
    "plain": ACCENT,
    "done": "#1d6b4f",
    "moving": "#2a5f9e",
    "waiting": "#7a868d",
    "late": "#a8281e",
    "doubt": "#8f5a00",
    "quiet": QUIET,
}
