"""A small world in which words stand in every kind of thing that is found, and in what nobody may find by words."""

from dataclasses import dataclass

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.finding import deeds
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Entry
from tests.support.bodies import a_body, a_meeting
from tests.support.children import a_child
from tests.support.decisions import a_gate, an_appraisal, asked, evaluated
from tests.support.people import MORNING
from tests.support.plans import a_plan
from tests.support.progress import a_submitted_update
from tests.support.protocols import a_protocol
from tests.support.signing import Chain, a_chain

CHILD = "Perran Trelawny"
NOBODYS_WORD = "zanzibar"  # stands in what is found by words by nobody: about a child, or in a field of some readers


@dataclass(frozen=True)
class Searched:
    """The world: who is in it, and the entries of registers."""

    chain: Chain
    organisation: Entry
    review: Entry
    about_a_child: Entry
    unit: OrganisationUnit

    @property
    def officer(self) -> User:
        """Whoever keeps the plans."""
        return self.chain.officer


def a_searched_world() -> Searched:
    """Give a world whose index is whole."""
    chain = a_chain()
    officer, authority = chain.officer, chain.authority
    plan = a_plan(officer)
    evaluated(a_gate(a_plan(officer), officer), officer)
    asked(plan, officer)
    an_appraisal(officer)
    a_protocol(officer, "Ferry crossing protocol")
    a_submitted_update(chain.lead, chain.plan.actions.order_by("position").first(), chain.period)
    meeting = a_meeting(officer, a_body(officer, "Ferry Partnership", remit="Children in Public Care on the ferry"))
    told = {"number": "1", "text": "The ferry waits for the last bell"}
    bodies.record_decision(meeting, **told, by=officer, at=MORNING)
    world = Searched(chain, *_entries(chain), chain.unit)
    deeds.make_anew(authority.pk, at=MORNING)
    return world


def _entries(chain: Chain) -> tuple[Entry, Entry, Entry]:
    told = {"by": None, "at": MORNING}
    named = {"name": "Friends of the ferry", "kind": "parents", "serves": "Island families", "contact": NOBODYS_WORD}
    organisation = add_entry(chain.authority, "local-organisations", named | {"checked": "2026-08-30"}, **told)
    planned = {"planned_start": "2026-10-01", "planned_end": "2026-11-01", "scope": "How the ferry is manned"}
    review = add_entry(chain.authority, "service-reviews", planned, about=key_of(chain.unit), **told)
    child = a_child(chain.authority, *CHILD.split())
    risk = {"referred": "2026-08-20", "worry": f"{NOBODYS_WORD} {CHILD}"}
    return organisation, review, add_entry(chain.authority, "exclusion-risk", risk, about=key_of(child), **told)
