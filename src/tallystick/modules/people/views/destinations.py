"""What young people do after Year 11: on a day or a birthday, those looked after beside all, and who they are."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.people import queries as people
from tallystick.modules.people.forms.destinations import DestinationsForm
from tallystick.modules.people.permissions import (
    READ_OWN,
    can_count_looked_after,
    can_know_every_child,
    can_read_destinations,
    check_can_read_children,
    check_can_read_destinations,
)
from tallystick.modules.people.presenters import destinations as shown
from tallystick.modules.people.queries import destinations as queries
from tallystick.modules.people.queries.destinations import Told
from tallystick.modules.people.rules.destinations import AGES, Asked, Looked, cohort_at_age, cohort_on, looked_at, moved
from tallystick.modules.records.queries.days import small_groups

WAY = [("Returns", "records:returns")]


@require_safe
def destinations(request: HttpRequest) -> HttpResponse:
    """How many are in education, employment or training, or not, or not known. Inventory: P16-04."""
    check_can_read_destinations(request.user)
    form = DestinationsForm(request.GET, today=timezone.localdate())
    told, asked = queries.destinations_told(request.user.authority_id), form.asked
    found = looked_for(told, asked)
    before = looked_on(told, asked.before, asked) if asked.before and asked.birthday is None else None
    cared = cared_for(request, told, found) if can_count_looked_after(request.user) else None
    moves = moved(before, found) if before else None
    limit = None if can_know_every_child(request.user) else small_groups(asked.on)
    small = shown.small_of(limit, found, cared, ages_apart(told, asked))
    context = shown.destinations_shown(asked, found, cared, moves, leads=may(request.user, READ_OWN), small=small)
    context |= {"form": form, "any": bool(told.young), "unborn": told.without_birthday}
    return drawn(request, "destinations.html", WAY, **context)


@never_cache
@require_safe
def young_people(request: HttpRequest) -> HttpResponse:
    """The young people behind a number, as far as somebody needs to know of them; each row is a reading."""
    check_can_read_children(request.user)
    today = timezone.localdate()
    form = DestinationsForm(request.GET, today=today)
    told = queries.destinations_told(request.user.authority_id)
    found = looked_for(told, form.asked)
    wanted = [one for one in found.statuses if form.wants(found.statuses[one], one in found.differing)]
    known = {one: told.young[one].person for one in wanted if told.young[one].person}
    seen = queries.seen_among(request.user, set(known.values()), today)
    here = {number: seen[person] for number, person in known.items() if person in seen}
    page = page_of(request, sorted(here, key=lambda one: (here[one].name.casefold(), one)))
    people.note_readings(request.user, {here[one].pk for one in page}, what="what a young person does")
    cared = cared_for(request, told, found) if queries.knows_of_care(request.user, today) else ()
    rows = shown.person_rows(page, found, here, queries.activities(), cared)
    counted = can_read_destinations(request.user) and can_know_every_child(request.user)
    others = len(wanted) - len(here) if counted else 0
    way = [*WAY, ("Destinations", "people:destinations")]
    context = {"title": shown.title(form.asked), "others": others, "heads": shown.HEADS, "rows": rows, "page": page}
    return drawn(request, "destinations-people.html", way, **context)


def looked_for(told: Told, asked: Asked) -> Looked:
    """What each of those asked about is, on the day or on their birthday."""
    if asked.birthday is None:
        return looked_on(told, asked.on, asked)
    days = cohort_at_age(told.young.values(), asked.birthday, asked.on, timezone.localdate())
    return looked_at(days, told.spells)


def ages_apart(told: Told, asked: Asked) -> list[Looked]:
    """What those of each age are on the day: whoever asks for one age and for two can tell the other."""
    return (
        [] if asked.birthday is not None else [looked_on(told, asked.on, replace(asked, ages=(one,))) for one in AGES]
    )


def looked_on(told: Told, day: date, asked: Asked) -> Looked:
    """What each of some ages is on a day."""
    return looked_at(cohort_on(told.young.values(), day, asked.ages), told.spells)


def cared_for(request: HttpRequest, told: Told, found: Looked) -> Collection[str]:
    """The numbers of those who are looked after on their day."""
    people_asked = {told.young[one].person: on for one, on in found.days.items() if told.young[one].person}
    cared = queries.looked_after_on(request.user.authority_id, people_asked)
    return {one for one in found.days if told.young[one].person in cared}


def drawn(request: HttpRequest, template: str, way: list[tuple[str, str]], **context: object) -> HttpResponse:
    """A page of destinations."""
    trail = [(words, reverse(name)) for words, name in way]
    return render(request, f"people/{template}", context | {"breadcrumbs": trail})
