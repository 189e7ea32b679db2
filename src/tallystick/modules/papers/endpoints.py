"""Papers that are written and go out, by the API: the same questions and deeds as on the pages. Inventory: GOV-06."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from tallystick.foundation.tokens.operations import (
    Asked,
    AsSeen,
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    Short,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.foundation.ui.files import made_file
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.permissions import BUILD, READ
from tallystick.modules.papers.presenters.files import file_name, kind_of, named
from tallystick.modules.papers.rules.completing import missing
from tallystick.modules.plans.queries import plans_for

router = Router(tags=["Papers"])
StateAsked = Annotated[Literal["", "draft", "complete", "issued", "withdrawn", "corrected"], Query()]
FileAsked = Literal["docx", "pdf", "html", "xlsx"]
LayoutAsked = Literal["standard", "large print", "easy read"]
TOLD = (
    *("id", "paper", "title", "as_at", "since", "audience", "reading", "state", "digest", "made_at", "completed_at"),
    *("issued_at", "withdrawn_at", "why", "because", "presented", "version"),
)


class PaperTold(Schema):
    """A paper: of what, as at which day, for whom, and how far it has come. `why` says why it was withdrawn."""

    id: int
    paper: str
    title: str
    of: str
    as_at: date
    since: date | None
    audience: str
    reading: str
    state: str
    digest: str
    made_at: datetime
    completed_at: datetime | None
    issued_at: datetime | None
    withdrawn_at: datetime | None
    why: str
    corrects: int | None
    because: str
    presented: list[list[str]]
    version: int


class WholePaper(PaperTold):
    """The same with what it asks people to write, what was written, and what it lacks."""

    asks: list[dict[str, str]]
    lacks: list[str]


class PaperBegun(Sent):
    """Which paper, of which plan, as at which day, and since which."""

    paper: Short
    plan: Named | None = None
    as_at: Day
    since: Day | None = None


class PaperWritten(AsSeen):
    """What is written, in answer to which of the things that the paper asks."""

    asked: Short
    text: Words


class PaperWhole(AsSeen):
    """That a paper is whole; whether what looks like a name in it names no child, and may stand."""

    names_may_stand: bool = False


class PaperSent(AsSeen):
    """Whether those who are owed a paper are told by message; as each obligation has it, where it is not said."""

    send: bool | None = None


class WhyTaken(AsSeen):
    """Why a paper is withdrawn or corrected."""

    because: Words


class LaidBefore(AsSeen):
    """Before whom a paper was laid, and when."""

    to: Short
    on: Day


@operation(router, "GET", "/papers", needs=READ, gives=Page[PaperTold], refuses=(422,))
def list_papers(request: HttpRequest, words: Asked = "", state: StateAsked = "", page: PageNumber = 1) -> Any:
    """List the papers that whoever asks may read."""
    found = paged(request, queries.issues_for(asker(request), queries.Sought(words=words, state=state)), page)
    return found | {"items": [told(one) for one in found["items"]]}


@operation(router, "GET", "/papers/{paper}", needs=READ, gives=WholePaper, refuses=(404, 422))
def read_paper(request: HttpRequest, paper: Key) -> Any:
    """Read one of them with what it asks and lacks."""
    return whole(request, paper)


@operation(router, "GET", "/papers/{paper}/file", needs=READ, gives=Any, refuses=(404, 422), media="application/pdf")
def read_paper_file(request: HttpRequest, paper: Key, kind: FileAsked = "pdf", layout: LayoutAsked = "standard") -> Any:
    """Give a file of a paper that went out, from its stored bytes; of one for everybody also in large print."""
    one, known = queries.issue_for(asker(request), paper), kind_of(f".{kind}")
    if known is None or not one.is_out:
        raise Http404
    content = queries.file_of(asker(request), one, kind, layout).content
    return made_file(content, file_name(one.title, named(one, layout), known.suffix), known.media_type)


@operation(router, "POST", "/papers", needs=BUILD, gives=WholePaper, refuses=(404, 422), status=201)
def begin_paper(request: HttpRequest, begun: PaperBegun) -> Any:
    """Begin a paper: its questions are asked as at a day, for its audience."""
    user, days = asker(request), {"as_at": begun.as_at, "since": begun.since}
    plan = get_object_or_404(plans_for(user), pk=begun.plan) if begun.plan else None
    made = deeds.draft(user.authority, begun.paper, plan=plan, **days, by=user, at=timezone.now())
    return Status(201, whole(request, made.pk))


@operation(router, "POST", "/papers/{paper}/write", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422))
def write_paper(request: HttpRequest, paper: Key, written: PaperWritten) -> Any:
    """Write what a paper asks for, in place of what stood there."""
    return done(request, paper, deeds.contribute, written)


@operation(router, "POST", "/papers/{paper}/anew", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422))
def take_paper_anew(request: HttpRequest, paper: Key, seen: AsSeen) -> Any:
    """Ask a paper's questions again while it is written."""
    return done(request, paper, deeds.take_anew, seen)


@operation(router, "POST", "/papers/{paper}/complete", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422))
def complete_paper(request: HttpRequest, paper: Key, sent: PaperWhole) -> Any:
    """Say that a paper is whole; refused while anything lacks, saying where, and where it seems to name somebody."""
    return done(request, paper, deeds.complete, sent)


@operation(router, "POST", "/papers/{paper}/issue", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422))
def issue_paper(request: HttpRequest, paper: Key, sent: PaperSent) -> Any:
    """Let a complete paper go out; its files are kept as they are. `send` tells those who are owed it by message."""
    return done(request, paper, deeds.issue, sent)


@operation(router, "POST", "/papers/{paper}/laid-before", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422))
def note_paper_laid(request: HttpRequest, paper: Key, laid: LaidBefore) -> Any:
    """Note on which day a paper was laid before one of those whom it is for."""
    return done(request, paper, deeds.note_presented, laid)


@operation(router, "POST", "/papers/{paper}/withdraw", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422))
def withdraw_paper(request: HttpRequest, paper: Key, why: WhyTaken) -> Any:
    """Take a paper back, saying why."""
    return done(request, paper, deeds.withdraw, why)


@operation(
    router, "POST", "/papers/{paper}/correct", needs=BUILD, gives=WholePaper, refuses=(404, 409, 422), status=201
)
def correct_paper(request: HttpRequest, paper: Key, why: WhyTaken) -> Any:
    """Begin a paper in place of one that went out; gives the newer one."""
    user = asker(request)
    made = deeds.correct(queries.issue_for(user, paper), **why.dict(), by=user, at=timezone.now())
    return Status(201, whole(request, made.pk))


def done(request: HttpRequest, pk: int, deed: Any, sent: Sent) -> dict[str, Any]:
    """Do something to a paper, and give it as it stands then."""
    user = asker(request)
    deed(queries.issue_for(user, pk), **sent.dict(), by=user, at=timezone.now())
    return whole(request, pk)


def told(one: Any) -> dict[str, Any]:
    """Give a paper in plain values."""
    return {name: getattr(one, name) for name in TOLD} | {"of": one.of_key, "corrects": one.corrects_id}


def whole(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Give one paper with what it asks, what was written, and what it lacks."""
    one = queries.issue_for(asker(request), pk)
    snapshot = queries.snapshot_of(one)
    asks = [
        {"asked": slot.code, "title": slot.title, "agency": slot.agency, "text": snapshot.words(slot.code)}
        for slot in queries.asked_of(asker(request), one, snapshot)
    ]
    return told(one) | {"asks": asks, "lacks": [] if one.is_out else list(missing(snapshot))}
