"""Who stands behind the names that plans print, by the API: the post of a lead, the post that owns a plan."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.accounts.queries import posts_of
from tallystick.foundation.tokens.operations import Key, Named, Page, PageNumber, Sent, Short, asker, operation, paged
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.progress import queries
from tallystick.modules.progress.permissions import RUN

router = Router(tags=["Leads and owners"])


class NameLeft(Schema):
    """A name printed as lead that neither a post nor a person stands for, and how many actions it leads."""

    name: str
    actions: int


class NamedTold(Schema):
    """The post that a printed name stands for, in every plan."""

    name: str
    post: int = Field(alias="post_id")


class OwnerTold(Schema):
    """The post that owns a plan and signs last. `version` is the plan's."""

    id: int
    owner: int | None = Field(alias="owner_id")
    version: int


class Naming(Sent):
    """A name as plans print it, and the post that it stands for."""

    name: Short
    post: Named


class Owning(Sent):
    """The post that owns a plan."""

    post: Named


@operation(router, "GET", "/names/unanswered", needs=RUN, gives=Page[NameLeft], refuses=(422,))
def list_names_left(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the names printed as lead that neither a post nor a person stands for, most actions first."""
    return paged(request, queries.names_without_post(asker(request)), page)


@operation(router, "POST", "/names/post", needs=RUN, gives=NamedTold, refuses=(404, 422))
def name_post(request: HttpRequest, naming: Naming) -> Any:
    """Say which post a printed name stands for, in every plan."""
    post = get_object_or_404(posts_of(asker(request)), pk=naming.post)
    return plans.name_post(naming.name, post=post, by=asker(request), at=timezone.now())


@operation(router, "POST", "/plans/{plan}/owner", needs=RUN, gives=OwnerTold, refuses=(404, 422))
def put_owner(request: HttpRequest, plan: Key, owning: Owning) -> Any:
    """Say which post owns a plan and signs last."""
    row = get_object_or_404(plans_for(asker(request)), pk=plan)
    post = get_object_or_404(posts_of(asker(request)), pk=owning.post)
    return plans.put_owner(row, post=post, by=asker(request), at=timezone.now())
