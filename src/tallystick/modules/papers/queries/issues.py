"""Papers that were made, each for whoever asks: those being written for who makes them, those that went out for all."""

from dataclasses import dataclass
from hashlib import sha256

import msgspec
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.refusals import Refusal
from tallystick.modules.papers.models import OUT, Issue, IssueFile, State
from tallystick.modules.papers.permissions import (
    BUILD,
    audiences_of,
    can_read,
    can_read_words,
    check_can_read_papers,
    reads_restricted,
)
from tallystick.modules.papers.queries.catalogue import papers_of
from tallystick.modules.papers.rules.asking import Slot, slots
from tallystick.modules.papers.rules.layouts import OWN
from tallystick.modules.papers.rules.snapshots import Snapshot, Written, as_snapshot


class PaperWasAltered(Refusal):
    """What is kept of a paper no longer matches its digest."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought among papers."""

    words: str = ""
    state: str = ""
    audience: str = ""
    paper: str = ""


def issues_for(user: User, sought: Sought | None = None) -> QuerySet[Issue]:
    """Give the papers that somebody may read, the newest day first. Inventory: GOV-06."""
    check_can_read_papers(user)
    read = Q(state__in=OUT, audience__in=sorted(audiences_of(user)))
    if may(user, BUILD):
        read |= ~Q(audience=Audience.CIRCLE)
        read |= Q(audience=Audience.CIRCLE) if reads_restricted(user) else Q(pk__in=[])
    found = Issue.objects.of(user.authority_id).filter(read).defer("snapshot", "document")
    return _sought(found.select_related("plan", "made_by", "corrects"), sought or Sought())


def read_by(user: User) -> frozenset[Audience]:
    """Give for which audiences papers are that somebody may read."""
    return audiences_of(user)


def counts_for(user: User) -> dict[str, int]:
    """Give how many papers that somebody may read stand at each state."""
    found = issues_for(user).order_by().values_list("state").annotate(many=Count("pk"))
    return dict(found)


def _sought(found: QuerySet[Issue], sought: Sought) -> QuerySet[Issue]:
    for column in ("state", "audience", "paper"):
        if asked := getattr(sought, column):
            found = found.filter(**{column: asked})
    for word in sought.words.split():
        found = found.filter(Q(title__icontains=word) | Q(plan__title__icontains=word))
    return found


def issue_for(user: User, pk: int) -> Issue:
    """Give one paper that somebody may read. Raises Http404."""
    check_can_read_papers(user)
    found = Issue.objects.of(user.authority_id).filter(pk=pk).select_related("plan", "made_by", "corrects").first()
    if found is None or not can_read(user, found):
        raise Http404
    return found


def issued(authority: Authority, audience: Audience) -> QuerySet[Issue]:
    """Give the papers for an audience that went out and stand: neither withdrawn nor corrected."""
    found = Issue.objects.of(authority.pk).filter(audience=audience, state=State.ISSUED)
    return found.order_by("-issued_at", "-pk").prefetch_related("files")


def went_out(authority: Authority, audience: Audience) -> QuerySet[Issue]:
    """Give every paper that ever went out to an audience, with its files and what corrects it; nobody is asked."""
    found = Issue.objects.of(authority.pk).filter(audience=audience, state__in=OUT).defer("snapshot", "document")
    return found.order_by("-issued_at", "-pk").prefetch_related("files", "corrections")


def snapshot_of(issue: Issue) -> Snapshot:
    """Give what a paper is made of, with what was written into it. Raises PaperWasAltered."""
    if digest_of(issue.snapshot) != issue.snapshot_digest:
        raise PaperWasAltered(f"“{issue.title}” is not what was kept, so it is not shown. Ask an auditor to look.")
    kept = as_snapshot(issue.snapshot)
    return kept if issue.is_out else msgspec.structs.replace(kept, written=written_into(issue))


def digest_of(text: str) -> str:
    """Give the SHA-256 of canonical text."""
    return sha256(text.encode()).hexdigest()


def written_into(issue: Issue) -> dict[str, Written]:
    """Give what was written into a paper so far, by what was asked."""
    return {
        one.asked: Written(text=one.text, agency=one.agency, by=one.by.name)
        for one in issue.contributions.select_related("by").order_by("asked")
    }


def title_of(authority_id: int, code: str) -> str:
    """Give what a paper is called in the catalogue; its code where that has it no longer."""
    found = papers_of().get(code)
    return found.title if found else code


def asked_of(user: User, issue: Issue, snapshot: Snapshot) -> tuple[Slot, ...]:
    """Give what a paper asks people to write; of a withdrawn one, whose words are told no more, nothing to readers."""
    return slots(snapshot) if can_read_words(user, issue) else ()


def newer_of(issue: Issue) -> Issue | None:
    """Give the paper that went out in place of another and stands; nothing while it is only being written."""
    return issue.corrections.filter(state__in=(State.ISSUED, State.CORRECTED)).first()


def slots_of(issue: Issue) -> tuple[Slot, ...]:
    """Give everything that a paper asks people to write."""
    return slots(snapshot_of(issue))


def file_of(user: User, issue: Issue, kind: str, layout: str = OWN) -> IssueFile:
    """Give a file of a paper as it went out; a withdrawn one only to who makes such papers. Raises Http404."""
    found = issue.files.filter(kind=kind, layout=layout).first()
    if found is None or not can_read_words(user, issue):
        raise Http404
    return found
