"""`tallystick figures`: published figures asked of their publisher, or turned from open data, into a file that loads.

Promise: a file is there whole or not at all, and every value in it is as it was published.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from tallystick.config.cli.answers import answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.sums import balances, rank

if TYPE_CHECKING:
    from tallystick.engine.returns.published import Meta
    from tallystick.engine.returns.published.asking import Carry

PUBLISHER = "https://api.education.gov.uk/statistics"
SECONDS = 60
LARGEST = 200_000_000  # bytes of one answer
ADDRESS = click.option("--address", default=PUBLISHER, show_default=True, help="Where the publisher answers.")
OUT = click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def figures() -> None:
    """Turn published figures into a file that `records load` takes; rank areas by need, count balances."""


figures.add_command(rank)
figures.add_command(balances)


@figures.command("sets")
@click.argument("publication")
@ADDRESS
@unreadable_is_a_sentence
def sets(publication: str, address: str) -> None:
    """Print the data sets of a publication, one line of JSON each."""
    from tallystick.engine.returns.published import catalogue_of

    with asking(address) as carry:
        for one in catalogue_of(publication, carry, patiently):
            answer_json(one)


@figures.command("words")
@click.argument("data_set")
@ADDRESS
@unreadable_is_a_sentence
def words(data_set: str, address: str) -> None:
    """Print what a data set can be asked for: its indicators, and what its figures are broken down by."""
    from tallystick.engine.returns.published import meta

    with asking(address) as carry:
        known = meta(data_set, carry, patiently)
    answer_json({"indicators": sorted(known.indicators.values()), "broken_down_by": sorted(known.options.values())})


@figures.command("ask")
@click.argument("data_set")
@click.option(
    "--indicator", "indicators", multiple=True, help="One of the data set's; once for each. All, unless said."
)
@click.option("--level", "levels", multiple=True, help="NAT, REG or LA; once for each.")
@click.option("--place", "places", multiple=True, metavar="LEVEL:CODE", help="Such as LA:E08000035; once for each.")
@click.option("--period", "periods", multiple=True, metavar="KIND:PERIOD", help="Such as AY:2023/2024; once for each.")
@click.option("--version", default="", help="The vintage, such as 1.2. The latest, unless said.")
@ADDRESS
@OUT
@unreadable_is_a_sentence
def ask(
    data_set: str,
    indicators: tuple[str, ...],
    levels: tuple[str, ...],
    places: tuple[str, ...],
    periods: tuple[str, ...],
    version: str,
    address: str,
    out: Path,
) -> None:
    """Ask the publisher for figures of a data set."""
    from tallystick.engine.returns.published import Wish, figures, meta

    with asking(address) as carry:
        known = meta(data_set, carry, patiently, version=version)
        wish = Wish(numbers_of(indicators, known), levels, pairs(places), pairs(periods), version=version)
        lay(figures(data_set, wish, known, carry, patiently), out)


@figures.command("turn")
@click.argument("data", type=A_FILE)
@click.argument("description", type=A_FILE)
@click.option("--name", required=True, help="What the data set is called.")
@click.option("--vintage", default="", help="Its version, or the day on which it was published.")
@OUT
@unreadable_is_a_sentence
def turn(data: Path, description: Path, name: str, vintage: str, out: Path) -> None:
    """Turn a file of open data, with the one that describes its columns, figure by figure."""
    from tallystick.engine.returns.published import indicators_of, rows_of_file

    with refusals_said(), description.open(encoding="utf-8-sig", newline="") as told:
        columns = indicators_of(told)
        with data.open(encoding="utf-8-sig", newline="") as lines:
            lay(rows_of_file(lines, columns, data_set=name, vintage=vintage), out)


def lay(rows: Iterable[dict[str, str]], out: Path) -> None:
    """Write rows into a file that is there once it is whole."""
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.returns import write

    counted = Counted(rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        (written,) = write(returns()["published-figures"], {"published-figures": counted}, Path(folder) / "figures.csv")
        written.replace(out)
    say(f"{counted.rows:,} figures are in {out}. Load them with: tallystick records load published-figures {out}")


class Counted:
    """Rows that are counted as they go by."""

    def __init__(self, among: Iterable[dict[str, str]]) -> None:
        self.among, self.rows = among, 0

    def __iter__(self) -> Iterator[dict[str, str]]:
        for row in self.among:
            self.rows += 1
            yield row


@contextmanager
def asking(address: str) -> Iterator["Carry"]:
    """Give what carries a question to the publisher; what goes wrong on the way ends in a sentence."""
    import httpx

    from tallystick.engine.returns.published import Answer, Question

    def carried(question: Question) -> Answer:
        sent = {"params": dict(question.parameters), "content": question.body}
        with client.stream(question.method, address.rstrip("/") + question.path, **sent) as answer:
            return Answer(answer.status_code, bounded(answer.iter_bytes()), dict(answer.headers))

    with refusals_said(), httpx.Client(timeout=SECONDS, headers={"Content-Type": "application/json"}) as client:
        try:
            yield carried
        except (httpx.HTTPError, httpx.InvalidURL) as failure:
            stop(f"The publisher could not be asked: {type(failure).__name__}. Check the address and the connection.")


def bounded(chunks: Iterable[bytes]) -> bytes:
    """Give an answer whole, unless it is larger than any page."""
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > LARGEST:
            stop("The publisher's answer is larger than any page of figures. Narrow the question.")
    return bytes(found)


@contextmanager
def refusals_said() -> Iterator[None]:
    """Say a refusal in its sentence."""
    from tallystick.lib.refusals import Refusal

    try:
        yield
    except Refusal as refusal:
        stop(str(refusal))
    except UnicodeDecodeError:
        stop("The file is not in UTF-8. Take it as it was published.")


def patiently(seconds: float) -> None:
    """Wait as long as the publisher asks."""
    say(f"The publisher asks to wait {seconds:g} seconds.")
    time.sleep(seconds)


def numbers_of(indicators: Iterable[str], known: "Meta") -> list[str]:
    """Give indicators by their numbers in the data set: those named, or all."""
    named = {name: number for number, name in known.indicators.items()}
    wanted = list(indicators) or list(named)
    if unknown := [one for one in wanted if one not in named and one not in known.indicators]:
        stop(f"The data set has no indicator {', '.join(unknown)}. It has {', '.join(sorted(named))}.")
    return [named.get(one, one) for one in wanted]


def pairs(told: Iterable[str]) -> list[tuple[str, str]]:
    """Give what is written with a colon as two."""
    found = [tuple(one.split(":", 1)) for one in told]
    if wrong := [one for one, pair in zip(told, found, strict=True) if len(pair) < 2]:
        stop(f"“{wrong[0]}” has no colon. Write the kind first, such as LA:E08000035 or AY:2023/2024.")
    return [(kind, code) for kind, code in found]
