"""Invented files of returns, and loads of them, made by the same way that real ones go."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.engine.records import every_row
from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.records import deeds
from tallystick.modules.records.models import Load

CARE = "ssda903"
YEAR = date(2026, 3, 31)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
CHILDREN = ("4101,1,04/04/2012,WBRI,A123456789012,0,", "4102,2,28/02/2011,MWBC,A123456789013,0,")
EPISODE = "4101,03/04/2024,S,C2,N1,U1,PR1,,,,AB1 0AA,AB1 0BB,1234567"
WRONG_DAY = "4102,31/02/2025,S,C2,N1,U1,PR1,,,,AB1 0AA,AB1 0BB,1234567"


def a_file(path: Path, head: str, *lines: str) -> Path:
    """Write a file of commas."""
    path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    return path


def a_header(path: Path, *children: str) -> Path:
    """Write the file of an SSDA903 that says who the children are."""
    return a_file(path, HEADER, *(children or CHILDREN))


def some_episodes(path: Path, *episodes: str) -> Path:
    """Write its file of episodes."""
    return a_file(path, EPISODES, *(episodes or (EPISODE,)))


def received(path: Path, authority: Authority, by: User | None = None, period: date | None = YEAR, **told: Any) -> Load:
    """Take a file in and read it, as the command line and the page do."""
    sent = deeds.take_file(path, name=path.name, authority=authority, by=by, period=period, **told)
    if sent.load.state != Load.State.RECEIVED:
        return sent.load
    read = deeds.read_load(sent.load, by=by)
    assert read is not None
    return read


def rows_in(path: Path, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Give some columns of every row of a file that was kept."""
    return [tuple(row[one] for one in columns) for row in every_row(path)]
