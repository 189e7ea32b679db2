"""The words for statuses, cells and kinds of line: one word for one thing, on forms and pages alike."""

from typing import Final

SHORT: Final = 60  # letters of a line that has no number
STATUS_WORDS: Final = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "on_track": "On target",
    "completed": "Completed",
    "completed_ongoing": "Completed and continuing",
    "delayed": "Delayed",
    "paused": "Paused",
    "not_achieved": "Not achieved",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "unknown": "Not clear",
}
DIRECTION_WORDS: Final = {"increase": "Should go up", "decrease": "Should go down", "maintain": "Should stay"}
KIND_WORDS: Final = {
    "recommendation": "Recommendation",
    "outcome": "Outcome",
    "action": "Action",
    "step": "Step",
    "measure": "Success measure",
}
LEVEL_WORDS: Final = {
    "inspection": "Response to an inspection",
    "corporate": "Corporate or annual plan",
    "directorate": "Directorate plan",
    "team": "Team plan",
    "service": "Service improvement plan",
    "individual": "Individual objectives",
}
CELL_WORDS: Final = {
    "ref": "Number",
    "text": "Text",
    "group": "Urgency or section",
    "context": "Context",
    "baseline_text": "Baseline and inspector’s finding",
    "monitoring": "How it is monitored",
    "theme": "Outcome tags",
    "lead": "Lead",
    "partners": "Partners",
    "timescale": "Timescale",
    "revised_timescale": "Later date given",
    "resources": "Resources",
    "progress": "Progress",
    "status_text": "Status as printed",
    "status": "Status",
    "notes": "Notes",
    "indicators": "Indicators",
    "baseline": "Baseline",
    "target": "Target",
    "unit": "Unit",
    "comparator": "Compared with",
    "direction": "Direction",
    "due": "To be reached by",
    "title": "Title",
    "organisation": "Organisation",
    "date": "Date of the document",
    "kind": "Kind of plan",
    "steps": "Steps",
}
HINTS: Final = {
    "lead": "One a line: a person or post, then any others.",
    "partners": "One a line.",
    "theme": "One a line.",
    "indicators": "One a line, such as a national indicator’s number.",
    "timescale": "As it is printed or as you would say it: “by end of July 2026”, “autumn term”, “from May onwards”.",
    "revised_timescale": "Only where the document itself gives a later date. The first deadline stays.",
    "due": "As it is printed or as you would say it.",
    "status_text": "The words of the document.",
    "status": "Leave it as it is, and it is read again from the words when they change.",
}


def cell_words(name: str, kind: str = "") -> str:
    """What a cell is called on forms and pages."""
    if kind == "measure" and name == "ref":
        return "Number, or the actions that it measures"
    return CELL_WORDS.get(name, name.replace("_", " ").capitalize())


def label(kind: str, ref: str | None) -> str:
    """What a line is called: "Action 3", "Recommendation 7a"."""
    name, ref = KIND_WORDS[kind], (ref or "").strip()
    return ref if ref.casefold().startswith(name.casefold()) else f"{name} {ref}".strip()


def called(kind: str, ref: str | None, text: str) -> str:
    """What a line is called where it stands alone: by its number, else by its first words."""
    if (ref or "").strip():
        return label(kind, ref)
    short = text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"
    return f"{KIND_WORDS[kind]} “{short}”"
