"""What is withheld from another agency, in a sentence that says why."""

from collections.abc import Sequence

from tallystick.modules.registers.queries.sharing import Withheld


def withheld_words(withheld: Withheld) -> str:
    """Say what is withheld and which agreement is missing; empty where nothing is. Inventory: LRN-20."""
    if not withheld.titles:
        return ""
    verb = "is" if len(withheld.titles) == 1 else "are"
    return (
        f"{listed(withheld.titles)} {verb} withheld: no sharing agreement in force with your organisation covers "
        f"{listed([f'“{one}”' for one in withheld.groups])}."
    )


def listed(words: Sequence[str]) -> str:
    """Give words in a row, with “and” before the last."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
