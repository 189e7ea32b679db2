"""Invented sources that tell of the same children: a school's census file and entries of the exclusions register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.exchange import deeds
from tallystick.modules.exchange.models import Reconciliation, Watch
from tallystick.modules.people.models import Person
from tallystick.modules.records import deeds as records
from tallystick.modules.records.models import Load
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Entry
from tests.support.calendars import a_school_year
from tests.support.children import a_child, a_unit, a_upn
from tests.support.feeds import COLUMNS, seen_of, two_feeds_of_a_child
from tests.support.people import MORNING, a_person, an_authority
from tests.support.proposing import CARE, proposals_for
from tests.support.signing import Chain

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)
CENSUS = """<Message><Header>
<CollectionDetails><Collection>School Census</Collection><Term>SPR</Term><Year>2027</Year>
<ReferenceDate>{period}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>S</SourceLevel><LEA>998</LEA><Estab>4001</Estab></Source></Header>
<Pupils><PupilsOnRoll>{pupils}</PupilsOnRoll></Pupils></Message>"""
PUPIL = """<PupilOnRoll><PupilIdentifiers><UPN>{upn}</UPN><Surname>Vale</Surname><Forename>Robin</Forename>
<DOB>2014-03-02</DOB><Sex>F</Sex></PupilIdentifiers><Exclusions><TermlyExclusion><Category>{category}</Category>
<Reasons><Reason>DB</Reason></Reasons><StartDate>{starts}</StartDate></TermlyExclusion></Exclusions></PupilOnRoll>"""


@dataclass
class Sources:
    """An authority that compares exclusions, and the people who look into them."""

    authority: Authority
    analyst: User
    officer: User
    school: OrganisationUnit
    watch: Watch
    folder: Path

    def child(self, number: int, *, upn: bool = True) -> tuple[Person, str]:
        """Give a child of the index and the number that they are known by."""
        known = a_upn(serial=number + 1)
        return a_child(self.authority, f"Robin {number}", upn=known if upn else ""), known

    def returned(self, *told: tuple[str, str, str], period: str = "2027-01-21") -> Load:
        """Load a school's census that tells of exclusions: the number, the first day and the category of each."""
        pupils = "".join(PUPIL.format(upn=upn, starts=starts, category=category) for upn, starts, category in told)
        file = self.folder / f"census {period}.xml"
        file.write_text(CENSUS.format(period=period, pupils=pupils))
        load = records.take_file(file, name=file.name, authority=self.authority, by=self.analyst).load
        read = records.read_load(load, by=self.analyst)
        assert read
        assert read.state == read.State.PUBLISHED, read.because
        return read

    def entered(self, child: Person, starts: str, kind: str = "suspension", *, ends: str = "") -> Entry:
        """Enter an exclusion in the register."""
        said = {"kind": kind, "school": key_of(self.school), "starts": starts, "reasons": "DB"}
        said |= {} if kind == "permanent" else {"ends": ends or starts}
        about = f"people.person/{child.pk}"
        return add_entry(self.authority, "exclusions", said, about=about, by=self.officer, at=MORNING)

    def compare(self, first: date = FIRST, last: date = LAST, *, at: object = MORNING) -> Reconciliation:
        """Compare the two."""
        return deeds.reconcile(self.watch, first=first, last=last, by=self.analyst, at=at)


def sources(folder: Path) -> Sources:
    """Give an authority with a school, whose exclusions are compared."""
    authority = a_school_year(an_authority())
    analyst = a_person(authority, "performance-analyst", name="Perran Bell")
    officer = a_person(authority, "exclusions-officer", name="Ada Finch")
    school = a_unit(authority)
    watch = deeds.watch(comparison="exclusions", one_owner=analyst, other_owner=officer, by=analyst, at=MORNING)
    return Sources(authority, analyst, officer, school, watch, folder)


def kinds(run: Reconciliation) -> Iterable[int]:
    """Give the counts of a comparison: agreed, only in the first, only in the second, told differently."""
    return run.agreed, run.missing_in_other, run.missing_in_one, run.different


def rows_of_exchange(chain: Chain) -> dict[str, int]:
    """Give a comparison with a discrepancy."""
    analyst = a_person(chain.authority, "performance-analyst", name="Perran Bell", email="perran@sources.example")
    by = {"by": analyst, "at": MORNING}
    said = {"legal_status": "C2", "starts": "2026-09-07", "why_new": "care"}
    child = a_child(chain.authority, "Senara", "Rowe")
    add_entry(chain.authority, "care-episodes", said, about=key_of(child), by=None, at=MORNING)
    watch = deeds.watch(comparison="looked-after", one_owner=analyst, other_owner=analyst, **by)
    deeds.reconcile(watch, first=FIRST, last=LAST, **by)
    feed, told_of = two_feeds_of_a_child(analyst)
    more = {"feed": feed.pk, "child": told_of.pk, "fact": "school", "agreement_of_feed": feed.agreement_id}
    with TemporaryDirectory() as folder:
        proposed = proposals_in(chain, Path(folder))
    return {"comparison": watch.pk, "discrepancy": watch.discrepancies.get().pk, **more, **proposed}


def proposals_in(chain: Chain, folder: Path) -> dict[str, int]:
    """Give what a return proposes for whoever keeps the register of episodes of care, and who that is."""
    manager = a_person(chain.authority, "social-work-manager", name="Joss Tremayne", email="joss@sources.example")
    found = proposals_for(manager, folder)
    return {"entry_proposal": found["proposal"], "proposal_aside": found["put_aside"]}


def bodies_of_exchange(keys: dict[str, int]) -> dict[str, dict[str, object]]:
    """Give what operations on comparisons take."""
    holder = keys["lead"]
    return {
        "set_comparison_up": {"comparison": "exclusions", "one_owner": holder, "other_owner": holder},
        "compare_sources": {"first": "2026-09-01", "last": "2026-12-31"},
        "explain_discrepancy": {"reason": "The day of the letter", "seen_version": 1},
        "hand_discrepancy_over": {"to": holder, "seen_version": 1},
        "set_up_feed": {
            "title": "From health",
            "agreement": keys["agreement_of_feed"],
            "table": "pupils",
            "owner": holder,
            "child": "upn",
            "scheme": "upn",
            "columns": COLUMNS,
            "cadence": "weekly",
            "due": "2026-09-07",
        },
        "end_feed": {"seen_version": 2},  # it came once
        "accept_entry_proposal": {"seen": "1.0"},
        "accept_entry_proposals": {"code": CARE, "chosen": [{"proposal": keys["entry_proposal"], "seen": "1.0"}]},
        "put_entry_proposal_aside": {"seen": "1.0", "reason": "The court has not decided yet"},
        "take_entry_proposal_up": {"seen": "2.0"},
        "work_proposals_out": {"code": CARE},
        "settle_conflict": {
            "value": "9984001",
            "because": "The school said so",
            "seen": seen_of("From Social care", "9984001", "From Youth support", "9984002"),
        },
    }
