"""The tables of people: each row says of whom it is, and what it says of a child is committed under the child's key."""

from tallystick.modules.people.models.agreements import SharingAgreement
from tallystick.modules.people.models.asking import AccessRequest, Release
from tallystick.modules.people.models.joining import Apart, Merge, Withdrawn
from tallystick.modules.people.models.linking import Link, LinkDecision, LinkPair, LinkRun
from tallystick.modules.people.models.people import Identifier, Name, Person
from tallystick.modules.people.models.reading import Reading, ReadingSeal
from tallystick.modules.people.models.telling import Enrolment, Fact, Relation

__all__ = [
    "AccessRequest",
    "Apart",
    "Enrolment",
    "Fact",
    "Identifier",
    "Link",
    "LinkDecision",
    "LinkPair",
    "LinkRun",
    "Merge",
    "Name",
    "Person",
    "Reading",
    "ReadingSeal",
    "Relation",
    "Release",
    "SharingAgreement",
    "Withdrawn",
]
