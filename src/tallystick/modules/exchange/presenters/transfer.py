"""Rounds, schools, files sent, intakes and what changed, as rows; each state with the colour of its tag."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day, moment
from tallystick.modules.exchange.rules.transfer_words import changes_said

HEADS = {
    "rounds": ("Round", "Primary schools send by", "Released", "State"),
    "sending": ("Primary school", "State", "Files", "To see to"),
    "receiving": ("Secondary school", "Can read", "Downloaded", "To see to"),
    "ours": ("School", "What it does", "By", "State"),
    "uploads": ("File", "Sent", "What became of it", "Rows"),
    "problems": ("Pupil", "What is the matter", "What to do"),
    "pupils": ("Pupil", "From", "Results", "Attendance", "Notes"),
    "changes": ("Pupil", "What is told otherwise"),
    "versions": ("Version", "From", "Pupils", "What changed"),
    "downloads": ("Downloaded", "Version", "As", "By"),
}
STATES = {"received": "yellow", "refused": "red", "published": "green", "superseded": "grey", "withdrawn": "grey"}
NOBODY = "Nobody at the school has a role for this yet"
NO_AGREEMENT = "No sharing agreement is in force"


def round_row(one: Any, today: date) -> Row:
    """A round in the list."""
    cells = (
        Cell("Primary schools send by", day(one.upload_by)),
        Cell("Released", day(one.released_at or one.release_on)),
        Cell("State", tag=round_state(one, today)),
    )
    return Row(str(one), one.get_absolute_url(), "", cells)


def round_state(one: Any, today: date) -> Tag:
    """How far a round has come on a day."""
    if one.released_at is not None:
        return Tag("Released", "green")
    return Tag("Primary schools send", "blue") if today <= one.upload_by else Tag("To be released", "yellow")


def days_said(one: Any) -> str:
    """By when a round is sent and when it is received, in a sentence or two."""
    released = "Released" if one.released_at else "To be released"
    when = day(one.released_at or one.release_on)
    return f"Primary schools send by {day(one.upload_by)}. {released} on {when}. {one.owner.name} answers for it."


def due_said(school: Any, stands: Any) -> str:
    """By when a school sends, and how late it is."""
    late = f" {count(stands.days_late, 'day')} late." if stands.days_late else ""
    return f"Due by {day(school.round.upload_by)}.{late}"


def figures(sending: Iterable[Any], share: Any) -> list[Figure]:
    """The numbers of a round worth seeing first."""
    sending = list(sending)
    missing = sum(one.stands.is_missing for one in sending)
    return [
        Figure("of primary schools have sent", f"{share}%" if share is not None else "–", "warning" if missing else ""),
        Figure("have sent", str(len(sending) - missing)),
        Figure("are missing", str(missing), "warning" if missing else ""),
    ]


def missing_said(sending: Iterable[Any], today: date) -> str:
    """Who is missing, by name, with how late they are."""
    named = [
        one.school.unit.name + (f" ({count(one.stands.days_late, 'day')} late)" if one.stands.days_late else "")
        for one in sending
        if one.stands.is_missing
    ]
    return "; ".join(named)


def not_counted_said(lists: int) -> str:
    """That lists of places which units sent do not count; nothing where none did."""
    if not lists:
        return ""
    one = "does not count" if lists == 1 else "do not count"
    sent = count(lists, "list of places that a school or another unit sent", "lists of places that units sent")
    return f"{sent} {one}: only a list of the authority's own says where pupils go."


def sending_row(one: Any) -> Row:
    """A school that sends, in a round."""
    notes = [NO_AGREEMENT] if not one.is_shared else []
    notes += [NOBODY] if not one.has_somebody else []
    cells = (
        Cell("State", _came_said(one.stands), tag=sending_state(one.stands)),
        Cell("Files", str(one.files)),
        Cell("To see to", ". ".join(notes)),
    )
    return Row(one.school.unit.name, one.school.get_absolute_url(), one.school.laestab, cells)


def sending_state(stands: Any) -> Tag:
    """How a school that sends stands."""
    if stands.is_missing:
        return Tag("Late", "red") if stands.days_late else Tag("Not yet sent", "yellow")
    return Tag("Sent late", "yellow") if stands.days_late else Tag("Sent", "green")


def _came_said(stands: Any) -> str:
    late = f"{count(stands.days_late, 'day')} late" if stands.days_late else ""
    return " ".join(filter(None, (day(stands.came_on), late)))


def receiving_row(one: Any, drop: bool) -> Row:
    """A school that receives, in a round."""
    notes = [NO_AGREEMENT] if not one.is_shared else []
    notes += [NOBODY] if not one.has_somebody else []
    reads = f"{count(one.version.pupils, 'pupil')}, version {one.version.number}" if one.version else "Nothing yet"
    since = f"version {one.download.of.number}" if one.download else ""
    link = {"link": "Take out", "address": reverse("exchange:transfer-drop", args=[one.school.pk])}
    more = link if drop and one.version is None else {}
    cells = (
        Cell("Can read", reads),
        Cell("Downloaded", day(one.download.at) if one.download else "Not yet", since),
        Cell("To see to", ". ".join(notes), **more),
    )
    return Row(one.school.unit.name, "", one.school.laestab, cells)


def our_row(one: Any, today: date) -> Row:
    """What a school does in a round, in the list of those who work there."""
    sends = one.side == "sends"
    by = day(one.round.upload_by if sends else one.round.release_on)
    tag = round_state(one.round, today) if not sends else None
    what = "Send your Year 6 files" if sends else "Receive your new intake"
    cells = (Cell("What it does", what), Cell("By" if sends else "From", by), Cell("State", str(one.round), tag=tag))
    return Row(one.unit.name, one.get_absolute_url(), "", cells)


def upload_row(one: Any) -> Row:
    """A file that a school sent."""
    load = one.load
    refused = count(load.refused, "line was refused", "lines were refused") if load.refused else ""
    note = load.because if load.state == "refused" and load.because else refused
    became = Cell("What became of it", tag=Tag(load.get_state_display(), STATES[load.state]), note=note)
    cells = (Cell("Sent", moment(one.at), one.by.name if one.by else ""), became, Cell("Rows", f"{load.rows:,}"))
    return Row(f"File {one.number}", load.get_absolute_url(), load.name, cells)


def problem_row(one: Any) -> Row:
    """What is the matter with a pupil of a file."""
    cells = (Cell("What is the matter", one.what), Cell("What to do", one.remedy))
    return Row(one.name, "", one.place, cells)


def pupil_row(told: Any, senders: Mapping[str, str], results: str, attendance: str) -> Row:
    """A pupil of an intake."""
    notes = (told.rows.get("transfer-pastoral") or [{}])[0]
    said = [notes.get(one) for one in ("support", "concerns", "friends") if notes.get(one)]
    cells = (
        Cell("From", senders.get(told.first["load"], "")),
        Cell("Results", results or marks_said(notes) or "None told"),
        Cell("Attendance", attendance or "Not told"),
        Cell("Notes", ". ".join(said)),
    )
    return Row(told.name, "", told.upn, cells)


def marks_said(notes: Mapping[str, Any]) -> str:
    """The results that notes hold, in one line."""
    titles = {"reading": "Reading", "writing": "Writing", "spelling": "GPS", "maths": "Maths", "science": "Science"}
    return "; ".join(f"{title} {notes[one]}" for one, title in titles.items() if notes.get(one))


def change_rows(since: Any) -> list[Row]:
    """What is told otherwise since the last download, a pupil a row."""
    arrived = [
        Row(one.name, "", one.upn, (Cell("What is told otherwise", "New to your intake"),)) for one in since.arrived
    ]
    corrected = [
        Row(one.name, "", one.upn, (Cell("What is told otherwise", ", ".join(what)),)) for one, what in since.corrected
    ]
    return [*arrived, *corrected]


def left_said(since: Any) -> str:
    """What is said of those who left: how many, and nothing more."""
    if not since.left:
        return ""
    belong = "belongs" if since.left == 1 else "belong"
    gone = f"{count(since.left, 'pupil')} of your last download no longer {belong} to your intake."
    return f"{gone} Download it afresh and delete what you had."


def version_row(one: Any) -> Row:
    """A version of an intake."""
    said = " ".join(changes_said(one)) if one.number > 1 else "As it was released."
    cells = (Cell("From", moment(one.at)), Cell("Pupils", str(one.pupils)), Cell("What changed", said))
    return Row(f"Version {one.number}", cells=cells)


def download_row(one: Any) -> Row:
    """A download of an intake."""
    cells = (Cell("Version", str(one.of.number)), Cell("As", one.get_form_display()), Cell("By", one.by.name))
    return Row(moment(one.at), "", count(one.pupils, "pupil"), cells)
