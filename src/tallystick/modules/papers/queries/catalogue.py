"""Papers as an authority has them: ours, and its own in their place or beside."""

from collections.abc import Mapping

from tallystick.engine.catalogue.papers import Paper, papers
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.papers.permissions import can_make_for
from tallystick.modules.registers.queries.catalogue import own_folder


class NoSuchPaper(Refusal):
    """A paper is asked for that the catalogue does not have."""


def papers_of() -> Mapping[str, Paper]:
    """Give every paper by its code."""
    return papers(own_folder())


def paper_of(code: str) -> Paper:
    """Give a paper. Raises NoSuchPaper."""
    found = papers_of().get(code)
    if found is None:
        raise NoSuchPaper("The catalogue has no such paper. Choose one of its list.")
    return found


def papers_to_make(user: User) -> list[Paper]:
    """Give the papers that somebody may make, by title."""
    return sorted((one for one in papers_of().values() if can_make_for(user, one.audience)), key=lambda one: one.title)
