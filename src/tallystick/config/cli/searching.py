"""`tallystick search`: what words find, as a person may open it; and the index made anew."""

from typing import Any

import click

from tallystick.config.cli.answers import WANTING, answer_json, say
from tallystick.config.cli.indicators import asking, ready
from tallystick.config.cli.records import AUTHORITY, JSON, whose

PERSON = click.option("--person", "email", help="Whose e-mail address it is: they are told what they may open.")


@click.command()
@click.argument("words", nargs=-1)
@PERSON
@click.option("--kind", default="", help="One kind of thing alone, such as action: everything that is found of it.")
@click.option("--make-anew", is_flag=True, help="Make the index anew; the old one is asked until the new one is whole.")
@AUTHORITY
@JSON
def search(
    words: tuple[str, ...], email: str | None, kind: str, make_anew: bool, code: str | None, as_json: bool
) -> None:
    """Print what words find; ends with 1 where nothing is found."""
    ready()
    if make_anew:
        made_anew(code)
    if words:
        if not email:
            raise click.UsageError("Say with --person who asks: each is told what they may open.")
        found = told_to(asking(email), " ".join(words), kind)
        for one in found:
            answer_json(one) if as_json else click.echo(f"{one['kind']:14} {one['title'][:80]:80} {one['address']}")
        if not found:
            say("Nothing that they may open holds all of these words.")
            raise SystemExit(WANTING)
    elif not make_anew:
        raise click.UsageError("Say what is looked for, or --make-anew.")


def made_anew(code: str | None) -> None:
    """Make an authority's index anew, and say how far it has come."""
    from django.utils import timezone

    from tallystick.modules.finding import deeds

    def tell(kind: str, rows: int) -> None:
        say(f"{kind}: {rows:,} so far.")

    total = deeds.make_anew(whose(code).pk, at=timezone.now(), tell=tell)
    say(f"The index was made anew: {total:,} rows.")


def told_to(who: Any, words: str, kind: str) -> list[dict[str, Any]]:
    """Give what a person finds, as plain values: the first few of each kind, or everything of one."""
    from django.utils import timezone

    from tallystick.modules.finding import deeds, queries
    from tallystick.modules.finding.rules import Asked

    today = timezone.localdate()
    deeds.keep_up(who.authority_id, at=timezone.now(), most=None)
    asked = Asked(words, kind)
    if kind:
        hits = list((queries.hits_for(who, asked, today) or [])[:])
    else:
        hits = [hit for group in queries.found_for(who, asked, today).groups for hit in group.hits]
    return [
        {"kind": one.kind.code, "title": "".join(piece.text for piece in one.title), "address": one.address}
        for one in hits
    ]
