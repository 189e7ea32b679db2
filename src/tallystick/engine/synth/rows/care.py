"""Looked-after children and care leavers as the SSDA903 returns them."""

from datetime import date

from tallystick.engine.synth.care import episodes_of
from tallystick.engine.synth.people import Care, Episode, Known, Person
from tallystick.engine.synth.rows.row import Row, Rows, Year, flag
from tallystick.engine.synth.years import YEAR_ENDS, year_group


def care_rows(person: Person, year: Year) -> Rows:
    """Give what the return of a year says of a person; nothing of somebody who was not in care and did not leave it."""
    care, known = person.care, person.known_to("care")
    if care is None or known is None:
        return
    episodes = episodes_of(care, year.began, year.ended)
    this_year = year.ended == YEAR_ENDS
    if not episodes and not (care.leaver and this_year):
        return
    yield "care-children", _child(person, known, care, year)
    yield from (("care-episodes", _episode(known, one, year)) for one in episodes)
    yield from _during(known, care, year)
    if this_year:
        yield from _this_year(known, care)
    yield from _adoption(known, care, year)


def upn_or_reason(known: Known, person: Person, year: Year) -> str:
    """Give the pupil number, or in its place why there is none."""
    if known.upn:
        return known.upn
    group = year_group(person.born) - (YEAR_ENDS.year - year.ended.year)
    return "UN1" if group < 0 else "UN5"


def _child(person: Person, known: Known, care: Care, year: Year) -> Row:
    return {
        "child": known.number,
        "sex": known.sex,
        "dob": known.born,
        "ethnicity": person.family.ethnic,
        "upn": upn_or_reason(known, person, year),
        "mother": flag(care.mother),
        "mc_dob": care.child_of,
    }


def _episode(known: Known, one: Episode, year: Year) -> Row:
    ended = year.by_its_end(one.ended)
    short = one.status in {"V3", "V4"}
    return {
        "child": known.number,
        "decom": one.began,
        "rne": one.why_began,
        "ls": one.status,
        "cin": one.need,
        "place": one.place,
        "place_provider": one.provider,
        "dec": ended,
        "rec": one.why_ended if ended else None,
        "reason_place_change": one.why_moved or None if ended else None,
        "home_post": None if short else one.home or None,
        "pl_post": None if short else one.at or None,
        "urn": one.urn or None,
    }


def _about(known: Known, **more: str | date | int | None) -> Row:
    return {"child": known.number, "dob": known.born, **more}


def _during(known: Known, care: Care, year: Year) -> Rows:
    for day, code in care.reviews:
        if year.has(day):
            yield "care-reviews", _about(known, review=day, review_code=code)
    for away in care.missing:
        if year.has(away.began):
            back = year.by_its_end(away.ended)
            yield "missing-episodes", _about(known, missing=away.kind, mis_start=away.began, mis_end=back)
    for worker, began, ended, why in care.workers:
        if began <= year.ended and (ended is None or ended >= year.began):
            until = year.by_its_end(ended)
            yield "social-workers", _about(known, sw_id=worker, sw_decom=began, sw_dec=until, sw_reason=why)
    if care.episodes and year.has(care.episodes[0].began) and care.workers:
        yield "permanence", _about(known, prev_perm="Z1")


def _this_year(known: Known, care: Care) -> Rows:
    if care.asylum_until:
        row = _about(known, sex=known.sex, duc=care.asylum_until)
        yield "care-asylum", row
    if care.leaver:
        touch, does, lives = care.leaver
        yield "care-leavers", _about(known, in_touch=touch, activ=does, accom=lives)
    if care.health:
        one = care.health
        yield (
            "care-health",
            _about(
                known,
                sdq_score=one.score,
                sdq_reason=one.why_no_score or None,
                convicted=flag(one.convicted if _of_ten(known) else None),
                health_check=flag(one.checked),
                immunisations=flag(one.immunised),
                teeth_check=flag(one.teeth),
                health_assessment=flag(one.assessed),
                substance_misuse=flag(one.misuse),
                intervention_received=flag(one.received),
                intervention_offered=flag(one.offered),
            ),
        )


def _of_ten(known: Known) -> bool:
    born = known.born
    return (born.year + 10, born.month, born.day) <= (YEAR_ENDS.year, YEAR_ENDS.month, YEAR_ENDS.day)


def _adoption(known: Known, care: Care, year: Year) -> Rows:
    if care.decided is None or care.adopters is None or care.matched is None:
        return
    adopted = care.episodes[-1].ended
    if care.decided <= year.ended and adopted and adopted >= year.began:
        yield "adoption-placements", _about(known, date_placed=care.decided)
    if year.has(adopted):
        number, sexes, status = care.adopters
        row = _about(known, date_int=care.decided, date_match=care.matched, foster_care="0")
        yield "adoptions", row | {"nb_adoptr": number, "sex_adoptr": sexes, "ls_adoptr": status}
