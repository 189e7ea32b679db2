"""Keys of another authority's rows, sent in a form: no row of one authority may come to point to a row of another.

`make test` tries in each field in which a key is chosen some of the keys, others the next day; TALLYSTICK_PROVE=1 tries
all.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from tests.browser.world import World
from tests.integration.security.conftest import undone
from tests.support.matrix import Visited
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.sampling import in_turn

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.progress import deeds as progress

KEY = re.compile(r"\d{1,18}")
EVERY = 9  # of the keys in a field
TYPED = {"textarea": "Words of a stranger", "date": "2026-09-01", "number": "1", "email": "a@b.example"}


class Forms(HTMLParser):
    """Reads the forms of a page that are posted: where they go, what they hold, what may be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str], set[str]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take one tag in."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((said.get("action", "") if said.get("method", "").lower() == "post" else "–", {}, set()))
        elif (self.forms and said.get("name")) or self.select:
            self.field(tag, said)

    def handle_endtag(self, tag: str) -> None:
        """Note where a list of choices ends."""
        if tag == "select":
            self.select = ""

    def field(self, tag: str, said: dict[str, str]) -> None:
        """Take a field of the form in; of choices the last, and that keys are chosen there."""
        _, values, keys = self.forms[-1]
        name = self.select if tag == "option" else said.get("name", "")
        if tag == "select":
            self.select = name
        if tag in {"option", "input"} and said.get("type") != "submit":
            value = said.get("value", "") or TYPED.get(said.get("type", ""), "1 September 2026")
            values[name] = value if tag != "option" or said.get("value") else values.get(name, "")
            if KEY.fullmatch(said.get("value", "")) and (tag == "option" or said.get("type") in {"radio", "checkbox"}):
                keys.add(name)
        elif tag == "textarea":
            values[name] = TYPED["textarea"]


def forms_of(browser: Client, page: Visited) -> list[tuple[str, dict[str, str], set[str]]]:
    """Give the forms of a page, with the fields in which a key is chosen."""
    with undone():
        answer = browser.get(page.address)
    if answer.streaming:
        answer.close()
        return []
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    reader = Forms()
    reader.feed(answer.content.decode())
    return [(to or page.address, values, keys) for to, values, keys in reader.forms if to != "–"]


@pytest.fixture(scope="module")
def foreign(world: World, pages: list[Visited]) -> Authority:
    """Give another authority with rows of every kind whose keys a form could carry."""
    authority = an_authority("Harrowmere Council", "harrowmere")
    doing = {"by": None, "at": MORNING}
    unit = accounts.add_unit(authority, name="Foreign unit", **doing)
    post = accounts.found_post(authority, title="Foreign post", unit=unit, **doing)
    person = a_person(authority, None, name="Foreign Person", email="stranger@harrowmere.example")
    for role in ("improvement-officer", "service-manager", "administrator"):
        accounts.give_role(person, role=role, starts=MORNING.date(), **doing)
    accounts.put_in_post(person, post=post, starts=MORNING.date(), **doing)
    plan = a_plan(person)
    first, _, third = plan.actions.order_by("pk")
    bodies.found_body(authority, name="Foreign board", kind="board", remit="", areas="", starts=None, **doing)
    said = {"scope": "Foreign pilot", "evaluation_due": None}
    decisions.set_gate(first, roll_outs=[third], **said, by=person, at=MORNING)
    progress.set_up_cycle(plan, cadence="monthly", starts=MORNING.date(), by=person, at=MORNING)
    return authority


def audited() -> list[type[models.Model]]:
    """Give every table whose rows belong to an authority."""
    return [one for one in apps.get_models() if issubclass(one, Versioned) and one is not Authority]


def keys_of(authority: Authority) -> list[int]:
    """Give keys of an authority's rows that the other authority has no row of the same kind for."""
    keys = set()
    for model in audited():
        keys |= set(model.objects.filter(authority_id=authority.pk).order_by("-pk").values_list("pk", flat=True)[:1])
    return sorted(keys)


def crossing() -> Iterator[str]:
    """Give every row that points to a row of another authority."""
    for model in audited():
        for field in model._meta.concrete_fields:
            to = field.related_model
            if isinstance(field, models.ForeignKey) and to is not Authority and issubclass(to, Versioned):
                wrong = model.objects.filter(**{f"{field.name}__isnull": False}).exclude(
                    **{f"{field.name}__authority_id": models.F("authority_id")}
                )
                yield from (f"{model._meta.label} {pk}.{field.name}" for pk in wrong.values_list("pk", flat=True))


def test_no_form_takes_a_key_of_another_authority(
    world: World, pages: list[Visited], foreign: Authority, browser: Client
):
    found: dict[tuple[str, str], dict[str, str]] = {}
    for address, values, chosen in (form for page in pages for form in forms_of(browser, page)):
        found = {(address, name): values for name in chosen} | found
    assert len(found) > 15
    keys = keys_of(foreign)
    said = [
        sent_with(browser, address, values | {name: str(key)}, name)
        for (address, name), values in found.items()
        for place, key in enumerate(keys)
        if in_turn(f"{address} {name}", EVERY, place)
    ]
    assert len(said) >= len(keys)
    assert [one for one in said if one] == []


def sent_with(browser: Client, address: str, values: dict[str, str], name: str) -> str:
    """Send a form with a key of another authority; give what went wrong, if anything did."""
    with undone():
        answer = browser.post(address, values)
        crossed = list(crossing()) if answer.status_code == 302 else []
        shown = b"Foreign" in (answer.content if not answer.streaming else b"")
    if answer.status_code >= 500 or crossed or shown:
        return f"{address} {name}={values[name]}: {answer.status_code} {crossed} {'shown' if shown else ''}"
    return ""


def test_the_search_for_crossing_rows_finds_one(world: World, foreign: Authority):
    with undone():
        strange = apps.get_model("accounts", "Post").objects.get(authority=foreign)
        with connection.cursor() as raw:
            raw.execute("UPDATE plans_plan SET owner_id = %s WHERE id = %s", [strange.pk, world.plan.pk])
        found = list(crossing())
    assert found == [f"plans.Plan {world.plan.pk}.owner"]
    assert list(crossing()) == []
