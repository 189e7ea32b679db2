"""An indicator and a group as one choice of a form, and back."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode


def choice_of(code: str, group: Sequence[tuple[str, str]]) -> str:
    """An indicator and a group as one choice."""
    return f"{code}?{urlencode(group)}" if group else code


def read_choice(choice: str) -> tuple[str, list[tuple[str, str]]]:
    """The indicator and the group of a choice; of a group whose value was not said, an empty value."""
    code, _, group = choice.partition("?")
    return code, parse_qsl(group, keep_blank_values=True)
