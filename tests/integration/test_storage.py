"""Kept files may lie in storage that speaks S3: the same deeds, a real conversation with a server on this machine."""

import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage, storages
from moto.server import ThreadedMotoServer
from tests.support.people import MORNING, a_person, an_authority

from tallystick.config import environment
from tallystick.foundation.backups.writing import kept_files, write_backup
from tallystick.modules.plans import deeds


@pytest.fixture
def bucket(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bucket on a server of this machine, in place of the folder."""
    import boto3

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    for key, value in (
        ("ACCESS_KEY_ID", "wexcombe"),
        ("SECRET_ACCESS_KEY", "wexcombe"),
        ("DEFAULT_REGION", "eu-west-2"),
    ):
        monkeypatch.setenv(f"AWS_{key}", value)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    name = f"wexcombe-{uuid4()}"  # the server's buckets outlive it in this process
    where = {"LocationConstraint": "eu-west-2"}
    boto3.client("s3", endpoint_url=address).create_bucket(Bucket=name, CreateBucketConfiguration=where)
    settings.STORAGES = {**settings.STORAGES, "default": environment.evidence(name, address)}
    assert type(storages["default"]).__name__ == "S3Storage"
    yield
    server.stop()


@pytest.fixture
def kept(db, bucket, tmp_path: Path) -> str:
    """The name of a document kept in the bucket."""
    person = a_person(an_authority())
    path = tmp_path / "quay.txt"
    path.write_text("Put up a shelter on the quay")
    document = deeds.keep_document(path, name="quay.txt", authority=person.authority, by=person, at=MORNING)
    return f"documents/{document.digest}"


def test_a_document_is_kept_in_the_bucket_as_it_was_sent(kept: str):
    with default_storage.open(kept) as file:
        assert file.read() == b"Put up a shelter on the quay"


def test_a_backup_holds_what_lies_in_the_bucket(kept: str, tmp_path: Path):
    manifest = write_backup(tmp_path / "backup.zip", at=MORNING)
    assert (kept_files(), manifest.missing_files, list(manifest.files)) == ([kept], [], [kept])
