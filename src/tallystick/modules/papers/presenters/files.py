"""Papers as a page shows them: what each kind of file is for, and the name that it is saved under."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from tallystick.modules.papers.models import Issue
from tallystick.modules.papers.rules.layouts import OWN


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, in words."""

    suffix: str
    name: str
    use: str
    media_type: str


OFFICE: Final = "application/vnd.openxmlformats-officedocument"
KINDS: Final = (
    Kind(".docx", "Word", "to edit and send round", f"{OFFICE}.wordprocessingml.document"),
    Kind(".pdf", "PDF", "tagged, to publish or print", "application/pdf"),
    Kind(".html", "Web page", "to read on any screen", "text/html; charset=utf-8"),
    Kind(".xlsx", "Excel", "to sort and filter", f"{OFFICE}.spreadsheetml.sheet"),
)


CSV: Final = Kind(".csv", "CSV", "for any spreadsheet", "text/csv; charset=utf-8")


def kind_of(suffix: str) -> Kind | None:
    """The kind of file with this ending."""
    return next((kind for kind in KINDS if kind.suffix == suffix), None)


def file_name(title: str, what: str, suffix: str) -> str:
    """A name that every file system takes: "inclusion-plan-board-paper.docx"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    short = "-".join(re.findall(r"[a-z0-9]+", plain)[:8]) or "plan"
    return f"{short}-{what}{suffix}" if what else f"{short}{suffix}"


def named(issue: Issue, layout: str) -> str:
    """What a paper's file is called beside its title: its day, and its layout where that is not the paper's own."""
    day = issue.as_at.isoformat()
    return day if layout == OWN else f"{day}-{layout.replace(' ', '-')}"
