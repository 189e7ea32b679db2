"""Whoever is owed something may read it: each recipient has one audience, and what it is owed is written for that one.

What is owed to several is written for the one of them who may read least.
"""

import pytest

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.obligations import LISTS, Obligation, obligations
from tallystick.engine.disclosure import Audience
from tallystick.engine.disclosure.tables import READ_ALSO

CIRCLE = {  # they act for children by name
    *("School Improvement panels", "Locality inter-agency groups", "Education welfare service"),
    *("Panel on children in public care", "Youth offending team's panel"),
}
MEMBERS = {  # elected members, boards, and bodies on which governors and others sit
    *("councillors", "opposition-leaders", "cabinet-members", "portfolio-holders", "Mayor's Meeting"),
    *("Learning Trust Board", "Council (client of the contract)", "Contract monitoring meeting", "Schools Forum"),
    *("Corporate Carer Group", "Corporate Carers (elected members)", "Education and Learning Scrutiny Commission"),
    *("Scrutiny Board (Children and Young People)", "Best Value Committee", "Integrated Strategic Commissioning Board"),
}
YOUNG_PEOPLE = {
    *("Youth Council", "Youth Work Partnership", "school-councils", "looked-after-children", "young-peoples-database"),
}
PUBLIC = {  # parents and people of the community among them
    *("Supplementary Schools Forum", "supplementary-schools", "stakeholders", "households"),
    *("Young people's web site", "Web site of the children's services partnership", "Learning network's web site"),
}
PROFESSIONALS = {
    *("heads", "sencos", "gifted-coordinators", "work-experience-coordinators", "support-unit-staff"),
    *("employee-relations-advisers", "activity-coordinators", "Advisers", "Area manager", "Area Management Boards"),
    *("Children's services partnership", "Corporate Management Team", "Director of Children's Services"),
    *("Director-level meeting", "Education Development Plan Monitoring Group", "Education Improvement Group"),
    *("Equalities Forum", "Heads Forum Business Services Reference Group", "Inspection Monitoring Group"),
    *("Meeting on schools causing concern", "Multi-agency looked-after panel, Executive", "Primary Care Trust"),
    *("Pupil Services Management Team", "School Improvement Group", "Schools Support Team"),
    *("Secondary Strategy Team", "Social Care Improvement Board", "Social care management"),
    *("Special Educational Needs Services Management Team", "Special educational needs policy"),
    *("Special educational needs transport", "Steering group on children in public care"),
    *("Strategy group for child and adolescent mental health", "Youth Offending Service"),
}
READERS = {
    who: audience
    for audience, names in (
        (Audience.CIRCLE, CIRCLE),
        (Audience.PROFESSIONALS, PROFESSIONALS),
        (Audience.MEMBERS, MEMBERS),
        (Audience.YOUNG_PEOPLE, YOUNG_PEOPLE),
        (Audience.PUBLIC, PUBLIC),
    )
    for who in names
}


def test_each_recipient_has_one_audience():
    owed = {who.body or who.people for one in obligations().values() for who in one.to}
    unused = {one.code for one in code_lists()[LISTS].codes} - owed
    assert owed == set(READERS)
    assert len(READERS) == sum(map(len, (CIRCLE, PROFESSIONALS, MEMBERS, YOUNG_PEOPLE, PUBLIC)))
    assert unused == {"chairs"}  # none of the three plans owes them anything; an authority's own files may


@pytest.mark.row("GOV-05")
@pytest.mark.parametrize("one", obligations().values(), ids=lambda one: one.code)
def test_what_is_owed_is_written_for_whoever_of_its_recipients_may_read_least(one: Obligation):
    """A figure that only a nearer audience may read is in no paper that goes to one farther off."""
    shown = [
        who.body or who.people
        for who in one.to
        if Audience(one.audience) not in READ_ALSO[READERS[who.body or who.people]]
    ]
    assert shown == []
