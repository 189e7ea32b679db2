"""One act: what it comes to undisturbed, and what a death at each of its places leaves to the next start."""

from itertools import chain
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError

from tallystick.foundation.backups.tables import kept_tables
from tests.support.deaths import state
from tests.support.deaths.acts import ACTS
from tests.support.deaths.scenes import Scene
from tests.support.deaths.watching import Tell, Watch, in_child, told_of

COMMITS = ("before a commit", "after a commit")


def rows() -> dict[str, int]:
    """Give how many rows each kept table holds."""
    return {table._meta.label_lower: table._base_manager.count() for table in kept_tables(apps)}


class Trial:
    """An act on a scene."""

    def __init__(self, name: str, scene: Scene) -> None:
        self.act, self.scene = ACTS[name], scene
        told_of(lambda _: self.begin())
        with scene.fresh() as folder:
            self.before = told_of(lambda tell: tell(self.seen(folder)))
        with scene.fresh() as folder:
            self.places: list[str] = told_of(lambda tell: tell(self.undisturbed(folder)))
            self.after = told_of(lambda tell: tell(self.seen(folder)))
            self.rows = told_of(lambda tell: tell(rows()))

    def begin(self) -> None:
        """Make what the act finds."""
        self.scene.point_to(self.scene.base)
        self.act.begin(self.scene)

    def undisturbed(self, folder: Path) -> list[str]:
        """Do the act to its end, and give every place at which it could have died."""
        watch = Watch()
        with watch.on():
            self.act.do(folder)
        return watch.places

    def doomed(self, folder: Path, point: int, tell: Tell) -> None:
        """Do the act as far as a place, and die there."""
        with Watch(point, tell).on():
            self.act.do(folder)

    def seen(self, folder: Path) -> dict[str, Any]:
        """Give a digest of everything that stands: of the tables, and of what the act makes beside them."""
        try:
            tables = state()
        except DatabaseError:
            tables = {"earlier": "only the next start can read these tables"}
        return tables | self.act.beside(folder)

    def named(self, seen: dict[str, Any]) -> str:
        """Say which of the two states this is; of any other, which tables differ from both."""
        for name, whole in (("before", self.before), ("after", self.after)):
            if seen == whole:
                return name
        parts = sorted(part for part in self.after if seen.get(part) not in (self.before.get(part), self.after[part]))
        return f"neither: {', '.join(parts) or 'a mixture of both'}"

    def died_at(self, point: int) -> dict[str, Any]:
        """Die at a place, start again, and where nothing was done try again; give what was found each time."""
        with self.scene.fresh() as folder:
            status, told = in_child(lambda tell: self.doomed(folder, point, tell))
            found = {"point": point, "ended": status, "place": (told or [""])[-1]}
            found["left"] = self.named(told_of(lambda tell: tell(self.seen(folder))))
            found |= told_of(lambda tell: tell(self.started(folder)))
            if found["started"] == "before":
                told_of(lambda _: self.act.do(folder))
                again = told_of(lambda tell: tell(self.started(folder) | {"rows": rows()}))
                # The same rows, though PostgreSQL gives no number out twice.
                found["again"] = {"whole": again["rows"] == self.rows, "wanting": again["wanting"]}
        return found

    def started(self, folder: Path) -> dict[str, Any]:
        """Start as the site does, and give what is found then."""
        from tallystick.config.cli.django_site import bring_up_to_date, settle
        from tallystick.foundation.accounts.queries import authorities
        from tallystick.foundation.backups.files import kept_files, lost_files
        from tallystick.foundation.ledger.verification import verify

        bring_up_to_date()
        settle()
        evidence = Path(settings.MEDIA_ROOT)
        there = {str(path.relative_to(evidence)) for path in evidence.rglob("*") if path.is_file()}
        faults = [fault.sentence for one in authorities() for fault in verify(one).faults]
        lost = sorted(set(lost_files()) - self.act.lacking)
        wanting = [*faults, *lost, *sorted(there - set(kept_files())), *self.act.strays(folder)]
        return {"started": self.named(self.seen(folder)), "wanting": wanting}

    def chosen(self, most: int) -> list[int]:
        """Choose places: the first, the last, each commit as far as they go, and others evenly between."""
        whole, most = range(len(self.places)), min(most, self.act.most)
        if len(whole) <= most:
            return list(whole)
        commits = [place for place in whole if self.places[place] in COMMITS]
        step = len(commits) / min(len(commits), max(most // 2, 2)) if commits else 1
        ends = {commits[int(n * step)] for n in range(int(len(commits) / step))} | set(commits[-2:])
        left = max(most - len(ends), 2)
        evenly = (round(n * (len(whole) - 1) / (left - 1)) for n in range(left))
        return sorted(set(chain(evenly, ends)))
