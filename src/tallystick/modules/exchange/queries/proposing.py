"""What loads propose for registers, starting from who keeps the register and which children they see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tallystick.engine.catalogue.proposals import Proposing, proposals
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.exchange.models import Proposal, WorkedOut
from tallystick.modules.exchange.models.proposing import ProposalQuerySet
from tallystick.modules.exchange.permissions import can_accept_proposals, can_read_children, check_can_accept_proposals
from tallystick.modules.exchange.rules import told_digest
from tallystick.modules.exchange.rules.proposing import CannotAccept
from tallystick.modules.people import queries as people
from tallystick.modules.records import queries as records
from tallystick.modules.records.queries.changing import tables_counting
from tallystick.modules.registers.queries.accepting import Keeper, kept_by

READING = "what a return proposes"
NOTHING = told_digest([])  # of no table
AGAIN = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """One kind of proposals: how it is worked out, how far that has come, and how many wait for somebody."""

    how: Proposing
    keeper: Keeper
    worked: WorkedOut | None
    stale: bool
    new: int
    changed: int

    @property
    def number(self) -> int:
        """How many wait."""
        return self.new + self.changed


def kinds_proposed() -> dict[str, Proposing]:
    """Give everything that the catalogue proposes, by code."""
    return proposals(records.own_folder())


def how_proposed(code: str) -> Proposing:
    """Give how one kind of proposals is worked out; refuses one that there is not."""
    found = kinds_proposed().get(code)
    if found is None:
        raise CannotAccept(f"The catalogue has no proposals “{code}” any more.")
    return found


def over_now(authority_id: int) -> dict[str, str]:
    """Give the digest of the tables that count now, for each kind of proposals; of no table, the empty digest."""
    counting = tables_counting(authority_id)
    return {code: told_digest(counting.get(how.table, [])) for code, how in kinds_proposed().items()}


def worked_out(authority_id: int) -> dict[str, WorkedOut]:
    """Give how far each kind has been worked out."""
    return {one.how: one for one in WorkedOut.objects.of(authority_id)}


def is_stale(worked: WorkedOut | None, over: str) -> bool:
    """Say whether something was loaded, replaced or withdrawn since proposals were worked out."""
    return (worked.over if worked and worked.at else NOTHING) != over


def to_be_worked_out(authority_id: int, now: datetime) -> list[str]:
    """Give the kinds of which other tables count than when they were worked out, those that somebody asked for, and

    once a day those with children whom nobody was known by: they may be linked by now.
    """
    worked = worked_out(authority_id)
    return [
        code
        for code, over in over_now(authority_id).items()
        if is_stale(one := worked.get(code), over) or (one and _asks(one, now))
    ]


def _asks(worked: WorkedOut, now: datetime) -> bool:
    return worked.asked_at is not None or bool(worked.unknown and worked.at and worked.at < now - AGAIN)


def keepers_for(user: User) -> dict[str, tuple[Proposing, Keeper]]:
    """Give what is proposed for registers that somebody changes, by code; refuses whoever changes none by any role."""
    check_can_accept_proposals(user)
    kept = kept_by(user)
    return {code: (how, kept[how.register]) for code, how in kinds_proposed().items() if how.register in kept}


def keeper_for(user: User, code: str) -> tuple[Proposing, Keeper]:
    """Give one kind of proposals for a register that somebody changes, or 404."""
    found = keepers_for(user).get(code)
    if found is None:
        raise Http404
    return found


def waiting_for(user: User) -> list[Waiting]:
    """Give every kind of proposals for registers that somebody changes, with how many wait; a constant number of

    questions. Inventory: LRN-09.
    """
    kept = keepers_for(user)
    counts = _counted(user, kept)
    worked, over = worked_out(user.authority_id), over_now(user.authority_id)
    found = [
        Waiting(
            how, keeper, worked.get(code), is_stale(worked.get(code), over[code]),
            counts.get((code, "new"), 0), counts.get((code, "changed"), 0),
        )
        for code, (how, keeper) in kept.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.keeper.register.title, one.how.title))


def _counted(user: User, kept: Iterable[str]) -> dict[tuple[str, str], int]:
    rows = _seen(user).open().filter(how__in=list(kept)).order_by().values("how", "kind").annotate(number=Count("pk"))
    return {(row["how"], row["kind"]): row["number"] for row in rows}


def numbers_waiting(user: User) -> list[tuple[Proposing, int]]:
    """Give the kinds of which something waits for somebody, and how many; nothing for whoever keeps no register."""
    waits = can_accept_proposals(user) and can_read_children(user)
    if not (waits and Proposal.objects.of(user.authority_id).open().exists()):
        return []
    kept = keepers_for(user)
    counts = _counted(user, kept)
    told = [(how, counts.get((code, "new"), 0) + counts.get((code, "changed"), 0)) for code, (how, _) in kept.items()]
    return [(how, number) for how, number in told if number]


def _seen(user: User) -> ProposalQuerySet:
    """Give the proposals about children whom somebody sees: who need not know of a child is told of none."""
    found = Proposal.objects.of(user.authority_id)
    return found.filter(person__in=people.people_for(user).values("pk")) if can_read_children(user) else found.none()


def proposals_for(user: User, code: str) -> QuerySet[Proposal]:
    """Give the proposals of a kind that somebody may decide about, whatever came of them. Inventory: LRN-09."""
    keeper_for(user, code)
    return _seen(user).filter(how=code).select_related("load", "person", "entry", "by").order_by("pk")


def proposal_for(user: User, pk: int) -> Proposal:
    """Give one proposal that somebody may decide about, or 404."""
    kept = keepers_for(user)
    found = _seen(user).filter(how__in=list(kept)).select_related("load", "person", "entry", "by", "authority")
    return get_object_or_404(found, pk=pk)


def loads_proposing(user: User, code: str) -> list[Any]:
    """Give the loads of which something of a kind waits, the newest first."""
    rows = proposals_for(user, code).filter(state=Proposal.State.OPEN)
    there = rows.order_by().values_list("load", flat=True).distinct()
    return list(records.loads_of(user.authority_id).filter(pk__in=list(there)))


def check_may_decide(user: User, proposal: Proposal) -> None:
    """Refuse whoever does not keep the register, or need not know of the child."""
    check_can_accept_proposals(user)
    if proposal.register not in kept_by(user) or not _seen(user).filter(pk=proposal.pk).exists():
        raise NotAllowed("What a return proposes is for whoever keeps the register and needs to know of the child.")


def note_proposals_read(user: User, found: Iterable[Proposal]) -> None:
    """Note that somebody read what a return proposes about children."""
    children = {one.person_id for one in found}
    if children:
        people.note_readings(user, sorted(children), what=READING)


def beside_load(user: User, load: int) -> list[tuple[str, str]]:
    """Give what a load proposes, for its page: how much of each kind waits for whoever keeps the register, and where.

    No address for whoever does not keep it; no child is named.
    """
    rows = Proposal.objects.of(user.authority_id).open().filter(load=load).order_by().values("how")
    numbers = {row["how"]: row["number"] for row in rows.annotate(number=Count("pk"))}
    known, kept = kinds_proposed(), keepers_for(user) if numbers and can_accept_proposals(user) else {}
    return [
        (_proposed_said(known[code], number), _address(code, load) if code in kept else "")
        for code, number in sorted(numbers.items())
        if code in known
    ]


def _proposed_said(how: Proposing, number: int) -> str:
    return f"{number:,} {'entry is' if number == 1 else 'entries are'} proposed: {how.title}"


def _address(code: str, load: int) -> str:
    return f"{reverse('exchange:proposals-of', args=[code])}?load={load}"


def source_said(proposal: Proposal) -> str:
    """Say where a proposal is from: the return, the day of its load, the line; not the file, which anybody named."""
    load = proposal.load
    kind = records.known_returns().get(load.returned)
    period = f" for the period to {_day(load.period)}" if load.period else ""
    return (
        f"From the return “{kind.title if kind else load.returned}”{period}, loaded on {_day(load.at)}, "
        f"line {proposal.line}."
    )


def _day(when: Any) -> str:
    return f"{when.day} {when:%B %Y}"
