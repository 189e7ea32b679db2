"""What a school is told of its intake by message. Promise: numbers only, no child's name."""

from typing import Protocol


class Counted(Protocol):
    """A version of an intake, counted."""

    number: int
    pupils: int
    arrived: int
    left: int
    corrected: int


def told_of_intake(version: Counted, *, round_of: str, school: str, name: str) -> tuple[str, str]:
    """Give the title and the words of a message to somebody who receives for a school."""
    if version.number == 1:
        title = f"The files of your intake of {round_of} are there"
        said = [
            f"What primary schools sent of {_pupils(version.pupils)} who are allocated to {school} can be read now."
        ]
    else:
        title = f"The files of your intake of {round_of} have changed"
        said = [f"What is told of the intake of {school} has changed since you were last told.", *changes_said(version)]
    return title, "\n\n".join([f"Dear {name}", " ".join(said), "Sign in to see it. No names are in this message."])


def changes_said(version: Counted) -> list[str]:
    """Give what changed with a version, in sentences."""
    said = []
    if version.arrived:
        said.append(f"{_pupils(version.arrived)} came to it.")
    if version.corrected:
        said.append(f"Of {_pupils(version.corrected)} something else is told.")
    if version.left:
        belong = "belongs" if version.left == 1 else "belong"
        said.append(f"{_pupils(version.left)} no longer {belong} to it: download it afresh and delete what you had.")
    return said or ["A file that it was made of no longer counts: download it afresh and delete what you had."]


def _pupils(number: int) -> str:
    return f"{number} pupil" if number == 1 else f"{number} pupils"
