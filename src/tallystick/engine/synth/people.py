"""What the invented authority is made of: schools, families, people and what happened to each.

Promise: plain shapes without behaviour. Everything that is written or counted is read from these.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(slots=True)
class School:
    """A school. One that became an academy keeps its number and has an older URN."""

    laestab: str
    urn: str
    name: str
    phase: str  # primary, secondary, special or pru
    size: int  # the share of pupils that it draws
    ward: str
    postcode: str
    low: int  # year groups
    high: int
    sixth_form: bool = False
    opened: date = date(1974, 4, 1)
    old_urn: str = ""  # of the school that closed when this one opened as an academy
    pupils: int = 0
    serials: dict[int, int] = field(default_factory=dict)  # of pupil numbers given, by year


@dataclass(slots=True)
class Family:
    """People who share a home and mostly a name."""

    surname: str
    ethnic: str
    language: str
    address: str
    postcode: str
    ward: str
    poor: bool
    old_postcode: str


@dataclass(slots=True)
class Suspension:
    """A suspension or permanent exclusion, as a school returns it."""

    laestab: str
    began: date
    category: str
    reasons: list[str]
    sessions: int
    provision_from: date | None = None  # the day from which the marks show education elsewhere


@dataclass(slots=True)
class Enrolment:
    """A stretch on the roll of a school in the school year, and the marks of it: two a day the school was open."""

    school: School
    urn: str
    entry: date
    left: date | None
    status: str
    first: int = 0  # places among the school days of the year: from the first up to before the end
    end: int = 0
    marks: list[str] = field(default_factory=list)
    why_left: str = ""


@dataclass(slots=True)
class Need:
    """Support for special needs: K is support in school, E an education, health and care plan."""

    provision: str
    kind: str
    since: date


@dataclass(slots=True)
class Pupil:
    """A person as schools know them."""

    upn: str
    former_upn: str
    uln: str
    group: int
    meals_since: date | None
    need: Need | None
    enrolments: list[Enrolment] = field(default_factory=list)
    suspensions: list[Suspension] = field(default_factory=list)


@dataclass(slots=True)
class Episode:
    """A stretch of care without a change of placement, status or responsibility."""

    began: date
    why_began: str
    status: str
    need: str
    place: str
    provider: str
    home: str
    at: str
    urn: str = ""
    ended: date | None = None
    why_ended: str = ""
    why_moved: str = ""
    placement: int = 0  # which placement it belongs to, counted from 0


@dataclass(slots=True)
class Missing:
    """A time away from where a child in care is placed."""

    kind: str
    began: date
    ended: date | None


@dataclass(slots=True)
class Health:
    """What the yearly health questions of a child looked after for a year say."""

    score: int | None
    why_no_score: str
    convicted: bool
    checked: bool | None
    immunised: bool
    teeth: bool
    assessed: bool
    misuse: bool
    received: bool | None
    offered: bool | None


@dataclass(slots=True)
class Care:
    """A history of being looked after, in one stretch or several."""

    episodes: list[Episode] = field(default_factory=list)
    reviews: list[tuple[date, str]] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    health: Health | None = None
    asylum_until: date | None = None
    mother: bool | None = None
    child_of: date | None = None  # of a mother: the birthday of her child
    decided: date | None = None  # that the child should be placed for adoption
    matched: date | None = None
    adopters: tuple[str, str, str] | None = None
    workers: list[tuple[str, date, date | None, str]] = field(default_factory=list)
    leaver: tuple[str, str, str] | None = None  # in touch, activity, accommodation


@dataclass(slots=True)
class Assessment:
    """An assessment of a child in need."""

    began: date
    finished: date | None
    factors: list[str]


@dataclass(slots=True)
class Enquiry:
    """Enquiries under section 47, and the conference that came of them."""

    began: date
    target: date
    conference: date | None
    no_conference: bool


@dataclass(slots=True)
class ProtectionPlan:
    """A child protection plan and its reviews."""

    began: date
    ended: date | None
    first_category: str
    category: str
    earlier: int
    reviews: list[date] = field(default_factory=list)


@dataclass(slots=True)
class Referral:
    """A referral and all that came of it: one row of the children in need census."""

    made: date
    source: str
    need: str
    no_action: bool
    closed: date | None = None
    why_closed: str = ""
    assessments: list[Assessment] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    in_need: list[tuple[date, date | None]] = field(default_factory=list)
    plans: list[ProtectionPlan] = field(default_factory=list)


@dataclass(slots=True)
class Activity:
    """What a young person did for a time."""

    code: str
    began: date
    until: date | None
    school: str = ""


@dataclass(slots=True)
class Youth:
    """A young person as the youth service knows them: in year 12 or 13, or 18."""

    activities: list[Activity]
    verified: date
    offer: str
    traits: list[str]


@dataclass(slots=True)
class Known:
    """A person as one source knows them, with what it has wrong."""

    source: str
    number: str
    forename: str
    surname: str
    born: date
    sex: str
    postcode: str
    upn: str
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """A person as they really are."""

    number: str
    family: Family
    sex: str
    born: date
    forename: str
    surname: str
    twin_of: str = ""
    upn: str = ""
    disabilities: list[str] = field(default_factory=list)
    pupil: Pupil | None = None
    care: Care | None = None
    referrals: list[Referral] = field(default_factory=list)
    youth: Youth | None = None
    known: list[Known] = field(default_factory=list)
    results: list[tuple[str, str, str]] = field(default_factory=list)  # stage, subject, result
    entries: list[tuple[str, str]] = field(default_factory=list)  # qualification, grade

    def known_to(self, source: str) -> Known | None:
        """Give the person as a source knows them, or None."""
        return next((known for known in self.known if known.source == source), None)


@dataclass(frozen=True, slots=True)
class Effect:
    """What is to be expected around one event, in points of a hundred: nothing where nothing comes of it."""

    study: str
    outcome: str
    whose: str  # number of a pupil or a school
    day: date
    points: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A child in care whose suspensions were drawn afresh, with what was to be expected."""

    upn: str
    laestab: str
    is_new: bool  # its first six months in care reach into the school year
    chance: float  # to be suspended at all
    times: float  # how often
    days: int  # in care in the school year


@dataclass(slots=True)
class District:
    """A part of the authority that holds its own families and the schools they go to."""

    number: int
    schools: list[School]
    people: list[Person]
    planted: dict[str, list[str]] = field(default_factory=dict)  # patterns that were asked for, and where
    effects: list[Effect] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)  # of registers, by which studies know of events
