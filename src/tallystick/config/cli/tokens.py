"""`tallystick token`: lets a program in where nobody has a browser."""

from datetime import timedelta

import click

from tallystick.config.cli.answers import say, unreadable_is_a_sentence
from tallystick.config.cli.progress import person, ready, refused


@click.group()
def token() -> None:
    """Let programs in, in a person's name."""
    ready()


@token.command()
@click.option("--email", required=True, help="Whose token it is.")
@click.option("--name", required=True, help="What it is for.")
@click.option("--scope", "scopes", multiple=True, required=True, help="A permission, such as “read plans”; repeat it.")
@click.option("--days", type=click.IntRange(1, 365), default=90, help="How long it lasts.")
@unreadable_is_a_sentence
def make(email: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token and print it, this once."""
    from django.utils import timezone

    from tallystick.foundation.tokens import deeds

    ends, whose = timezone.localdate() + timedelta(days=days), person(email)
    told = {"name": name, "scopes": scopes, "expires_on": ends}
    _, words = refused(lambda: deeds.make_token(whose, **told, by=None, at=timezone.now()))
    click.echo(words)
    say(f"It lets a program in for {whose} until {ends}. It is printed this once: keep it where passwords are kept.")
