"""The headings of this room's tables."""

from typing import Final

HEADS: Final = {
    "texts": ("Version", "Written", "Kept as"),
    "agreements": ("What", "State", "Signed", "Due"),
    "responses": ("Who", "Said", "What became of it"),
    "recipients": ("Who", "Sent", "Newest"),
    "moves": ("Day", "Stage", "Text", "Why"),
}
