"""Whoever works with the demo's children: accounts in the new roles, their posts, and whom each is involved with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from tallystick.config.demo.children.known import Children
from tallystick.config.demo.children.places import Places
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, Post, User
from tallystick.modules.people import deeds as people

LED_BY_BEN, TAUGHT, REVIEWED, RESIDENTS = 14, 6, 10, 3
SINCE = timedelta(days=200)
HEAD = "Head of Inclusion"


@dataclass(frozen=True)
class Colleague:
    """Somebody who can sign in to the demo and works with children."""

    email: str
    name: str
    role: str
    post: str = ""


STAFF = (
    Colleague("exclusions@harrowmere.example", "Nadia Rook", "exclusions-officer", "Exclusions Officer"),
    Colleague("virtual.head@harrowmere.example", "Owen Tregear", "virtual-school-head", "Virtual School Head"),
    Colleague("social.work@harrowmere.example", "Marian Holt", "social-work-manager", "Social Work Manager"),
    Colleague("worker@harrowmere.example", "Ben Castle", "social-worker"),
    Colleague("teacher@harrowmere.example", "Lucy Farrow", "designated-teacher"),
    Colleague("school@harrowmere.example", "Imran Vale", "school"),
    Colleague("youth.offending@harrowmere.example", "Petra Lynch", "youth-offending-officer"),
    Colleague("welfare@harrowmere.example", "Joel Ferris", "education-welfare-officer"),
    Colleague("inclusion@harrowmere.example", "Sunita Blake", "education-welfare-officer", HEAD),
    Colleague("carer@harrowmere.example", "Dot Ashby", "carer"),
    Colleague("conferences@harrowmere.example", "Hazel Quint", "conference-administrator", "Conference Administrator"),
    Colleague("reviewing@harrowmere.example", "Felix Orme", "reviewing-officer", "Independent Reviewing Officer"),
    Colleague("home@harrowmere.example", "Bronwen Tye", "residential-manager"),
    Colleague("admissions@harrowmere.example", "Callum Dace", "admissions-officer", "Admissions Officer"),
    Colleague("data@harrowmere.example", "Jory Pascoe", "data-manager", "Data Manager"),
    Colleague("office@harrowmere.example", "Maya Sands", "school-office"),
    Colleague("head@harrowmere.example", "Rosa Trelawny", "head-teacher"),
)


def open_accounts(council: Authority, places: Places, children: Children, *, password: str, now: datetime) -> None:
    """Open an account for each, put those with a post in it, and say whom each is involved with."""
    school = children.school[children.in_care[0].pk]
    within = {"designated-teacher": school, "school": school, "residential-manager": places.homes[0]}
    within["school-office"], within["head-teacher"] = places.of("primary")[0], places.of("secondary")[0]
    users = {one.email: opened(council, one, within.get(one.role), password, now) for one in STAFF}
    fill_posts(council, users, now)
    involve(users, children, now)
    for child in children.in_care[1 : 1 + RESIDENTS]:
        people.relate(child, kind="home", unit=places.homes[0], starts=localdate(now - SINCE), by=None, at=now - SINCE)


def opened(council: Authority, one: Colleague, unit: OrganisationUnit | None, password: str, now: datetime) -> User:
    """Open one account with its role, in a school where the role is given in one."""
    at = now - SINCE
    user = accounts.open_account(council, email=one.email, name=one.name, password=password, by=None, at=at)
    accounts.give_role(user, role=one.role, unit=unit, starts=localdate(at), by=None, at=at)
    return user


def fill_posts(council: Authority, users: dict[str, User], now: datetime) -> None:
    """Fill the posts; whoever is head of inclusion hears of what stays breached."""
    head = post_called(council, HEAD, now)
    for one in STAFF:
        if one.post:
            post = head if one.post == HEAD else post_called(council, one.post, now, reports_to=head)
            accounts.put_in_post(users[one.email], post=post, starts=localdate(now - SINCE), by=None, at=now - SINCE)


def post_called(council: Authority, title: str, now: datetime, **above: Post) -> Post:
    """Give the post of a title: a plan that names it as lead has founded it already."""
    there = Post.objects.filter(authority=council, title=title).first()
    return there or accounts.found_post(council, title=title, by=None, at=now - SINCE, **above)


def involve(users: dict[str, User], children: Children, now: datetime) -> None:
    """Say who is the social worker, reviewing officer, youth offending officer and carer of which children."""
    starts = localdate(now - SINCE)

    def related(child: object, kind: str, email: str) -> None:
        people.relate(child, kind=kind, user=users[email], starts=starts, by=None, at=now - SINCE)

    for child in children.in_care[:LED_BY_BEN]:
        related(child, "social-worker", "worker@harrowmere.example")
    for child in children.in_care[:REVIEWED]:
        related(child, "reviewing-officer", "reviewing@harrowmere.example")
    for child in children.all[-TAUGHT:]:
        related(child, "youth-offending-officer", "youth.offending@harrowmere.example")
    related(children.in_care[0], "carer", "carer@harrowmere.example")
