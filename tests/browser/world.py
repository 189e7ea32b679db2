"""What the checks of every page look at: a person who may see every page, a plan, a draft, a revision of the plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import roles
from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Intake, Plan
from tests.support.databases import Copies
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_plan


@dataclass
class World:
    """Somebody in every role, a plan, a draft that waits and a revision of the plan."""

    person: User
    plan: Plan
    draft: Intake
    revision: Intake
    folder: Path


def a_world(folder: Path) -> World:
    """Make it, by the deeds that make real ones."""
    person = a_person(an_authority())
    for role in sorted(roles().keys() - {"improvement-officer"}):
        give_role(person, role=role, starts=MORNING.date(), by=None, at=MORNING)
    a_plan(person)
    plan = a_plan(person)
    return World(person, plan, taken_in(person, folder), taken_in(person, folder, revises=plan), folder)


@contextmanager
def a_shared_world(copies: Copies, blocker: DjangoDbBlocker, folder: Path) -> Iterator[World]:
    """Let a world of its own stand in the default database for a while, for all tests of a module."""
    with blocker.unblock(), override_settings(MEDIA_ROOT=folder / "evidence"), copies.in_use():
        yield a_world(folder)


def taken_in(person: User, folder: Path, revises: Plan | None = None) -> Intake:
    """Give a draft that waits, and differs a little from the plan."""
    path, draft = folder / "harrowmere.txt", a_draft()
    path.write_text("Put up a shelter on the quay")
    draft.recommendations[0].actions[0].text = "Put up two shelters on the quay"
    pieces = [["line 3", "Make the ferry crossing safe for pupils"], ["line 4", "Put up a shelter on the quay"]]
    return deeds.take_in(
        path, name="harrowmere.txt", draft=draft, pieces=pieces, by=person, at=MORNING, revises=revises
    )
