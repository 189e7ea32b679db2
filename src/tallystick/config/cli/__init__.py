"""The command line: every engine can be used without the web.

Answers go to standard output, as JSON lines with --json; sentences for people go to standard error.
Exit status: 0 done, 1 checked and found wanting, 2 could not read what was given.
"""

from importlib import import_module

import click

# Where each command lives. They are imported only when called, so that `read` never waits for Django.
COMMANDS = {
    "read": "documents",
    "lint": "documents",
    "timescale": "phrases",
    "status": "phrases",
    "reading-age": "plain",
    "template": "plain",
    "catalogue": "catalogue",
    "plan": "plans",
    "begin": "begin",
    "demo": "site",
    "serve": "site",
    "worker": "worker",
    "notices": "notices",
    "doctor": "doctor",
    "ledger": "ledger",
    "records": "records",
    "people": "people",
    "figures": "figures",
    "indicators": "indicators",
    "studies": "studies",
    "gradings": "gradings",
    "triggers": "triggers",
    "papers": "papers",
    "obligations": "obligations",
    "actions": "progress",
    "updates": "progress",
    "cycle": "progress",
    "extension": "progress",
    "token": "tokens",
    "search": "searching",
    "do": "operations",
    "synth": "synth",
    "publish": "publishing",
    "backup": "backup",
    "restore": "backup",
}


class LateGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tallystick")
def main() -> None:
    """Tallystick runs a local authority's improvement programme, end to end."""
