"""`tallystick read` and `tallystick lint`: a plan document becomes a draft, and is checked like code."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, unreadable_is_a_sentence
from tallystick.engine.drafts import Draft

LONDON = ZoneInfo("Europe/London")  # a day is late when it has ended where the plans are


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The draft plan as one JSON object.")
@click.option("--layout", help="Read it by this catalogue layout instead of recognising one.")
@unreadable_is_a_sentence
def read(file: Path, as_json: bool, layout: str | None) -> None:
    """Read a plan document (Word, PDF, Excel, HTML or text) into a draft plan."""
    from tallystick.engine.reading import read as read_document

    draft = read_document(file, layout=layout)
    if as_json:
        answer_json(draft)
    else:
        click.echo(outline(draft))
    say(summary(draft))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One finding a line.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), help="Judge lateness as at this date (default: today).")
@unreadable_is_a_sentence
def lint(file: Path, as_json: bool, as_at: dt.datetime | None) -> None:
    """Check a plan (a document, or the JSON that `read` gave) for weaknesses."""
    from tallystick.engine.linting import lint as check

    findings = check(draft_in(file), as_at=as_at.date() if as_at else dt.datetime.now(LONDON).date())
    for finding in findings:
        if as_json:
            answer_json(finding)
        else:
            click.echo(f"{finding.severity:8}{finding.code:28}{finding.message}")
    say(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}.")
    if findings:
        raise SystemExit(WANTING)


def draft_in(file: Path) -> Draft:
    """A draft, from the JSON of an earlier reading or straight from a document."""
    from tallystick.config.cli.trees import tree_in
    from tallystick.engine.reading import read as read_document

    return tree_in(file) if file.suffix.lower() == ".json" else read_document(file)


def summary(draft: Draft) -> str:
    outcomes = [o for r in draft.recommendations for o in r.outcomes]
    actions = sum(len(n.actions) for n in [*draft.recommendations, *outcomes])
    parts = [f"{len(draft.recommendations)} recommendations", f"{actions} actions", f"{len(draft.doubtful)} doubtful"]
    words = draft.words
    return f"{', '.join(parts)}; {words.get('unplaced', 0)} of {words.get('extracted', 0)} words found no home."


def outline(draft: Draft) -> str:
    """The plan as an indented outline, for a terminal."""
    lines = [draft.title]
    for recommendation in draft.recommendations:
        lines.append(f"{recommendation.ref or '-'}  {recommendation.text}")
        lines += [f"    {a.ref or '-'}  {a.text}" for a in recommendation.actions]
        for outcome in recommendation.outcomes:
            lines.append(f"  {outcome.ref or '-'}  {outcome.text}")
            lines += [f"    {a.ref or '-'}  {a.text}" for a in outcome.actions]
    return "\n".join(lines)
