"""Invented returns that propose entries of registers: children in care, their episodes, and who keeps the register."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import Proposal, WorkedOut
from tallystick.modules.exchange.rules.proposing import seen_of
from tallystick.modules.people import deeds as people
from tallystick.modules.people.models import Person
from tallystick.modules.records.models import Load
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Entry
from tests.support.calendars import a_school_year
from tests.support.children import DOING, a_child
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import YEAR, received, some_episodes

CARE = "care-episodes"
LINE = "{number},{decom},{rne},{ls},{cin},U1,PR1,{dec},{rec},,AB1 0AA,AB1 0BB,1234567"
Said = tuple[str, str, str, str, str, str, str]


def an_episode(
    number: str,
    decom: str = "03/04/2024",
    *,
    ls: str = "C2",
    dec: str = "",
    rec: str = "",
    cin: str = "N1",
    rne: str = "S",
) -> str:
    """Give a line of the file of episodes."""
    return LINE.format(number=number, decom=decom, rne=rne, ls=ls, cin=cin, dec=dec, rec=rec)


@dataclass
class Returns:
    """An authority that returns children looked after, an analyst who loads, and a manager who keeps the register."""

    authority: Authority
    analyst: User | None  # None: the installation loads
    manager: User
    folder: Path

    def child(self, number: str, given: str = "Robin") -> Person:
        """Give a child of the index who is known by a social care number; by none where it is empty."""
        child = a_child(self.authority, given)
        if number:
            people.add_identifier(child, scheme="social-care", value=number, source="Social care", **DOING)
        return child

    def load(self, *episodes: str, period: date = YEAR, name: str = "episodes.csv") -> Load:
        """Load a file of episodes, without working out what it proposes."""
        load = received(some_episodes(self.folder / name, *episodes), self.authority, self.analyst, period)
        assert load.state == Load.State.PUBLISHED, load.because
        return load

    def proposed(self, *episodes: str, period: date = YEAR) -> list[Proposal]:
        """Load a file and give what waits."""
        self.load(*episodes, period=period)
        return self.work_out()

    def work_out(self) -> list[Proposal]:
        """Work out what loads propose, and give what waits."""
        assert deeds.work_out(self.authority, CARE, by=None)
        return self.waiting()

    def waiting(self) -> list[Proposal]:
        """Give what waits."""
        return list(Proposal.objects.of(self.authority.pk).open().filter(how=CARE))

    @property
    def worked(self) -> WorkedOut:
        """How far it has been worked out."""
        return WorkedOut.objects.get(authority=self.authority, how=CARE)

    def seen(self, one: Proposal) -> str:
        """Give what somebody sees of a proposal who looks now."""
        return seen_now(one)

    def accept(self, one: Proposal, *, by: User | None = None, **added: str) -> Proposal:
        """Accept a proposal as it is seen now."""
        by = by or self.manager
        return deeds.accept(one, seen=seen_now(one), added=added, by=by, at=timezone.now())

    def aside(self, one: Proposal, reason: str = "The court has not decided yet") -> Proposal:
        """Put a proposal aside as it is seen now."""
        return deeds.put_aside(one, reason=reason, seen=seen_now(one), by=self.manager, at=timezone.now())

    def entered(self, child: Person, starts: str = "2024-04-03", **said: str) -> Entry:
        """Enter an episode by hand."""
        values = {"legal_status": "C2", "starts": starts, "why_new": "care", "need": "N1", **said}
        about = f"people.person/{child.pk}"
        return add_entry(self.authority, CARE, values, about=about, by=self.manager, at=MORNING)


def seen_now(one: Proposal) -> str:
    """Give what somebody sees of a proposal who looks now."""
    (look,) = queries.looks_at(one.authority_id, [one])
    return seen_of(one.version, look.version)


def returns(folder: Path, name: str = "Wexcombe Council", code: str = "wexcombe") -> Returns:
    """Give an authority that returns children looked after."""
    authority = a_school_year(an_authority(name, code))
    analyst = a_person(authority, "performance-analyst", name="Perran Bell")
    manager = a_person(authority, "social-work-manager", name="Joss Tremayne")
    return Returns(authority, analyst, manager, folder)


def proposals_for(person: User, folder: Path) -> dict[str, object]:
    """Give something that waits for somebody, for a register that they keep, and something put aside; made once."""
    found = Proposal.objects.of(person.authority_id).order_by("pk")
    if not found.exists():
        here = Returns(person.authority, None, person, folder)
        for number, name in (("4101", "Sennen"), ("4102", "Tamsin"), ("4103", "Mawgan")):
            here.child(number, name)
        here.entered(Person.objects.get(name="Mawgan Vale"))
        told = (an_episode("4101"), an_episode("4102", cin=""), an_episode("4103", dec="09/01/2026", rec="E4A"))
        here.proposed(*told, an_episode("4199"))
        here.aside(found[1])
    return {"proposal": found[0].pk, "put_aside": found[1].pk}
