"""The children behind an answer, read out of its snapshot for those who may see them.

Promise: what is given is read from the very rows that were counted; nothing of it is kept but for the next page.
"""

from pathlib import Path

from tallystick.engine.asking.questions import Engine
from tallystick.engine.measures.periods import day_of
from tallystick.engine.studies.asking import listed, lists_of, sources_needed
from tallystick.engine.studies.rows import NotTold
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.queries.explaining import Behind
from tallystick.modules.indicators.queries.sources import check_still_there, sources_of
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.studies.models import Answer
from tallystick.modules.studies.permissions import check_can_read_children
from tallystick.modules.studies.queries.catalogue import definition_text, studies_of


class CannotList(Refusal):
    """The children behind an answer cannot be read now."""


def check_can_list(user: User, answer: Answer, listing: str) -> None:
    """Refuse whoever may not see children, and what cannot be read again. Raises NotAllowed and Refusals."""
    check_can_read_children(user, answer.authority_id, answer.definition)
    study = studies_of(answer.authority_id).get(answer.code)
    if study is None or definition_text(study) != answer.definition.text:
        raise CannotList("The study has changed since, so its children cannot be read again. Have it answered anew.")
    if listing not in lists_of(study):
        raise CannotList("There is no such list of children. Choose one on the page of the study.")
    check_still_there(answer.snapshot)


def children_behind(user: User, answer: Answer, listing: str, engine: Engine, folder: Path) -> Behind:
    """Give the children of a list, with what the study reads of each."""
    check_can_list(user, answer, listing)
    study, own = studies_of(answer.authority_id)[answer.code], own_folder()
    period = (answer.first, answer.last, day_of(answer.first, answer.last, study.period.day))
    sources = sources_of(answer.snapshot, sources_needed(study, own), folder)
    try:
        rows = listed(study, listing, period, sources, engine, own)
    except NotTold:  # the answer says why, and stands behind nobody
        rows = []
    return Behind(tuple(rows[0]) if rows else (), rows)
