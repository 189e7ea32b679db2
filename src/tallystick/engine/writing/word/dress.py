"""What tables and pictures of a Word paper wear: our own style, or that of a council's template."""

from dataclasses import dataclass
from typing import Final

from docx.shared import Cm

from tallystick.engine.writing.palette import PAPER


@dataclass(frozen=True, slots=True)
class Dress:
    """The id of the table style, the ink of table headings ("" as the style has it), and the room in Word's units."""

    table_style: str = "PaperTable"
    head_ink: str = PAPER
    width: int = Cm(16.6)


OURS: Final = Dress()
