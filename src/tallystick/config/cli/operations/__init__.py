"""`tallystick do`: whatever the API offers, at the terminal, told by the API itself.

Promise: an operation that the API gains is here without a line written for it, with its permission and its refusals.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import answer_json, unreadable_is_a_sentence
from tallystick.config.cli.django_site import wake
from tallystick.config.cli.progress import AS_JSON, PERSON

if TYPE_CHECKING:
    from tallystick.config.cli.operations.described import Operation

OPTIONS = (
    click.Argument(["words"], nargs=-1, metavar="[WORD | NAME=VALUE]..."),
    click.Option(["--body"], metavar="FILE", help="Read the body, one JSON object, from a file; “-”: standard input."),
    click.Option(["--all", "every_page"], is_flag=True, help="Of a list, every page."),
    click.Option(["--only"], metavar="NAME", help="Print this part alone, as for a script; of a list, a line each."),
    click.Option(["--to"], type=click.Path(path_type=Path), help="Write the answer to a file, as it is."),
)


class Operations(click.Group):
    """A group whose commands are what the API offers."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(offered())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = offered().get(cmd_name)
        return as_command(found) if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group, those in by_group().items():
            with formatter.section(group):
                formatter.write_dl([(one.name, one.summary) for one in those])


@click.group(cls=Operations, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON an operation.")
@click.pass_context
def do(ctx: click.Context, as_json: bool) -> None:
    """Do what the API offers, in this process and in a person's name; without an operation, list them.

    `tallystick do OPERATION --help` says what it asks. Exit status: 0 done, 1 refused, 2 could not be read.
    """
    if ctx.invoked_subcommand:
        return
    if not as_json:
        click.echo(ctx.get_help())
    for one in offered().values() if as_json else ():
        told = {"operation": one.name, "group": one.group, "summary": one.summary, "needs": one.needs}
        answer_json(told | {"asks": {part.name: part.helped for part in one.fields}})


def offered() -> dict[str, "Operation"]:
    """Give what the API offers; Django is woken first, since it tells by its tables."""
    wake()
    from tallystick.config.cli.operations.asking import operations

    return operations()


def by_group() -> dict[str, list["Operation"]]:
    """Give the operations by their room."""
    found: dict[str, list[Operation]] = {}
    for one in offered().values():
        found.setdefault(one.group, []).append(one)
    return found


def as_command(operation: "Operation") -> click.Command:
    """Give an operation as a command."""

    @unreadable_is_a_sentence
    def doing(**typed: Any) -> None:
        from tallystick.config.cli.operations.performing import perform

        perform(operation, **typed)

    command = click.Command(operation.name, callback=doing, params=list(OPTIONS), help=help_of(operation))
    return AS_JSON(PERSON(command))


def help_of(operation: "Operation") -> str:
    """Say what an operation does, takes and asks."""
    asks = [f"  {one.name:18} {one.helped}" for one in operation.those("path", "query", "body", "file")]
    keys = [one.name.upper() for one in operation.those("path")]
    told = [operation.summary, f"It takes a role that may {operation.needs}."]
    if keys:
        told.append(f"First comes {' and '.join(keys)}, by number or as NAME=VALUE.")
    return "\n\n".join(told) + ("\n\n\b\nIt asks:\n" + "\n".join(asks) if asks else "")
