"""A revised document beside its plan by the API: compared cell by cell, and merged as somebody picks."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.drafts import CHANGES, DRAFT, DraftTold
from tallystick.modules.plans.endpoints.told import PlanTold
from tallystick.modules.plans.permissions import READ, WRITE
from tallystick.modules.plans.rules.merging import Line, adds, removes, takes

router = Router(tags=["Documents and drafts"])
Picks = Annotated[list[letters(400)], Field(max_length=20_000)]  # type: ignore[valid-type]


class CellTold(Schema):
    """A cell that the revised document words otherwise, and what to pick to take it."""

    name: str
    was: str
    becomes: str
    pick: str


class ComparedTold(Schema):
    """A line of the plan beside the same one of the revised document; of a new or lost line, what to pick."""

    kind: str
    what: str
    moved: bool
    was: str | None
    becomes: str | None
    text: str
    pick: str
    cells: list[CellTold]


class Picked(Sent):
    """What is taken of a revised document, as the comparison names it, having seen a version of the draft."""

    picks: Picks
    seen_version: Seen


@operation(router, "GET", f"{DRAFT}/comparison", needs=READ, gives=Page[ComparedTold], refuses=(404, 422))
def list_comparison(request: HttpRequest, draft: Key, page: PageNumber = 1) -> Any:
    """Lay a revised document beside its plan, line by line, with what to pick to take each difference."""
    return paged(request, [compared(one) for one in queries.compared(one_revision(request, draft))], page)


@operation(router, "POST", f"{DRAFT}/compare-again", needs=WRITE, gives=DraftTold, refuses=(404, 422))
def compare_again(request: HttpRequest, draft: Key) -> Any:
    """Compare a revision with the plan as it stands now; every choice is made anew."""
    return deeds.compare_again(one_revision(request, draft), by=asker(request), at=timezone.now())


@operation(router, "POST", f"{DRAFT}/merge", needs=WRITE, gives=PlanTold, refuses=CHANGES)
def merge_revision(request: HttpRequest, draft: Key, picked: Picked) -> Any:
    """Take what was picked of a revision into its plan; what was not picked stays as it was."""
    row = one_revision(request, draft)
    return deeds.merge_revision(row, **picked.dict(), by=asker(request), at=timezone.now())


def compared(line: Line) -> dict[str, Any]:
    """Give a line of the comparison as it is told."""
    stands = line.becomes or line.was
    pick = {"new": adds(line), "gone": removes(line)}.get(line.what, "")
    return {
        "kind": line.kind,
        "what": line.what,
        "moved": line.moved and line.what == "changed",
        "was": line.was.pointer if line.was else None,
        "becomes": line.becomes.pointer if line.becomes else None,
        "text": stands.node.text if stands else "",
        "pick": pick,
        "cells": [
            {"name": one.name, "was": one.was, "becomes": one.becomes, "pick": takes(line, one)} for one in line.cells
        ],
    }


def one_revision(request: HttpRequest, pk: int) -> Any:
    """Give one draft that revises a plan; raises Http404 where there is none."""
    return get_object_or_404(queries.intakes_for(asker(request)).exclude(revises=None), pk=pk)
