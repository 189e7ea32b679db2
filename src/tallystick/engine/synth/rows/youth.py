"""Young people as the youth service's extract tells of them."""

from datetime import date

from tallystick.engine.synth.people import Person
from tallystick.engine.synth.rows.row import Rows
from tallystick.engine.synth.schools import AUTHORITY
from tallystick.engine.synth.years import YOUTH_DAY, months_on
from tallystick.engine.synth.youth import NEET


def youth_rows(person: Person) -> Rows:
    """Give a young person, their activities, what marks them out and what they were offered."""
    known = person.known_to("youth")
    if known is None:
        return
    need = person.pupil.need if person.pupil else None
    row = {
        "young_person": known.number,
        "cohort": "P",
        "given_name": known.forename,
        "family_name": known.surname,
        "line_1": person.family.address,
        "postcode": known.postcode,
        "sex": known.sex,
        "born": known.born,
        "ethnicity": person.family.ethnic,
        "lead_la": AUTHORITY,
        "educated_la": AUTHORITY,
        "la_at_year_11": AUTHORITY,
        "uln": person.pupil.uln if person.pupil and person.pupil.uln else None,
        "upn": known.upn or None,
        "support": "3",
        "send": bool(need and need.provision == "E"),
        "sen_support": bool(need and need.provision == "K"),
        "guarantee": person.pupil is not None,
        "period_end": YOUTH_DAY,
    }
    yield "young-people", row
    yield from _follow(person, known.number)


def _follow(person: Person, number: str) -> Rows:
    youth = person.youth
    if youth is None:
        return
    for one in youth.activities:
        began: date = one.began
        row = {"young_person": number, "activity": one.code, "starts": began, "ascertained": began}
        checked = one.until or youth.verified
        lapses = months_on(checked, 6)
        row |= {"verified": checked, "due_to_lapse": lapses, "lapsed": False, "estab": one.school or None}
        row |= {"predicted_end": one.until, "neet_from": began if one.code in NEET else None}
        yield "youth-activities", row
        spell = {"activity": one.code, "starts": began, "ends": one.until, "source": "youth service"}
        yield "destinations", {"young_person": number, "upn": person.upn or None, **spell, "ascertained": began}
    for trait in youth.traits:
        yield "youth-characteristics", {"young_person": number, "characteristic": trait}
