"""Errors planted in rows on their way into a return, each under the number that the field's own checks have for it.

Promise: what is planted changes no figure of the truth, or lies apart, and its line is told.
"""

from tallystick.engine.synth.slips.care import CARE
from tallystick.engine.synth.slips.care_children import CHILDREN
from tallystick.engine.synth.slips.care_episodes import EPISODES
from tallystick.engine.synth.slips.care_modules import MODULES
from tallystick.engine.synth.slips.need import NEED, NEED_THAT_COUNTS
from tallystick.engine.synth.slips.slip import EACH, Planting, Slip

__all__ = ["CARE", "CARE_THAT_COUNTS", "EACH", "NEED", "NEED_THAT_COUNTS", "Planting", "Slip"]
CARE_THAT_COUNTS = CHILDREN + EPISODES + MODULES
