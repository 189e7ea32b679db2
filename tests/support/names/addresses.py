"""Every address that can be asked: each named page, each operation of the API, with the child's own rows in them.

Promise: a new page or operation is in it by itself; of one whose address cannot be filled the walk says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.urls import reverse

from tallystick.engine.catalogue.registers import registers
from tallystick.foundation.ledger.audit import key_of
from tests.support import api
from tests.support.matrix import HOLE, WORDS, get_converters, listing, routes
from tests.support.names.marks import FAMILY, GIVEN
from tests.support.names.world import NamesWorld

ENTRY, CODE, CHILD, FILE, REPORT = "entry", "code", "child", "file", "report"
# What stands in the addresses of the rooms that know the child; each other room says so in tests/browser/pages.
HOLDS: Mapping[str, tuple[str, ...]] = {
    "registers:entry": (ENTRY,),
    "registers:history": (ENTRY,),
    "registers:change": (ENTRY,),
    "registers:move": (ENTRY,),
    "registers:link": (ENTRY,),
    "registers:put-file": (ENTRY, FILE),
    "registers:file": (ENTRY, FILE),
    "registers:unlink": ("link",),
    "registers:list": (CODE,),
    "registers:find": (CODE,),
    "registers:add": (CODE,),
    "registers:save-list": (CODE,),
    "registers:bulk": (CODE,),
    "registers:reports": (CODE,),
    "registers:sheets": (CODE,),
    "registers:take": (CODE,),
    "registers:xlsx": (CODE,),
    "registers:csv": (CODE,),
    "registers:report-xlsx": (CODE, REPORT),
    "registers:report-csv": (CODE, REPORT),
    "desk:child": (CHILD,),
    "desk:returned": (CHILD,),
    "people:person": (CHILD,),
    "people:readings": (CHILD,),
    "people:correct": (CHILD,),
    "people:name": (CHILD,),
    "people:number": (CHILD,),
    "people:drop-number": (CHILD, "identifier"),
    "people:fact": (CHILD,),
    "people:end-fact": (CHILD, "fact"),
    "people:withdraw-fact": (CHILD, "fact"),
    "people:enrol": (CHILD,),
    "people:leave": (CHILD, "enrolment"),
    "people:relate": (CHILD,),
    "people:end-relation": (CHILD, "relation"),
    "people:choose": (CHILD,),
    "people:merge": (CHILD, "other"),
    "people:apart": (CHILD, "other"),
    "people:ask": (CHILD,),
    "people:adoption": (CHILD,),
    "people:forget": (CHILD,),
}
# Parts that are words, of pages that no room lists.
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "accounts:recovery": ("a-token-of-nobody",),
    "governance:minutes-paper": ("{meeting}", ".docx"),
    "governance:paper": ("{meeting}", ".docx"),
    "papers:own-columns": ("{plan}", ".docx"),
    "papers:differences": ("{plan}", ".xlsx"),
    "papers:file": ("{paper}", ".docx"),
    "publishing:preview-page": ("index.html",),
    "publishing:look-page": ("plan", "{plan}", "index.html"),
    "studies:study-file": ("care-suspension-pattern",),
    "triggers:grading-file": ("school-attendance",),
}
# What is asked besides the bare address.
QUERIES: Mapping[str, tuple[str, ...]] = {
    "desk:today": ("", "?whose=all", "?whose=all&by=day&band=breached"),
    "registers:list": ("", "?person={child}"),
    "registers:add": ("?about=people.person/{child}",),
}
ASKED_IN_WORDS: Mapping[str, str] = {
    "kind": "action",
    "field": "notes",
    "secret": "a-secret-of-nobody",
    "indicator": "absence",
    "released": "plan",
    "of": "1",
    "study": "care-suspension-pattern",
    "grading": "school-attendance",
}
SOUGHT = GIVEN[:6]  # what is typed in a search: an answer may repeat it, and it is no name
SENT: Mapping[str, dict[str, str]] = {
    "finding:search": {"q": SOUGHT},
    "people:people": {"q": SOUGHT},
    "registers:find": {"q": SOUGHT},
    "people:new": {"given": GIVEN[:4], "family": FAMILY[:4], "born": "2013-04-18"},
}


class CannotBeAsked(Exception):
    """An address has a part for which the walk has nothing to put in."""


@dataclass(frozen=True)
class Address:
    """One address: of which page or operation, with which method, and of which register if it is of one."""

    name: str
    path: str
    method: str = "get"
    register: str = ""
    sent: dict[str, Any] = field(default_factory=dict)
    by_token: bool = False

    def __str__(self) -> str:
        """Write it for whoever reads a failed test."""
        return f"{self.method} {self.path}"


def addresses(made: NamesWorld) -> list[Address]:
    """Give every address. Raises CannotBeAsked."""
    return [*pages(made), *operations(made)]


def pages(made: NamesWorld) -> Iterator[Address]:
    """Give every page: one of the child's with the child's rows, any other as its room lists it."""
    known, rows = {one.name: one for one in made.pages}, rows_of(made)
    for name, route in routes().items():
        if name in HOLDS:
            yield from of_the_child(made, name)
        elif name in WRITTEN:
            yield Address(name, reverse(name, args=[one.format(**rows) for one in WRITTEN[name]]))
        else:
            check_filled(name, route)
            yield from asked(name, known[name].address)
        if name in SENT and name not in HOLDS:
            yield Address(name, reverse(name), "post", sent=SENT[name])


def rows_of(made: NamesWorld) -> dict[str, int]:
    """Give the rows that pages of words are about: a plan, a paper, and a meeting with an agenda."""
    paper, agenda = (
        apps.get_model(*one).objects.of(made.authority.pk).order_by("pk").first()
        for one in (("papers", "Issue"), ("governance", "Agenda"))
    )
    return {"plan": made.world.plan.pk, "paper": paper.pk, "meeting": agenda.meeting_id}


def asked(name: str, path: str, register: str = "", **rows: object) -> Iterator[Address]:
    """Give an address with each query that is asked of it."""
    for query in QUERIES.get(name, ("",)):
        yield Address(name, path.partition("?")[0] + query.format(**rows) if query else path, register=register)


def of_the_child(made: NamesWorld, name: str) -> Iterator[Address]:
    """Give the addresses of a page with the child's rows in it: of each register, or of each of its entries."""
    if name in {"registers:entry", "registers:history"}:
        yield Address(f"{name} of another", reverse(name, args=[made.naming.pk]), register=made.naming.register)
    for code, values in held(made, HOLDS[name]):
        path = reverse(name, args=values)
        yield from asked(name, path, code, child=made.child.pk)
        if name in SENT:
            yield Address(name, path, "post", code, SENT[name])


def held(made: NamesWorld, holds: tuple[str, ...]) -> Iterator[tuple[str, list[Any]]]:
    """Give the values of an address's parts, with the register that they are of."""
    if holds == (CODE,):
        yield from ((code, [code]) for code in made.about_children)
    elif holds == (CODE, REPORT):  # one that names whom it is about, of each register
        first = {code: one.lists[0].code for code, one in registers().items() if one.lists}
        yield from ((code, [code, "lists", first[code]]) for code in made.about_children if code in first)
    elif holds == (ENTRY,):
        yield from ((code, [one.pk]) for code, one in made.entries.items())
    elif holds == (ENTRY, FILE):
        yield from ((code, [made.entries[code].pk, field]) for code, field in made.files.items())
    elif holds == ("link",):
        yield made.link.entry.register, [made.link.pk]
    else:
        yield "", [row(made, one) for one in holds]


def row(made: NamesWorld, what: str) -> int:
    """Give the number of the child's row of a kind."""
    if what == CHILD:
        return made.child.pk
    if what == "other":
        others = apps.get_model("people", "Person").objects.of(made.authority.pk).open().exclude(pk=made.child.pk)
        return others.order_by("pk").first().pk
    return apps.get_model("people", what).objects.filter(person=made.child).order_by("pk").first().pk


def check_filled(name: str, route: str) -> None:
    """Refuse a page with a part in its address for which its room lists nothing. Raises CannotBeAsked."""
    holes = HOLE.findall(route)
    room = listing(name.split(":", maxsplit=1)[0]) if ":" in name else None
    if not holes or name in getattr(room, "PAGES", {}) or name in getattr(room, "POSTED", {}):
        return
    for kind, hole in holes:
        choices = get_converters()[kind or "str"].regex
        if not (WORDS.fullmatch(choices) or kind in {"int", "uuid", "date"}):
            raise CannotBeAsked(
                f"{name} holds “{hole}”: say in HOLDS or WRITTEN, or in tests/browser/pages, what stands there."
            )


def operations(made: NamesWorld) -> Iterator[Address]:
    """Give every operation of the API."""
    for one in api.operations():
        for code, rows in held_by(made, one):
            path = "/api/v1" + one.path.format(**rows)
            query = {"code": code} if one.name == "list_entries" else api.QUERIES.get(one.name, {})
            body = query if one.method == "get" else body_of(made, one.name)
            yield Address(one.name, path, one.method, code, body, by_token=True)


def body_of(made: NamesWorld, name: str) -> dict[str, Any]:
    """Give what is sent to an operation that knows the child; what any other refuses may not name the child either."""
    return {
        "add_entry": {"code": "exclusions", "about": key_of(made.child), "values": {"kind": "suspension"}},
        "change_entry": {"seen_version": 1, "values": {"notes": "Nothing new"}},
        "move_entry": {"seen_version": 1, "to": "closed"},
    }.get(name, {})


def held_by(made: NamesWorld, one: api.Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what stands in an operation's address."""
    holes = [part.split("}")[0] for part in one.path.split("{")[1:]]
    if ENTRY in holes:
        for code, entry in made.entries.items():
            rest = {hole: first(made, hole, one) for hole in holes if hole not in {ENTRY, "field"}}
            yield code, rest | {ENTRY: entry.pk, "field": made.files.get(code, "notes")}
    elif one.name == "list_entries":
        yield from ((code, {}) for code in made.about_children)
    else:
        yield "", {hole: first(made, hole, one) for hole in holes}


def first(made: NamesWorld, hole: str, one: api.Operation) -> object:
    """Give the child's row of a kind, else the authority's first, else a word that fits. Raises CannotBeAsked."""
    if hole in {"person", CHILD}:
        return made.child.pk
    if hole in ASKED_IN_WORDS:
        return ASKED_IN_WORDS[hole]
    for model in apps.get_models():
        if model._meta.model_name == hole and hasattr(model, "authority_id"):
            found = model._default_manager.filter(authority_id=made.authority.pk).order_by("pk").first()
            return found.pk if found else 1
    kind = next(each["schema"] for each in one.told["parameters"] if each["in"] == "path" and each["name"] == hole)
    if kind.get("type") == "integer":
        return 1
    raise CannotBeAsked(f"The operation {one.name} holds “{hole}”: say in ASKED_IN_WORDS what stands there.")
