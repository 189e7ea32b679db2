"""What an authority has taken up, and what the catalogue offers, as rows and in words."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import capfirst

from tallystick.engine.catalogue.obligations import Obligation as InCatalogue
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ui.presenters import Cell, Row, Tag, day
from tallystick.modules.obligations.models import Obligation, Recipient
from tallystick.modules.obligations.queries.laying import why_ended

HEADS = ("Obligation", "How often", "To whom", "Whose", "Laid out until")
OFFERED_HEADS = ("Obligation", "How often", "To whom", "Taken up")
OFTEN = {
    "weekly": "Every week",
    "monthly": "Every month",
    "six-weekly": "Every six weeks",
    "half-termly": "Each half-term",
    "quarterly": "Every quarter",
    "termly": "Each term",
    "twice-yearly": "Twice a year",
    "three-times-yearly": "Three times a year",
    "yearly": "Once a year",
    "once": "Once",
    "on-timetable": "At meetings that hear it",
    "standing": "At each meeting",
}
SETTLED = {
    "meeting": "a meeting of that body that was held",
    "agenda": "a published agenda of that body on which it stands",
    "entry": "an entry of its register that says when it was done",
}
LISTED = "List of people"
UNMATCHED = "Not matched with a body of the directory: who has it is counted, and not named"


def row_of(one: Obligation, file: InCatalogue | None) -> Row:
    """An obligation that was taken up."""
    lacks = Tag("Something is missing", "yellow") if one.lacks else None
    return Row(
        str(one),
        one.get_absolute_url(),
        f"Ended on {day(one.ends)}" if one.ends else "",
        (
            Cell("How often", OFTEN[file.cycle] if file else ""),
            Cell("To whom", ", ".join(str(to) for to in one.recipients.all())),
            Cell("Whose", str(one.post) if one.post else "Nobody yet"),
            Cell("Laid out until", day(one.laid_until), one.lacks, lacks),
        ),
    )


def offered_row(one: InCatalogue, taken: int) -> Row:
    """An obligation of the catalogue, and how often it was taken up."""
    return Row(
        one.title,
        reverse("obligations:take-up", args=[one.code]),
        one.about,
        (
            Cell("How often", OFTEN[one.cycle]),
            Cell("To whom", capfirst(", ".join(to.body or to.people.replace("-", " ") for to in one.to))),
            Cell("Taken up", "Yes" if taken else "No", f"{taken} times" if taken > 1 else ""),
        ),
    )


def summary(one: Obligation, file: InCatalogue | None) -> list[tuple[str, str]]:
    """An obligation in words."""
    role = roles().get(file.owner) if file else None
    told = [
        ("What", file.about if file else ""),
        ("How often", OFTEN[file.cycle] if file else ""),
        ("Whose", str(one.post) if one.post else f"Nobody yet. The catalogue names: {role.title}" if role else ""),
        ("From", day(one.starts)),
        ("Until", day(one.ends)),
        ("Laid out until", day(one.laid_until) or "Nothing can be laid out yet"),
        ("Settled by itself by", " or by ".join(SETTLED[way.by] for way in file.settled) if file else ""),
        ("Made of the parts of", " and ".join(file.parts) if file else ""),
        ("Source", file.source if file else ""),
    ]
    return [pair for pair in told if pair[1]]


def recipients(one: Obligation, rows: Iterable[Recipient]) -> list[Row]:
    """To whom an obligation is owed, and what is to know of each."""
    return [Row(str(to), to.body.get_absolute_url() if to.body else "", _note(one, to)) for to in rows]


def _note(one: Obligation, to: Recipient) -> str:
    words = f"In the catalogue: {to.words}" if to.body and to.body.name != to.words else ""
    told = [why_ended(one, to), "" if to.body else UNMATCHED, words]
    return ". ".join(each.rstrip(".") for each in told if each)


def coverage_words(people: int, reached: int, percent: int | None) -> str:
    """How many of all a delivery reached, a share with its count."""
    return "Nobody is named" if percent is None else f"{reached} of {people} ({percent}%)"
