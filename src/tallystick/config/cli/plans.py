"""`tallystick plan`: the register in and out, versions frozen, and what differs between two of them."""

from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click
import msgspec

from tallystick.config.cli.answers import say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake

if TYPE_CHECKING:
    from tallystick.engine.drafts import Draft
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.plans.queries import Stood

FORMATS = (".docx", ".pdf", ".html", ".xlsx", ".json")


@click.group()
def plan() -> None:
    """Bring a plan into the register, or write one out of it."""
    wake()
    bring_up_to_date()


@plan.command("list")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a plan.")
def list_(as_json: bool) -> None:
    """Print every plan's number, authority and title."""
    from tallystick.modules.plans.queries import plans_kept

    for one in plans_kept():
        told = {"plan": one.pk, "authority": one.authority.code, "title": one.title, "actions": one.actions_total}
        click.echo(
            msgspec.json.encode(told).decode() if as_json else f"{one.pk:6}  {one.authority.code:20}  {one.title}"
        )


@plan.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--authority", "code", help="The authority's code; needed only where there are several.")
@unreadable_is_a_sentence
def import_(file: Path, code: str | None) -> None:
    """Read a document and put it on the register; prints the plan's number."""
    from tallystick.config.cli.documents import draft_in
    from tallystick.lib.refusals import Refusal

    draft = draft_in(file)
    try:
        made = put_on_register(draft, file, code)
    except Refusal as refusal:
        stop(str(refusal))
    click.echo(made)
    title = shorten(draft.title, 120, placeholder="…")
    say(f"{title} is on the register as plan {made}; {len(draft.doubtful)} cells are doubtful.")


@plan.command()
@click.argument("number", metavar="PLAN", type=int)
@click.option("--to", "path", required=True, type=click.Path(path_type=Path), help="Its ending says in what format.")
@click.option("--edition", help="A version by its name or number, as it was frozen.")
@click.option("--as-at", "day", help="A day such as 2026-05-31: the plan as the register stood on it.")
@unreadable_is_a_sentence
def export(number: int, path: Path, edition: str | None, day: str | None) -> None:
    """Write a plan (.docx, .pdf, .html, .xlsx) in its own printed columns, or its tree (.json)."""
    from tallystick.lib.refusals import Refusal

    if path.suffix.lower() not in FORMATS:
        stop(f"{path.name} does not say a format that a plan can be written in: end it with {', '.join(FORMATS)}.")
    if edition and day:
        stop("Ask for a version or for a day, not for both.")
    try:
        found = stood(number, edition or day or "now")
        write_plan(found.frozen.draft, path, found)
    except Refusal as refusal:
        stop(str(refusal))
    say(f"Plan {number} is written to {path.name}.")


@plan.command()
@click.argument("number", metavar="PLAN", type=int)
@click.option("--name", required=True, help="As people will speak of it: V2 1 May 2026.")
@click.option("--because", required=True, help="Why it is frozen.")
def freeze(number: int, name: str, because: str) -> None:
    """Keep a plan for good as it stands; prints the version's number."""
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.plans import deeds

    try:
        edition = deeds.freeze_plan(registered(number), name=name, because=because, by=None, at=timezone.now())
    except Refusal as refusal:
        stop(str(refusal))
    click.echo(edition.number)
    say(f"“{edition}” is kept as plan {number} stands now. It will never change.")


@plan.command()
@click.argument("number", metavar="PLAN", type=int)
@click.argument("was", metavar="FROM")
@click.argument("becomes", metavar="TO", default="now")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a difference.")
def differences(number: int, was: str, becomes: str, as_json: bool) -> None:
    """Say what differs between two moments: a version's name or number, a day, or now. Ends with 1 where any does."""
    from tallystick.modules.plans.queries import differences_between
    from tallystick.modules.plans.rules.differences import counted
    from tallystick.modules.plans.rules.telling import counts_told, sentence

    found = differences_between(stood(number, was), stood(number, becomes))
    for one in found:
        told = {"what": one.what, "line": one.line, "cell": one.cell, "says": sentence(one)}
        click.echo(msgspec.json.encode(told).decode() if as_json else sentence(one))
    say(f"Between {was} and {becomes}: {counts_told(counted(found))}.")
    if found:
        raise SystemExit(1)


def registered(number: int) -> Any:
    """The plan with this number; stops with a sentence where there is none."""
    from tallystick.modules.plans.queries import plan_numbered

    found = plan_numbered(number)
    if found is None:
        stop(f"There is no plan {number} on the register.")
    return found


def stood(number: int, which: str) -> "Stood":
    """A plan at one of its moments; stops with a sentence where it was not there."""
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.plans.queries import edition_named
    from tallystick.modules.plans.queries import stood as stood_at

    found = registered(number)
    edition = None if which == "now" else edition_named(found, which)
    try:
        moment = stood_at(found, str(edition.number) if edition else which)
    except Refusal as refusal:
        stop(str(refusal))
    if moment is None:
        stop(f"Plan {number} has no version called “{which}”, and was not on the register on such a day.")
    return moment


def put_on_register(draft: "Draft", file: Path, code: str | None) -> int:
    """Keep the document, file its draft and begin its authority where there is none: all or nothing."""
    from django.db import transaction
    from django.utils import timezone

    from tallystick.modules.plans import deeds

    at = timezone.now()
    with transaction.atomic():
        document = deeds.keep_document(file, name=file.name, authority=owner(code, draft), by=None, at=at)
        return int(deeds.import_draft(draft, document=document, by=None, at=at).pk)


def owner(code: str | None, draft: "Draft") -> "Authority":
    """The authority that a plan belongs to: the one named, the only one, or on an empty register a new one."""
    from tallystick.foundation.accounts.queries import authorities

    found = list(authorities().filter(code=code) if code else authorities())
    if len(found) == 1:
        return found[0]
    if code:
        stop(f"There is no authority with the code {code}.")
    if found:
        stop(f"Say whose plan it is with --authority: {', '.join(a.code for a in found)}.")
    return begun(draft.organisation or "Our authority")


def begun(name: str) -> "Authority":
    from django.utils import timezone
    from django.utils.text import slugify

    from tallystick.foundation.accounts.deeds import found_authority

    say(f"There was no authority on the register yet, so {name} was begun.")
    return found_authority(name=name[:120], code=slugify(name)[:40] or "authority", by=None, at=timezone.now())


def write_plan(draft: "Draft", path: Path, moment: "Stood") -> None:
    from tallystick.engine.writing import put, write
    from tallystick.modules.papers.rules import plan_in_its_own_columns, stating, which_words

    if path.suffix.lower() == ".json":
        put(msgspec.json.format(msgspec.json.encode(draft), indent=1), path)
    else:
        write(stating(plan_in_its_own_columns(draft), which_words(moment.called, moment.frozen_on)), path)
