"""The kinds of facts, numbers, names and relations, and the groups of facts that are seen or shared together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

IDENTITY, EDUCATION, CARE, BACKGROUND, OFFENDING = "identity", "education", "care", "background", "offending"


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are seen together: what they are called, and the permission that opens them."""

    title: str
    needs: str


GROUPS = {
    IDENTITY: Group("Names, date of birth, numbers and schools", "read own children"),
    EDUCATION: Group("Education and needs", "read own children"),
    CARE: Group("Care and support", "read care facts"),
    BACKGROUND: Group("Migration and Travellers", "read background facts"),
    OFFENDING: Group("Offending", "read offending facts"),
}
LAWFUL_FOR_SCHOOLS = frozenset({IDENTITY, EDUCATION})  # what a school knows of its own pupils anyhow

YES = (("yes", "Yes"),)
LEGAL = (
    ("C1", "Interim care order (C1)"),
    ("C2", "Full care order (C2)"),
    ("E1", "Placement order granted (E1)"),
    ("J1", "Remanded to local authority accommodation (J1)"),
    ("L1", "Police protection (L1)"),
    ("L2", "Emergency protection order (L2)"),
    ("V2", "Single period of accommodation (V2)"),
    ("V3", "Series of short-term placements (V3)"),
    ("V4", "Short breaks (V4)"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its words, its group, whether one holds at a time, and its values where they are fixed."""

    title: str
    group: str
    single: bool = True
    values: tuple[tuple[str, str], ...] = field(default=())

    def said(self, value: str) -> str:
        """Give a value in words."""
        return dict(self.values).get(value, value)


KINDS = {
    "sen-stage": Kind(
        "Stage of special educational needs",
        EDUCATION,
        values=(
            ("K", "SEN support"),
            ("E", "Education, health and care plan"),
            ("A", "School action (until 2015)"),
            ("P", "School action plus (until 2015)"),
            ("S", "Statement (until 2018)"),
        ),
    ),
    "first-language": Kind("First language", EDUCATION),
    "ethnicity": Kind("Ethnicity", EDUCATION),
    "sex": Kind("Sex", EDUCATION, values=(("F", "Female"), ("M", "Male"), ("U", "Not known"))),
    "gifted": Kind("Gifted and talented", EDUCATION, values=YES),
    "area": Kind("Area of home", EDUCATION),
    "looked-after": Kind("Looked after", CARE, values=(("yes", "Yes"), *LEGAL)),
    "legal-status": Kind("Legal status", CARE, values=LEGAL),
    "placement": Kind("Placement", CARE),
    "placement-area": Kind("Placed in or out of the area", CARE, values=(("in", "In the area"), ("out", "Out of it"))),
    "young-carer": Kind("Young carer", CARE, values=YES),
    "complex-needs": Kind("Complex needs", CARE, values=YES),
    "social-worker": Kind("Social worker", CARE),
    "team": Kind("Team", CARE),
    "refugee": Kind("Refugee", BACKGROUND, values=YES),
    "asylum-seeking": Kind("Asylum seeking", BACKGROUND, values=YES),
    "unaccompanied": Kind("Unaccompanied", BACKGROUND, values=YES),
    "traveller": Kind("Gypsy, Roma or Traveller", BACKGROUND),
    "offending": Kind("Offending", OFFENDING, single=False),
}
NAME_KINDS = {"name": "Name", "birth": "Name at birth", "known-as": "Known as"}
SCHEMES = {
    "upn": "Unique pupil number",
    "former-upn": "Former unique pupil number",
    "upn-unknown": "Unique pupil number not known",
    "uln": "Unique learner number",
    "social-care": "Social care number",
    "youth-support": "Youth support number",
    "agency": "Another agency’s number",
}
STATUSES = {"main": "On roll", "subsidiary": "On roll, mainly elsewhere", "guest": "Guest", "off-site": "Off-site"}
SELF, CARER = "self", "carer"
RELATIONS = {
    CARER: "Parent or carer",
    SELF: "The young person’s own account",
    "social-worker": "Social worker",
    "reviewing-officer": "Independent reviewing officer",
    "personal-adviser": "Personal adviser",
    "designated-teacher": "Designated teacher",
    "key-worker": "Key worker",
    "youth-offending-officer": "Youth offending officer",
    "education-welfare-officer": "Education welfare officer",
    "home": "Lives in",
    "team": "Team",
    "other": "Also involved",
}
CLOSINGS = {"adopted": "Adopted", "died": "Died", "error": "Made in error"}
GROUNDS = {
    "erasure": "The person’s right to erasure",
    "court": "A court’s order",
    "kept-long-enough": "Kept as long as the retention schedule says",
    "error": "Recorded in error: no such child",
}


def kinds_in(groups: Iterable[str]) -> frozenset[str]:
    """Give the kinds of facts of some groups."""
    wanted = frozenset(groups)
    return frozenset(code for code, kind in KINDS.items() if kind.group in wanted)


def groups_with(kinds: Iterable[str]) -> frozenset[str]:
    """Give the groups to which some kinds of facts belong; a kind that no child has belongs to none."""
    return frozenset(KINDS[one].group for one in kinds if one in KINDS)


def groups_of(permissions: Iterable[str]) -> frozenset[str]:
    """Give the groups of facts that some permissions open. Inventory: LRN-20."""
    held = frozenset(permissions)
    return frozenset(code for code, group in GROUPS.items() if group.needs in held)
