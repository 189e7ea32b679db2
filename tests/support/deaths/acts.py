"""Real acts at which a process may die: deeds with a file or a lock, an import, a backup, a restore, an upgrade."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from django.utils import timezone

from tests.support.deaths.figures import alert, before_alerting, before_looking, look_at_figures
from tests.support.deaths.scenes import Scene
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan
from tests.support.progress import IN_WINDOW, a_draft_update, a_lead, a_led_plan
from tests.support.signing import a_chain, sign, submitted

LONG = 400  # actions of a real-sized plan: twice what the longest published ones hold
# The one document that the earlier installation's backup tells of; its bytes were never put into the backup.
LEFT_WITHOUT = frozenset({"documents/61a001b5728239022cad352524aa03c002305573d2b3fb649b0862551501dfe3"})
MANY = 1_500  # children of a return that takes more room than the rows that tell of it
LATER = IN_WINDOW + timedelta(hours=2)


def nothing(_: Path) -> Any:
    """Look at nothing beside the tables."""
    return {}


@dataclass(frozen=True)
class Act:
    """What is there before, what is done, and what it makes beside the tables."""

    begin: Callable[[Scene], object]
    do: Callable[[Path], object]
    beside: Callable[[Path], dict[str, str]] = nothing
    strays: Callable[[Path], list[str]] = lambda _: []
    lacking: frozenset[str] = frozenset()  # files that were gone before the act
    most: int = 1000  # places tried at most: of a long act a sample


def before_evidence(scene: Scene) -> None:
    """A lead with an update, and a picture to put beside it."""
    lead = a_lead()
    a_draft_update(lead, a_led_plan(lead).actions.first())
    (scene.base / "quay.jpg").write_bytes(b"\xff\xd8 a picture of the quay " * 20_000)


def put_evidence(folder: Path) -> None:
    """Put the picture beside the update."""
    from tallystick.modules.progress import deeds
    from tallystick.modules.progress.models import Update

    update = Update.objects.get()
    told = {"name": "quay.jpg", "title": "The quay", "effective": date(2026, 10, 1), "public": False}
    deeds.add_file(update, folder / "quay.jpg", **told, by=update.author, at=LATER, seen_version=update.version)


def before_handing_in(scene: Scene) -> None:
    """An update with its evidence, ready to be handed in."""
    chain = a_chain(actions=1)
    a_draft_update(chain.lead, chain.plan.actions.get(), chain.period)
    (scene.base / "quay.jpg").write_bytes(b"\xff\xd8 a picture of the quay " * 20_000)
    put_evidence(scene.base)


def hand_in(_: Path) -> None:
    """Submit the update: it is kept as it stands, its due line is settled, and whoever signs is asked."""
    from tallystick.modules.progress import deeds
    from tallystick.modules.progress.models import Update

    update = Update.objects.get()
    deeds.submit_update(update, by=update.author, at=LATER, seen_version=update.version)


def before_signing(_: Scene) -> None:
    """An update that lacks its last signature only."""
    chain = a_chain(actions=1)
    sign(submitted(chain), chain.manager)


def sign_last(_: Path) -> None:
    """Give the last signature: the update is agreed, its claim is taken, its unit's period is locked."""
    from tallystick.foundation.accounts.models import User
    from tallystick.modules.progress.models import Lock, Update

    sign(Update.objects.get(), User.objects.get(name="Roz Amery"), minutes=9)
    assert Lock.objects.exists(), "This approval was to lock."


def before_import(scene: Scene) -> None:
    """An officer, a plan, and a long one in a file."""
    a_plan(a_person(an_authority()))
    (scene.base / "long.json").write_bytes(msgspec.json.encode(a_long_draft(LONG)))


def import_plan(folder: Path) -> None:
    """Import the long plan as the command does."""
    from tallystick.config.cli.plans import put_on_register
    from tallystick.config.cli.trees import tree_in

    put_on_register(tree_in(folder / "long.json"), folder / "long.json", None)


def an_installation(folder: Path) -> None:
    """A plan with its document, and a person who was forgotten though an old copy of the key has come back."""
    from tallystick.foundation.ledger.keys import destroy, key_for, name_of
    from tallystick.foundation.ledger.keystore import place_of
    from tallystick.modules.plans import deeds

    person = a_person(an_authority())
    (folder / "harrowmere.txt").write_text("Put up a shelter on the quay")
    deeds.keep_document(folder / "harrowmere.txt", name="h.txt", authority=person.authority, by=person, at=MORNING)
    a_plan(person)
    key_for("pupil-7")
    place = place_of(name_of("pupil-7"))
    key = place.read_bytes()
    destroy("pupil-7", authority=person.authority, by=person, at=MORNING)
    place.write_bytes(key)


def before_backup(scene: Scene) -> None:
    """An installation, and a folder for its backups."""
    an_installation(scene.base)
    (scene.base / "backups").mkdir()


def back_up(folder: Path) -> None:
    """Write a backup."""
    from tallystick.foundation.backups.writing import write_backup

    write_backup(folder / "backups" / "night.zip", at=MORNING)


def backup_there(folder: Path) -> dict[str, str]:
    """Say whether there is a backup, and whether it is whole."""
    from tallystick.foundation.backups.restoring import check_whole, opened, read_manifest

    path = folder / "backups" / "night.zip"
    if not path.exists():
        return {"backup": "none"}
    with opened(path) as archive:
        check_whole(archive, read_manifest(archive))
    return {"backup": "whole"}


def halves(folder: Path) -> list[str]:
    """Give what lies beside a backup that is there; before the next one is written, a half may."""
    others = [path.name for path in (folder / "backups").iterdir() if path.name != "night.zip"]
    return others if (folder / "backups" / "night.zip").exists() else []


def before_restore(scene: Scene) -> None:
    """An empty installation, another's backup, and the folder of keys as it was before somebody was forgotten."""
    with scene.fresh() as folder:
        an_installation(folder)
        (folder / "backups").mkdir()
        back_up(folder)
        (folder / "backups" / "night.zip").rename(scene.base / "night.zip")
        (folder / "keys").rename(scene.base / "keys")
    scene.point_to(scene.base)


def restore(folder: Path) -> None:
    """Restore as the command does."""
    from tallystick.config.cli.backup import restore as command

    command.callback(file=folder / "night.zip", new_key=False)


def keys_there(folder: Path) -> dict[str, str]:
    """Give the digest of what the folder of keys holds."""
    files = sorted(path for path in (folder / "keys").rglob("*") if path.is_file())
    return {"keys": sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()}


def before_loading(scene: Scene, upn: str = "") -> None:
    """A return that counts and is frozen in a snapshot, and a file that waits to take its place."""
    from tallystick.modules.records import deeds
    from tests.support.records import CHILDREN, YEAR, a_header, received

    authority, one = an_authority(), CHILDREN[0].replace("A123456789012", upn or "A123456789012")
    received(a_header(scene.base / "h.csv", one, CHILDREN[1]), authority)
    deeds.take_snapshot(authority, as_at=YEAR, by=None, at=timezone.now() + timedelta(minutes=1))
    told = {"name": "h.csv", "authority": authority, "by": None, "period": YEAR}
    deeds.take_file(a_header(scene.base / "later.csv", one), **told)


def before_loading_many(scene: Scene) -> None:
    """A return that waits, of as many children as take more room than the rows that tell of it."""
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.records import deeds
    from tests.support.records import YEAR, a_header

    before_loading(scene)
    deeds.read_load(_waiting(), by=None)
    lines = (f"{one},1,04/04/2012,WBRI,A{10**11 + one * 7919 % 10**9},0," for one in range(500_000, 500_000 + MANY))
    told = {"name": "many.csv", "authority": Authority.objects.get(), "by": None, "period": YEAR}
    deeds.take_file(a_header(scene.base / "many.csv", *lines), **told)


def receive(folder: Path) -> None:
    """Keep a file of a return, as the page and the command do."""
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.records import deeds
    from tests.support.records import YEAR, some_episodes

    told = {"name": "e.csv", "authority": Authority.objects.get(), "by": None, "period": YEAR}
    deeds.take_file(some_episodes(folder / "e.csv"), **told)


def load(_: Path) -> None:
    """Read the file that waits."""
    from tallystick.modules.records import deeds

    deeds.read_load(_waiting(), by=None)


def _waiting() -> Any:
    """Give the file that waits."""
    from tallystick.modules.records.models import Load

    return Load.objects.get(state="received")


def check(_: Path) -> None:
    """Ask the checks of the return."""
    from tallystick.foundation.accounts.models import Authority
    from tallystick.modules.records import deeds
    from tests.support.records import CARE, YEAR

    deeds.ask_checks(Authority.objects.get(), CARE, YEAR, by=None)


def before_forgetting(scene: Scene) -> None:
    """A child of the index of whom a return, a file that waits and a snapshot tell."""
    from tallystick.foundation.accounts.models import Authority
    from tests.support.children import a_child, a_upn

    upn = a_upn(serial=7201)
    before_loading(scene, upn)
    a_child(Authority.objects.get(), "Wren", "Vale", upn=upn)


def forget(_: Path) -> None:
    """Forget the child, in the index and in every file."""
    from tallystick.modules.people import deeds
    from tallystick.modules.people.models import Person

    deeds.forget(Person.objects.get(), ground="court", by=None, at=MORNING)


def left_loading(folder: Path) -> list[str]:
    """Give what killed loaders left where files are made ready."""
    return sorted(path.name for path in (folder / "records" / "loading").glob("*"))


def upgrade(_: Path) -> None:
    """Bring an earlier Tallystick's database up to date."""
    from tallystick.config.cli.django_site import bring_up_to_date

    bring_up_to_date()


ACTS = {
    "evidence": Act(before_evidence, put_evidence),
    "handing in": Act(before_handing_in, hand_in),
    "signing": Act(before_signing, sign_last),
    "import": Act(before_import, import_plan),
    "receiving": Act(before_loading, receive, strays=left_loading),
    "loading": Act(before_loading, load, strays=left_loading),
    "loading many": Act(before_loading_many, load, strays=left_loading),
    "checking": Act(before_loading, check, strays=left_loading),
    "forgetting": Act(before_forgetting, forget, strays=left_loading),
    "looking": Act(before_looking, look_at_figures),
    "alerting": Act(before_alerting, alert),
    "backup": Act(before_backup, back_up, backup_there, halves),
    "restore": Act(before_restore, restore, keys_there),
    "upgrade": Act(nothing, upgrade, lacking=LEFT_WITHOUT, most=12),  # what is there before, an earlier Tallystick left
}
