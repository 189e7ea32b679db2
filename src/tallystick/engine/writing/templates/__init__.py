"""A council's own Word template: examined before it is taken, and filled from the same document as every other file.

Promise: a template is words and styles, never code: its placeholders are names in double braces, macros and whatever
reaches outside are refused, and what it lacks is told by name.
"""

from tallystick.engine.writing.templates.examining import LARGEST, PLACEHOLDERS, TemplateRefused, examine, lacking
from tallystick.engine.writing.templates.filling import fill
from tallystick.engine.writing.templates.invented import invented

__all__ = ["LARGEST", "PLACEHOLDERS", "TemplateRefused", "examine", "fill", "invented", "lacking"]
