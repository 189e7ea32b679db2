"""Plans by the API: the same questions and deeds as the pages, the same rows to the same people."""

from ninja import Router

from tallystick.modules.plans.endpoints import (
    citing,
    covering,
    drafts,
    editions,
    findings,
    lines,
    links,
    register,
    reviews,
    revisions,
    threads,
)

router = Router()
for subject in (
    register,
    lines,
    links,
    threads,
    editions,
    findings,
    covering,
    reviews,
    citing,
    drafts,
    revisions,
):
    router.add_router("", subject.router)
