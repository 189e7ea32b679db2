"""What is kept beside a child's record in words: readings, merges, agreements, requests, closed records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tallystick.engine.clocks.limits import months_on
from tallystick.foundation.ui.presenters import Tag, day, moment
from tallystick.modules.people.models import AccessRequest, Merge, Person, Reading, SharingAgreement
from tallystick.modules.people.presenters import Line, spell
from tallystick.modules.people.rules import CLOSINGS, GROUPS, Part, words_digest


@dataclass(frozen=True)
class RequestRow:
    """Somebody asked what is held about a child."""

    request: AccessRequest
    child: str
    asked: str
    due: str
    tag: Tag


def reading_lines(readings: Iterable[Reading]) -> list[Line]:
    """Give readings in words."""
    return [Line(str(one.user), one.what.capitalize(), moment(one.at), one.purpose) for one in readings]


def merge_lines(merges: Iterable[Merge]) -> list[Line]:
    """Give merges in words."""
    return [
        Line(
            f"Record {one.gone_id} was merged into this",
            one.reason,
            moment(one.at),
            str(one.by or "Tallystick"),
            Tag("Undone", "grey") if one.undone_at else None,
            "" if one.undone_at else reverse("people:unmerge", args=[one.pk]),
            "Undo",
        )
        for one in merges
    ]


def agreement_lines(agreements: Iterable[SharingAgreement], today: date) -> list[Line]:
    """Give agreements in words."""
    return [
        Line(
            f"{one.title}: {one.unit}",
            ", ".join(GROUPS[group].title.lower() for group in one.groups if group in GROUPS),
            spell(one.starts, one.ends),
            f"{one.purpose} ({one.basis})",
            Tag("In force", "green") if one.starts <= today <= one.ends else Tag("Not in force", "grey"),
            reverse("people:end-agreement", args=[one.pk]) if today <= one.ends else "",
            "End",
        )
        for one in agreements
    ]


def waiting_rows(parts: Iterable[Part], free: frozenset[str]) -> list[tuple[str, str, str, str, Tag]]:
    """Give words that may name others: where, what, under which place and digest, and whether they are given out."""
    out, back = Tag("Given out", "green"), Tag("Withheld", "yellow")
    return [
        (
            f"{held.title}: {words.label.lower()}",
            words.text,
            words.place,
            words_digest(words.text),
            out if words.place in free else back,
        )
        for part in parts
        for held in part.held
        for words in held.words
        if words.others
    ]


def part_counts(parts: Iterable[Part]) -> list[tuple[str, int]]:
    """Give how many things each room holds."""
    return [(part.title, len(part.held)) for part in parts]


def request_rows(requests: Iterable[AccessRequest], today: date) -> list[RequestRow]:
    """Give requests in words, each with the day by which it is to be answered: a month after it was asked."""
    return [
        RequestRow(
            one,
            one.person.name,
            day(one.asked_on),
            day(due := months_on(one.asked_on, 1)),
            answered_tag(one, due, today),
        )
        for one in requests
    ]


def answered_tag(one: AccessRequest, due: date, today: date) -> Tag:
    """Say how a request stands."""
    if one.answered_on:
        return Tag(f"Answered {day(one.answered_on)}", "green")
    return Tag("Late", "red") if today > due else Tag("To be answered", "yellow")


def closed_rows(people: Iterable[Person]) -> list[tuple[int, str, str, str]]:
    """Give closed records by number: when, why, and where each can be removed."""
    return [
        (one.pk, day(one.closed_on), CLOSINGS.get(one.closing, ""), reverse("people:forget", args=[one.pk]))
        for one in people
    ]
