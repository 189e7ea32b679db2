"""What can be asked about children, starting from who asks. Whoever finds a record here is noted as having read it."""

from tallystick.modules.people.permissions import Reach, can_see_person, reach_of, shared_with_agency_of
from tallystick.modules.people.queries.asking import (
    access_request,
    access_requests,
    held_about,
    withheld,
    words_at,
)
from tallystick.modules.people.queries.finding import (
    agreement,
    agreements,
    closed_records,
    come_back,
    find_people,
    look_alikes,
    pairs_alike,
    people_for,
    people_with_schools,
    record_to_remove,
)
from tallystick.modules.people.queries.readings import (
    PAGE,
    note_readings,
    person_for,
    readings_of,
    readings_wrong,
    waiting_to_be_sealed,
)
from tallystick.modules.people.queries.subjects import subjects
from tallystick.modules.people.queries.telling import (
    Record,
    conflicts_between,
    fact_of,
    known_of,
    merge_of,
    merges_of,
    record_of_person,
)

__all__ = [
    "PAGE",
    "Reach",
    "Record",
    "access_request",
    "access_requests",
    "agreement",
    "agreements",
    "can_see_person",
    "closed_records",
    "come_back",
    "conflicts_between",
    "fact_of",
    "find_people",
    "held_about",
    "known_of",
    "look_alikes",
    "merge_of",
    "merges_of",
    "note_readings",
    "pairs_alike",
    "people_for",
    "people_with_schools",
    "person_for",
    "reach_of",
    "readings_of",
    "readings_wrong",
    "record_of_person",
    "record_to_remove",
    "shared_with_agency_of",
    "subjects",
    "waiting_to_be_sealed",
    "withheld",
    "words_at",
]
