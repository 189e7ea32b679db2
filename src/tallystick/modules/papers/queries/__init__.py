"""What is asked of papers: which there are, what one is made of, and what went out to whom."""

from tallystick.modules.papers.queries.again import told_no_more
from tallystick.modules.papers.queries.beside import shown_beside
from tallystick.modules.papers.queries.catalogue import paper_of, papers_of, papers_to_make
from tallystick.modules.papers.queries.gathering import gathered
from tallystick.modules.papers.queries.issues import (
    PaperWasAltered,
    Sought,
    asked_of,
    counts_for,
    file_of,
    issue_for,
    issued,
    issues_for,
    newer_of,
    read_by,
    slots_of,
    snapshot_of,
    title_of,
    went_out,
    written_into,
)
from tallystick.modules.papers.queries.standing import settles

__all__ = [
    "PaperWasAltered",
    "Sought",
    "asked_of",
    "counts_for",
    "file_of",
    "gathered",
    "issue_for",
    "issued",
    "issues_for",
    "newer_of",
    "paper_of",
    "papers_of",
    "papers_to_make",
    "read_by",
    "settles",
    "shown_beside",
    "slots_of",
    "snapshot_of",
    "title_of",
    "told_no_more",
    "went_out",
    "written_into",
]
