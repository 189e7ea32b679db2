"""Everything that is public of an authority, out of what was issued and what a person made public, and nothing else.

Promise: a figure that was made public is left out again as soon as disclosure keeps it back from the public, and an
agenda, item, minute or decision as soon as it is not open any more.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from tallystick.engine.disclosure import Audience
from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.indicators.queries.figures import shown_to
from tallystick.modules.publishing.models import Release, Site
from tallystick.modules.publishing.permissions import check_can_read_publishing
from tallystick.modules.publishing.queries.business import open_now
from tallystick.modules.publishing.queries.drawing import drawn_for, key_for
from tallystick.modules.publishing.queries.issued import papers_issued
from tallystick.modules.publishing.rules import published as shapes
from tallystick.modules.publishing.rules.addresses import slug
from tallystick.modules.publishing.rules.business import Open, open_only
from tallystick.modules.publishing.rules.keeping_back import sources, without


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is public beside what it says now: whether a person should look at it again."""

    release: Release
    changed: bool


def site_of(authority_id: int) -> Site | None:
    """Give what an authority says of its site; None where it never said anything."""
    return Site.objects.of(authority_id).first()


def releases_for(user: User) -> QuerySet[Release]:
    """Give what was ever made public in the asker's authority."""
    check_can_read_publishing(user)
    return Release.objects.of(user.authority_id).select_related("by", "ended_by")


def release_for(user: User, pk: int) -> Release:
    """Give one thing that was made public; raises Http404."""
    return get_object_or_404(releases_for(user), pk=pk)


def public_meetings(authority_id: int, bodies: Collection[str]) -> QuerySet[Release]:
    """Give what stands public of the meetings of some bodies, by their ledger keys."""
    return Release.objects.of(authority_id).filter(kind=shapes.MEETINGS, of_key__in=bodies, ended_at=None)


def waiting_for(user: User, release: Release, today: date) -> Waiting:
    """Say whether what is public says something else today than what was made public."""
    title, said = drawn_for(user, release.kind, release.of_key, today)
    return Waiting(release, digest([title, said]) != release.digest)


def published(authority: Authority, today: date) -> shapes.Published:
    """Give everything that is public of an authority, and what was. Inventory: GOV-06."""
    site = site_of(authority.pk) or Site(authority=authority)
    rows = list(Release.objects.of(authority.pk))
    every = [source for row in rows if row.ended_at is None for source in sources(row.said)]
    now = {source: _printed(seen) for source, seen in shown_to(authority.pk, Audience.PUBLIC, every).items()}
    meet = [row.of_key for row in rows if row.kind == shapes.MEETINGS and row.ended_at is None]
    business = open_now(authority.pk, meet)
    return shapes.Published(
        words=_words(authority, site),
        papers=tuple(papers_issued(authority, site.papers_for, today)),
        releases=tuple(_release(row, now, business) for row in rows),
    )


def of_release(release: Release) -> str:
    """Give what stands in the address of the page on which it is looked at: a number or a code."""
    return release.of_key.rpartition("/")[2]


def address_of(release: Release) -> str:
    """Give where its page is on the public site."""
    return f"{shapes.FOLDERS[release.kind]}/{release.slug}/"


def address_for(user: User, kind: str, of: str, title: str) -> str:
    """Give where the page of something is on the public site, or would be."""
    rows = releases_for(user).filter(kind=kind)
    found = rows.filter(of_key=key_for(kind, of)).first()
    name = found.slug if found else slug(title, set(rows.values_list("slug", flat=True)))
    return f"{shapes.FOLDERS[kind]}/{name}/"


def published_with(user: User, kind: str, of: str, today: date) -> shapes.Published:
    """Give everything that would be public if one more thing were, as it says today."""
    title, said = drawn_for(user, kind, key_for(kind, of), today)
    public, address = published(user.authority, today), address_for(user, kind, of, title)
    one = shapes.Release(kind, address.split("/")[1], title, today, today, said)
    return replace(public, releases=(*(each for each in public.releases if each.address != address), one))


def _printed(seen: Any) -> tuple[str, str, str]:
    """Give a figure as the public sees it now, in the shape in which it was kept when it was made public."""
    return seen.numerator, seen.denominator, str(seen.figure.value)


def _words(authority: Authority, site: Site) -> shapes.Words:
    return shapes.Words(
        name=authority.name,
        code=authority.code,
        address=site.address,
        about=site.about,
        licence=site.licence,
        licence_address=site.licence_address,
        contact=site.contact,
    )


def _release(row: Release, now: Mapping[Any, Any], business: Open) -> shapes.Release:
    gone = shapes.Gone(localdate(row.ended_at), row.why) if row.ended_at else None
    return shapes.Release(
        kind=row.kind,
        slug=row.slug,
        title=row.title,
        as_at=row.as_at,
        since=localdate(row.at),
        said={} if gone else open_only(without(row.said, now), business),
        gone=gone,
    )
