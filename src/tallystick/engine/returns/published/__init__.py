"""Figures that Explore Education Statistics publishes, from its public interface or its files of open data, as rows.

Promise: both ways give the same rows for the table of published figures, and a value is kept as it was sent.
"""

from tallystick.engine.returns.published.answering import Meta, meta_of, rows_of
from tallystick.engine.returns.published.asking import (
    Answer,
    FiguresNotGiven,
    Question,
    Wish,
    catalogue_of,
    figures,
    meta,
)
from tallystick.engine.returns.published.open_files import indicators_of, rows_of_file

__all__ = [
    "Answer",
    "FiguresNotGiven",
    "Meta",
    "Question",
    "Wish",
    "catalogue_of",
    "figures",
    "indicators_of",
    "meta",
    "meta_of",
    "rows_of",
    "rows_of_file",
]
