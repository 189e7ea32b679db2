"""Acts of figures that cross lines: plans that are opened, and alerts that are given by grades."""

from pathlib import Path

from tests.support.deaths.scenes import Scene
from tests.support.people import MORNING, a_person, an_authority


def before_looking(_: Scene) -> None:
    """Figures of schools, of which two are across the line and one is open and back."""
    from tests.support.triggers import ABBEY, BEACON, CLIFF, YEAR_2010, counted, looked

    authority = a_person(an_authority(), "school-improvement-adviser", name="Una Dale").authority
    counted(authority, {ABBEY: 28}, at=MORNING)
    looked(authority, MORNING)
    counted(authority, {ABBEY: 33, BEACON: 21, CLIFF: 25}, YEAR_2010, at=MORNING)


def look_at_figures(_: Path) -> None:
    """Look at the figures of one trigger: two plans are opened, and a figure is said on a third."""
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.triggers import deeds, queries

    authority = Authority.objects.get()
    deeds.look_at(authority, queries.triggers_of(authority.pk)["raising-achievement"], at=MORNING)


def before_alerting(_: Scene) -> None:
    """Schools that were graded on persistent absence, of which two are across and one was alerted the year before."""
    from tallystick.modules.triggers import deeds
    from tests.support.gradings import LAST, TARGETS, TARGETS_OF
    from tests.support.triggers import ABBEY, BEACON, CLIFF, counted, looked

    authority = a_person(an_authority(), "education-welfare-officer", name="Ada Finch").authority
    before = LAST.replace(year=LAST.year - 1)
    for last, shares in ((before, {ABBEY: 30}), (LAST, {ABBEY: 21.5, BEACON: 17, CLIFF: 9})):
        counted(authority, shares, last, code=TARGETS_OF, at=MORNING)
        deeds.grade_schools(authority, TARGETS, as_at=last, by=None, at=MORNING)
        if last == before:
            looked(authority, MORNING)


def alert(_: Path) -> None:
    """Look at the grades: two alerts are given."""
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.triggers import deeds, queries

    authority = Authority.objects.get()
    deeds.look_at(authority, queries.triggers_of(authority.pk)["persistent-absence-risk"], at=MORNING)
