"""`tallystick plan import` and `tallystick plan export`: the register, in and out."""

from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click
import msgspec

from tallystick.config.cli.answers import say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake

if TYPE_CHECKING:
    from tallystick.engine.drafts import Draft
    from tallystick.foundation.accounts.models import Authority

FORMATS = (".docx", ".pdf", ".html", ".xlsx", ".json")


@click.group()
def plan() -> None:
    """Bring a plan into the register, or write one out of it."""
    wake()
    bring_up_to_date()


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
@unreadable_is_a_sentence
def export(number: int, path: Path) -> None:
    """Write a plan (.docx, .pdf, .html, .xlsx) in its own printed columns, or its tree (.json)."""
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.plans.models import Plan
    from tallystick.modules.plans.queries import draft_of

    if path.suffix.lower() not in FORMATS:
        stop(f"{path.name} does not say a format that a plan can be written in: end it with {', '.join(FORMATS)}.")
    found = Plan.objects.filter(pk=number).first()
    if found is None:
        stop(f"There is no plan {number} on the register.")
    try:
        write_plan(draft_of(found), path)
    except Refusal as refusal:
        stop(str(refusal))
    say(f"Plan {number} is written to {path.name}.")


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


def write_plan(draft: "Draft", path: Path) -> None:
    from tallystick.engine.writing import put, write
    from tallystick.modules.papers.rules import plan_in_its_own_columns

    if path.suffix.lower() == ".json":
        put(msgspec.json.format(msgspec.json.encode(draft), indent=1), path)
    else:
        write(plan_in_its_own_columns(draft), path)
