"""A person decides about what a load proposes: accepts it, alone or with others, puts it aside, takes it up again.

Promise: only a person accepts, once, what they have seen, and only while a return still says it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from tallystick.engine.proposing import values_of
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_same_authority
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import ChangedSince, Refusal
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.models import Proposal
from tallystick.modules.exchange.permissions import check_can_accept_proposals
from tallystick.modules.exchange.queries.looking import Look, looks_at
from tallystick.modules.exchange.rules.proposing import CannotAccept, ProposalsRefused, says_of, seen_of
from tallystick.modules.registers import deeds as registers
from tallystick.modules.registers import queries as entries

State = Proposal.State
MOST = 50
SINCE = {
    State.ACCEPTED: "Somebody has accepted this one already. Look at the entry.",
    State.ASIDE: "Somebody put this one aside. Look at why, and take it up again if it should be entered.",
    State.GONE: "No return says this any more. Nothing is to be done.",
    State.THERE: "The register says so by now. Nothing is to be done.",
}


@audited
def accept(
    proposal: Proposal,
    *,
    seen: str,
    added: Mapping[str, str] | None = None,
    confirmed: bool = False,
    by: User,
    at: datetime,
) -> Proposal:
    """Take what a return proposes into the register, as it was seen, with what the person adds to it. LRN-09.

    Raises ChangedSince where the proposal, the entry or the return is not as it was seen, and the register's
    NotConfirmed where it would be remarkable and nobody has said that it is right.
    """
    return _accepted(proposal, seen, added or {}, by, at, confirmed=confirmed)


@audited
def accept_several(chosen: Sequence[tuple[Proposal, str]], *, by: User, at: datetime) -> int:
    """Accept several proposals of one kind, each as it was seen: all of them, or none.

    Raises ProposalsRefused, which says which cannot be and why; what is remarkable has to be looked at alone.
    """
    if not chosen or len(chosen) > MOST or len({one.how for one, _ in chosen}) != 1:
        raise CannotAccept(f"Choose at least one, at most {MOST}, and all for one register.")
    faults = []
    for one, seen in chosen:
        try:
            with transaction.atomic():
                _accepted(one, seen, {}, by, at, confirmed=False)
        except Refusal as refusal:
            faults.append((one.pk, refusal.sentence))
    if faults:
        raise ProposalsRefused(faults)
    record("proposals accepted", subject=by, by=by, at=at, proposals=chosen[0][0].how, number=len(chosen))
    return len(chosen)


@audited
def put_aside(proposal: Proposal, *, reason: str, seen: str, by: User, at: datetime) -> Proposal:
    """Leave what a return proposes out of the register, and say why; it comes back if the row says otherwise."""
    found = _held(proposal, by)
    _check_open(found)
    (look,) = looks_at(found.authority_id, [found])
    _check_seen(look, seen)
    if not reason.strip():
        raise CannotAccept("Say why it is left out, so that the next person need not look again.")
    found.reason = reason.strip()
    _stands(found, State.ASIDE, by, at)
    record("proposal put aside", subject=found, by=by, at=at, register=found.register)
    return found


@audited
def take_up(proposal: Proposal, *, seen: str, by: User, at: datetime) -> Proposal:
    """Let a proposal that was put aside wait again."""
    found = _held(proposal, by)
    if found.state != State.ASIDE or seen != seen_of(found.version, 0):
        raise ChangedSince("Somebody decided about this one after you opened it. Look at how it stands now.")
    found.reason = ""
    _stands(found, State.OPEN, by, at)
    record("proposal taken up", subject=found, by=by, at=at, register=found.register)
    return found


def _accepted(
    proposal: Proposal, seen: str, added: Mapping[str, str], by: User, at: datetime, *, confirmed: bool
) -> Proposal:
    """Take one proposal into the register by the register's own deeds, and keep which entry it became."""
    found = _held(proposal, by)
    _check_open(found)
    (look,) = looks_at(found.authority_id, [found])
    _check_counts(look)
    _check_seen(look, seen)
    entry = _entered(look, added, by, at, confirmed)
    found.entry_id = entry
    _stands(found, State.ACCEPTED, by, at)
    record("proposal accepted", subject=found, by=by, at=at, register=found.register, kind=found.kind)
    return found


def _held(proposal: Proposal, by: User) -> Proposal:
    """Give a proposal held until the deed ends, for whoever may decide about it."""
    check_can_accept_proposals(by)
    check_same_authority(by, proposal.authority_id)
    queries.check_may_decide(by, proposal)
    rows = Proposal.objects.select_for_update(no_key=True, of=("self",)).select_related("load", "person")
    return rows.get(pk=proposal.pk)


def _check_open(found: Proposal) -> None:
    if found.state != State.OPEN:
        raise ChangedSince(SINCE[State(found.state)])


def _check_counts(look: Look) -> None:
    """Refuse what is proposed of a row that counts no longer, or may not: something was loaded since."""
    code, authority = look.how.code, look.proposal.authority_id
    if not look.returned:
        raise ChangedSince(SINCE[State.GONE])
    if queries.is_stale(queries.worked_out(authority).get(code), queries.over_now(authority)[code]):
        raise ChangedSince("Something was returned after this was worked out. It is looked through now; look again.")


def _check_seen(look: Look, seen: str) -> None:
    """Refuse where the proposal or the entry beside it is not what the person saw."""
    if look.now is None and look.returned:
        raise ChangedSince(SINCE[State.THERE])
    if seen != seen_of(look.proposal.version, look.version):
        raise ChangedSince("Somebody changed the entry, or the return, after you opened this. Look at both again.")


def _entered(look: Look, added: Mapping[str, str], by: User, at: datetime, confirmed: bool) -> int:
    """Write it into the register by the register's own deeds, and give the entry."""
    now, proposal = look.now, look.proposal
    assert now is not None, "what would change nothing is refused before"
    values = values_of(now.row, look.how)
    if says_of(values) != proposal.says:
        raise ChangedSince("The return is not as it was worked out. It is looked through again; look again then.")
    written = {**{name: value for name, value in added.items() if value and name not in values}, **now.values}
    source = queries.source_said(proposal)
    told = {"by": by, "at": at, "confirmed": confirmed}
    if look.entry is None:
        about = f"people.person/{proposal.person_id}"
        return registers.add_entry(by.authority, look.how.register, written, about=about, because=source, **told).pk
    entry = entries.entry_for(by, look.entry.pk, reading=False)
    registers.change_entry(entry, written, seen_version=look.entry.version, reason=source, **told)
    return look.entry.pk


def _stands(found: Proposal, state: str, by: User, at: datetime) -> None:
    found.state, found.by, found.at, found.version = state, by, at, found.version + 1
    found.save()
