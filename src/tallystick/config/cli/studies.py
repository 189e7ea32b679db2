"""`tallystick studies`: questions listed, put to the data, and their answers printed."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.indicators import AS_AT, ENGINE, asking, ready
from tallystick.config.cli.records import AUTHORITY, JSON, day_of, whose

if TYPE_CHECKING:
    from tallystick.engine.catalogue.studies import Study

PERSON = click.option("--person", "email", help="Whose e-mail address it is: the answer is printed as they may see it.")
KNOWN_BY = click.option("--known-by", help="Only what was recorded until that day; all, unless said.")


@click.group()
def studies() -> None:
    """List studies, have them answered, and print what came."""


@studies.command("list")
@click.option("--words", default="", help="Only those that have these words.")
@JSON
def list_(words: str, as_json: bool) -> None:
    """Print each study by its code, with its question."""
    ready()
    from tallystick.modules.studies.queries import studies_of
    from tallystick.modules.studies.rules.finding import Sought, is_sought

    for code, one in sorted(studies_of(0).items()):
        if is_sought(one, "", Sought(words=words)):
            told = {"code": code, "title": one.title, "asks": one.asks, "how": one.how, "rows": one.rows}
            answer_json(told) if as_json else click.echo(f"{code:36} {one.title}: {one.asks}")


@studies.command()
@click.argument("study", metavar="CODE")
@AS_AT
@KNOWN_BY
@ENGINE
@PERSON
@AUTHORITY
@JSON
@unreadable_is_a_sentence
def run(
    study: str, as_at: str | None, known_by: str | None, engine: str, email: str | None, code: str | None, as_json: bool
) -> None:
    """Put a study to the data and print its answer: everything that it takes is done by this one command.

    What is recorded is frozen, what the study reads is counted out of that, and the answer is kept. Asked twice of the
    same records, the same answer comes and nothing is added. Ends with 1 where there is no answer. Without --person it
    is printed as it was counted: that is for whoever keeps the server, and nothing of few children is kept back.
    """
    ready()
    one, who = named(study), asking(email)
    authority = who.authority if who else whose(code)
    told = answered(one, authority, who, day_of(as_at), day_of(known_by), engine)
    printed(one, authority, told, as_json)


@studies.command()
@click.argument("study", metavar="CODE")
@AS_AT
@KNOWN_BY
@PERSON
@AUTHORITY
@JSON
@unreadable_is_a_sentence
def show(
    study: str, as_at: str | None, known_by: str | None, email: str | None, code: str | None, as_json: bool
) -> None:
    """Print the last answer of a study; nothing is counted. Ends with 1 where there is none."""
    ready()
    from django.utils import timezone

    from tallystick.modules.studies import queries
    from tallystick.modules.studies.rules.asking import is_of_figures

    one, who = named(study), asking(email)
    authority = who.authority if who else whose(code)
    day, until = day_of(as_at) or timezone.localdate(), day_of(known_by)
    if is_of_figures(one):
        read = made(one, queries.results_kept(authority.pk, one, day, until), who)
    else:
        read = kept(queries.answer_kept(authority.pk, one, day, until), who)
    if read is None:
        stop("There is no answer to show. Have it answered with: tallystick studies run " + study)
    printed(one, authority, read, as_json)


def named(code: str) -> "Study":
    """Give a study by its code; stops with a sentence where there is none."""
    from tallystick.modules.studies.queries import studies_of

    known = studies_of(0)
    if code not in known:
        stop(f"There is no study “{code}”. List them with: tallystick studies list")
    return known[code]


def answered(study: "Study", authority: Any, who: Any, as_at: date | None, known_by: date | None, engine: str) -> Any:
    """Have a study answered and give what came; stops with a sentence where nothing did."""
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.records.queries.loads import end_of
    from tallystick.modules.studies import deeds, queries
    from tallystick.modules.studies.rules.asking import is_of_figures

    now = timezone.now()
    told = {"as_at": as_at or timezone.localdate(now), "known_by": end_of(known_by) if known_by else None}
    try:
        done = deeds.answer_now(authority, study.code, **told, engine=engine, by=who, at=now, say=say)
    except Refusal as refusal:
        stop(refusal.sentence)
    read = made(study, queries.results_in(done, study), who) if is_of_figures(study) else kept(done.answer, who)
    return read or stop("It was answered. The answer is for those who read of every child all that the study reads.")


def made(study: "Study", results: list[Any], who: Any) -> Any:
    """Give the answer that is made of figures: as a person may see them, or as they were counted."""
    from tallystick.engine.studies.told import counted
    from tallystick.modules.indicators.rules.reading import figures_in
    from tallystick.modules.studies import queries

    if who is not None:
        return queries.made_for(who, study, results)
    figures = {one.pk: {by: counted(each) for by, each in figures_in(one.canonical).items()} for one in results}
    return queries.made_of(study, results, figures)


def kept(row: Any, who: Any) -> Any:
    """Give the answer that was kept: to a person who may read it, or to whoever keeps the server."""
    from tallystick.modules.studies import queries

    if row is None:
        return None
    return queries.read_kept(row) if who is None else queries.read_for(who, row)


def printed(study: "Study", authority: Any, read: Any, as_json: bool) -> None:
    """Print an answer; ends with 1 where there is none, saying why."""
    from tallystick.modules.studies.queries import words_in
    from tallystick.modules.studies.rules import printing
    from tallystick.modules.studies.rules.saying import NO_ANSWER, headline

    words = words_in(authority.pk, study, read.told)
    if as_json:
        answer_json(printing.as_plain(study, read.told, words))
    else:
        click.echo("\n".join(printing.as_text(study, read.told, words)))
    if headline(study, read.told, words).title == NO_ANSWER:
        raise SystemExit(WANTING)
