"""`tallystick figures rank` and `figures balances`: sums over files as they came, without a database.

Promise: a file of which anything is refused is not summed, and what a sum rests on is printed with it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from tallystick.config.cli.answers import answer_json, stop, unreadable_is_a_sentence

FILES = click.argument("files", metavar="FILE…", nargs=-1, required=True,
                       type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="One line of JSON each.")


@click.command()
@FILES
@click.option("--year", type=int, required=True, help="Of the figures; each measure is ranked in one year.")
@click.option("--most", type=int, default=4, show_default=True, help="How many areas of most need are marked.")
@JSON
@unreadable_is_a_sentence
def rank(files: tuple[Path, ...], year: int, most: int, as_json: bool) -> None:
    """Rank areas by need, from files of area need: 1 is the most."""
    from tallystick.engine.records.sums.need import Need, NeedCannotBeRanked, of_most_need, ranked

    rows = [row for row in rows_of(files, "area-need") if row["year"] == year]
    needs = [Need(row["area"], row["measure"], row["value"], row["higher_is_need"], row["weight"] or 1) for row in rows]
    try:
        standings = ranked(needs)
    except NeedCannotBeRanked as refusal:
        stop(str(refusal))
    first = of_most_need(standings, most)
    for one in standings:
        ranks = {measure: float(place) for measure, place in one.ranks.items()}
        told = {"place": one.place, "area": one.area, "score": float(one.score), "ranks": ranks, "lacks": [*one.lacks]}
        answer_json({**told, "most": one.area in first}) if as_json else click.echo(line(told, one.area in first))


@click.command()
@FILES
@JSON
@unreadable_is_a_sentence
def balances(files: tuple[Path, ...], as_json: bool) -> None:
    """Count schools whose deficit or surplus is 5 % or more of their budget share, at the last day of the files."""
    from tallystick.engine.records.sums.balances import Balance, counted

    rows = list(rows_of(files, "school-balances"))
    last = max((row["as_at"] for row in rows), default=None)
    found = counted(
        Balance(row["laestab"], row["budget"], row["balance"], bool(row["plan"]))
        for row in rows
        if row["as_at"] == last
    )
    told = {
        "as_at": last, "schools": found.schools, "surpluses": [*found.surpluses], "deficits": [*found.deficits],
        "surplus": found.surplus, "deficit": found.deficit, "without_plan": [*found.without_plan],
        "not_known": [*found.not_known],
    }  # fmt: skip
    if as_json:
        answer_json(told)
        return
    for name, value in told.items():
        click.echo(f"{name.replace('_', ' ')}: {', '.join(value) or 'none' if isinstance(value, list) else value}")


def today() -> date:
    """Give the day, in this machine's own time."""
    return datetime.now().astimezone().date()


def line(told: dict[str, Any], is_of_most: bool) -> str:
    """Give how an area stands, on one line."""
    ranks = ", ".join(f"{measure} {place:g}" for measure, place in told["ranks"].items())
    lacks = f"; lacks {', '.join(told['lacks'])}" if told["lacks"] else ""
    return f"{told['place']}{'*' if is_of_most else ''}  {told['area']}  {told['score']:.3f}  ({ranks}{lacks})"


def rows_of(files: tuple[Path, ...], table: str) -> Iterator[dict[str, Any]]:
    """Give the rows of files for a table; ends with a sentence where one is of another return, or is refused."""
    from tallystick.engine.catalogue.codes import code_lists
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.catalogue.tables import record_tables
    from tallystick.engine.records import every_row
    from tallystick.engine.returns import NotRecognised, recognise, stage

    for file in files:
        try:
            found = recognise(file, {table: returns()[table]})
        except NotRecognised as refusal:
            stop(f"{file.name}: {refusal}")
        with TemporaryDirectory() as folder:
            staged = stage(file, found, Path(folder) / "staged", code_lists(), record_tables(), today=today())
            if staged.refused:
                told = next(iter(every_row(staged.refusals)))
                where = f"line {told['line']}, {told['column']}" if told["column"] else f"line {told['line']}"
                stop(f"{file.name}, {where}: {told['reason']} {told['remedy']}")
            yield from every_row(staged.tables[table].path)
