"""`tallystick demo` and `tallystick serve`: the site, on an invented authority's plans or on your own."""

import os
import socket
import sys

import click

from tallystick.config.cli.answers import say, stop
from tallystick.config.cli.django_site import bring_up_to_date, settle, wake

PORT = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Where to listen.")


@click.command()
@PORT
@click.option("--no-serve", is_flag=True, help="Make the demo and stop, without starting the site.")
def demo(port: int, no_serve: bool) -> None:
    """Make an invented authority, import its plans live, and serve the site."""
    if not no_serve:
        check_port_is_free(port)
    wake()
    bring_up_to_date()
    from tallystick.config.demo.authority import make_demo

    sign_ins = make_demo(say=say)
    click.echo(f"\n  Tallystick is at http://127.0.0.1:{port}\n")
    click.echo(f"  Sign in as any of these, with the password {sign_ins.password}\n")
    for person in sign_ins.people:
        click.echo(f"    {person.email:38}{person.name}, {person.role.replace('-', ' ')}")
    click.echo("")
    if not no_serve:
        run_server(port)


@click.command()
@PORT
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def serve(port: int, workers: int) -> None:
    """Bring the database up to date and serve the site on this machine."""
    check_port_is_free(port)
    wake()
    bring_up_to_date()
    settle()
    say(f"Tallystick is at http://127.0.0.1:{port}. Press Ctrl+C to stop.")
    run_server(port, workers)


def check_port_is_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            stop(f"Port {port} is in use by another program. Choose another: --port {port + 1}.")


def run_server(port: int, workers: int = 2) -> None:
    """Serve until interrupted."""
    from gunicorn.app.base import BaseApplication

    from tallystick.config.wsgi import application

    class Server(BaseApplication):
        def load_config(self) -> None:
            settings = {
                "bind": f"127.0.0.1:{port}",
                "workers": workers,
                "threads": 4,
                "loglevel": "warning",
                "timeout": 120,
                "worker_exit": end_at_once,
            }
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            return application

    Server().run()


def end_at_once(server: object, worker: object) -> None:
    """End a worker's process with its own status: DuckDB, loaded before the fork, cannot take its threads apart."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(getattr(sys.exc_info()[1], "code", 0) or 0)
