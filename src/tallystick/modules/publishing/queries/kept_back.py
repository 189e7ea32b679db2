"""Public papers that tell figures which are kept back now, and who is asked to look at them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import Authority, Membership, User
from tallystick.modules.papers import queries as papers
from tallystick.modules.publishing.models import KeptBackSince, Look
from tallystick.modules.publishing.permissions import can_publish, check_can_publish
from tallystick.modules.publishing.queries.public import site_of
from tallystick.modules.publishing.rules.retaining import is_over

WHOLE = "The paper as a whole"
UNREAD = [[WHOLE, "what it was made of is not as it was kept", False]]
UNASKED = [[WHOLE, "nobody may publish, so that its figures were not asked again", False]]


def kept_back_for(user: User) -> QuerySet[KeptBackSince]:
    """Give the public papers that tell what is kept back now, for whoever publishes: they point at the figures."""
    check_can_publish(user, user.authority_id)
    found = KeptBackSince.objects.of(user.authority_id).filter(ended_at=None)
    return found.select_related("issue", "accepted_by").defer("issue__snapshot", "issue__document")


def kept_back_one(user: User, pk: int) -> KeptBackSince:
    """Give one of them; raises Http404."""
    return get_object_or_404(kept_back_for(user), pk=pk)


def publishers(authority_id: int, day: date) -> list[User]:
    """Give who may publish on a day, by name."""
    held = Membership.objects.in_force(day).filter(authority_id=authority_id, user__is_active=True)
    people = {one.user_id: one.user for one in held.select_related("user")}
    return sorted((one for one in people.values() if can_publish(one)), key=lambda one: (one.name, one.pk))


def falls_to(issue: Any, day: date) -> list[User]:
    """Give who is asked to look at a paper: whoever let it go out, or everybody who may publish where they may not."""
    every = publishers(issue.authority_id, day)
    return [one for one in every if one.pk == issue.issued_by_id] or every


def looked_last(authority_id: int) -> tuple[int, date] | None:
    """Give up to which line of the ledger public papers' figures were asked again, and when; None: never."""
    found = Look.objects.of(authority_id).first()
    return (found.line, localdate(found.at)) if found else None


def standing_kept_back(authority_id: int) -> dict[int, KeptBackSince]:
    """Give what stands noted, by its paper's key."""
    return {one.issue_id: one for one in KeptBackSince.objects.of(authority_id).filter(ended_at=None)}


def asked_again(authority: Authority, today: date) -> Iterator[tuple[Any, list[list[str | bool]]]]:
    """Give each paper that is public with what its readers would be told no more, as places; [] where all is told."""
    site = site_of(authority.pk)
    years = site.papers_for if site else None
    for issue in papers.issued(authority, Audience.PUBLIC).prefetch_related(None).select_related("plan"):
        if years and is_over(localdate(issue.issued_at), years, today):
            continue
        yield issue, _places(issue, today)


def _places(issue: Any, today: date) -> list[list[str | bool]]:
    asker = next(iter(falls_to(issue, today)), None)
    if asker is None:
        return UNASKED
    try:
        return [[one.section, one.where, one.sure] for one in papers.told_no_more(asker, issue)]
    except papers.PaperWasAltered:
        return UNREAD
