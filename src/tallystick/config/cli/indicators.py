"""`tallystick indicators`: definitions listed, counted and explained; with `--returns`, over files and no database."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, settle, wake
from tallystick.config.cli.indicators_of_files import counted_of, figure_told
from tallystick.config.cli.records import AUTHORITY, JSON, day_of, whose

if TYPE_CHECKING:
    from tallystick.engine.catalogue.indicators import Indicator

ENGINE = click.option(
    "--engine",
    type=click.Choice(["memory", "duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="Who counts.",
)
PERSON = "Whose e-mail address it is: figures are printed as they may see them{}."
AS_AT = click.option("--as-at", help="The day, such as 2026-08-31; today, unless said.")


@click.group()
def indicators() -> None:
    """List, count and explain indicators."""


def ready() -> None:
    """Wake the site, whose database holds what counts."""
    wake()
    bring_up_to_date()
    settle()


@indicators.command("list")
@click.option("--words", default="", help="Only those that have these words.")
@JSON
def list_(words: str, as_json: bool) -> None:
    """Print the dictionary: each indicator by its code."""
    wake()
    from tallystick.modules.indicators.queries import indicators_of, population_of
    from tallystick.modules.indicators.rules.finding import Sought, is_sought

    known = indicators_of(0)
    for code, one in sorted(known.items()):
        if is_sought(one, population_of(one, known), "", Sought(words=words)):
            told = {
                "code": code,
                "title": one.title,
                "measure": one.measure,
                "every": one.period.every,
                "rows": one.rows,
            }
            answer_json(told) if as_json else click.echo(f"{code:36} {one.title}")


@indicators.command()
@click.argument("codes", metavar="[CODE…]", nargs=-1)
@ENGINE
@AS_AT
@click.option("--back", default=0, show_default=True, help="How many periods before the latest.")
@click.option("--returns", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Count over the files of a folder, without a database.")  # fmt: skip
@click.option("--person", "email", help=PERSON.format(""))
@AUTHORITY
@JSON
@unreadable_is_a_sentence
def run(
    codes: tuple[str, ...],
    engine: str,
    as_at: str | None,
    back: int,
    returns: Path | None,
    email: str | None,
    code: str | None,
    as_json: bool,
) -> None:
    """Count indicators, all of them unless some are named, for the periods that were over by a day.

    Ends with 1 where some indicator that was named has no number. Without --person figures are printed as they were
    counted: that is for whoever keeps the server, and nothing of few children is kept back.
    """
    if returns is not None and email:
        stop("Files of a folder have no people. Leave out --person, or --returns.")
    if returns is not None:
        found = counted_of(returns, codes, engine, day_of(as_at), back)
    else:
        ready()
        found = counted_here(asking(email), code, codes, engine, day_of(as_at), back)
    missing = sum(told_each(one, as_json) for one in found)
    if missing and codes:
        raise SystemExit(WANTING)


def asking(email: str | None) -> Any:
    """Give the person for whom figures are printed; None for whoever keeps the server."""
    from tallystick.config.cli.progress import person

    return person(email) if email else None


def counted_here(
    who: Any, code: str | None, codes: tuple[str, ...], engine: str, day: date | None, back: int
) -> list[dict[str, Any]]:
    """Count out of a snapshot of what the database holds, and keep the results."""
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.indicators import deeds, queries

    now = timezone.now()
    told = {"as_at": day or timezone.localdate(now), "codes": codes, "engine": engine, "back": back}
    try:
        asked = deeds.ask_run(who.authority if who else whose(code), **told, by=who, at=now)
        done = deeds.count_run(asked)
    except Refusal as refusal:
        stop(str(refusal))
    if done is None:
        stop("Another process counts this run just now. Look again in a minute.")
    if done.because:
        stop(done.because)
    say(f"Run {done.pk}: {done.parts.count()} counted out of snapshot {done.snapshot.digest}.")
    parts = queries.parts_of(done).select_related(None).select_related("result__definition", "result__snapshot")
    return [part_told(one, who) for one in parts]


def part_told(part: Any, who: Any) -> dict[str, Any]:
    """Give what came of a part of a run: the figure of everybody, or why there is none."""
    from tallystick.modules.indicators.queries import names_for

    told = {"indicator": part.code, "first": str(part.first), "last": str(part.last)}
    if part.result is None:
        return {**told, "why": part.because}
    return {**told, "result": part.result.pk, **names_for(part.result, who), **everybody_told(part.result, who)}


def everybody_told(result: Any, who: Any) -> dict[str, Any]:
    """Give the figure of everybody: as a person may see it, or as it was counted for whoever keeps the server."""
    from tallystick.modules.indicators import queries
    from tallystick.modules.indicators.rules.reading import figures_in

    if who is None:
        return figure_told(figures_in(result.canonical).get(()))
    seen = queries.told_of(result, who).get(())
    words = {name: getattr(seen, name, "") for name in ("numerator_words", "denominator_words")}
    return figure_told(seen) | {name: told for name, told in words.items() if told}


def told_each(told: dict[str, Any], as_json: bool) -> bool:
    """Print what came of one; says whether there is no number."""
    if as_json:
        answer_json(told)
    else:
        above, below = (told.get(f"{name}_words") or told.get(name) for name in ("numerator", "denominator"))
        counts = f" ({above} of {below})" if below is not None else ""
        said = f"{told['value']}{counts}" if told.get("value") else told["why"]
        click.echo(f"{told['indicator']:36} {told['first']} to {told['last']}  {said}")
    return not told.get("value")


@indicators.command()
@click.argument("indicator", metavar="CODE")
@click.option("--result", type=int, help="The number of a result; the latest, unless said.")
@click.option("--person", "email", help=PERSON.format(", and the records behind them"))
@ENGINE
@AUTHORITY
@JSON
@unreadable_is_a_sentence
def explain(
    indicator: str, result: int | None, email: str | None, engine: str, code: str | None, as_json: bool
) -> None:
    """Say what an indicator counts, what came, out of which snapshot, and count it again: the same has to come.

    With --person, the records behind it are printed for somebody who may see them, and that is recorded. Ends with 1
    where something else came.
    """
    ready()
    from tallystick.modules.indicators.queries import indicators_of

    known = indicators_of(0)
    if indicator not in known:
        stop(f"There is no indicator “{indicator}”. List them with: tallystick indicators list")
    who = asking(email)
    told = definition_told(known[indicator])
    found = result_told_of(who, code, indicator, result)
    if found is None:
        told |= {"counted": "It has not been counted yet. Count it with: tallystick indicators run " + indicator}
    else:
        told |= result_told(found, who) | again_told(found, who, engine)
        told |= {"records": records_told(found, who)} if who else {}
    answer_json(told) if as_json else said(told)
    if told.get("same") is False:
        raise SystemExit(WANTING)


def definition_told(one: "Indicator") -> dict[str, Any]:
    """Give a definition in words."""
    names = ("code", "title", "plain", "about", "measure", "population", "where", "counts", "of", "source", "doubts")
    return {name: getattr(one, name) for name in names if getattr(one, name)}


def result_told_of(who: Any, code: str | None, indicator: str, pk: int | None) -> Any:
    """Give a result, the latest unless one is named, out of those that a person may read; None where there is none."""
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.indicators import queries
    from tallystick.modules.indicators.queries.runs import result_of

    if who is None:
        return result_of(whose(code).pk, indicator, pk)
    try:
        found = queries.results_for(who).filter(code=indicator)
    except Refusal as refusal:
        stop(str(refusal))
    return found.filter(pk=pk).first() if pk else found.order_by("last", "at", "pk").last()


def result_told(found: Any, who: Any) -> dict[str, Any]:
    """Give a result with its figure and where it comes from."""
    from tallystick.modules.indicators.queries import names_for

    told = {"result": found.pk, "first": str(found.first), "last": str(found.last), "snapshot": found.snapshot.digest}
    return told | {"version": found.definition.digest, **names_for(found, who), **everybody_told(found, who)}


def again_told(found: Any, who: Any, engine: str) -> dict[str, Any]:
    """Count a result again; where that cannot be, say why."""
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.indicators import deeds

    try:
        again = deeds.recompute(found, by=who, engine=engine)
    except Refusal as refusal:
        return {"again": str(refusal)}
    if again.because:
        return {"again": again.because}
    return {"same": again.same, "engine": again.engine, "seconds": str(again.seconds)}


def records_told(found: Any, who: Any) -> list[dict[str, Any]]:
    """Give the records behind everybody's figure to somebody who may see them; it is recorded that they read them."""
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.indicators import deeds

    try:
        read = deeds.read_records(found, {}, by=who, at=timezone.now(), in_pages=False)
    except Refusal as refusal:
        stop(str(refusal))
    return [{name: _plain(value) for name, value in row.items()} for row in read.rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def said(told: dict[str, Any]) -> None:
    """Print it for a reader, a line for each thing said."""
    for name, value in told.items():
        if name == "records":
            for row in value:
                click.echo(
                    "  " + ", ".join(f"{column} {'–' if cell is None else cell}" for column, cell in row.items())
                )
        else:
            click.echo(f"{name}: {'; '.join(value) if isinstance(value, list) else value}")
