"""Reports of mail servers, read from a message that is piped in or from the folder that they are delivered to.

Promise: a report that is read twice is noted once, so that a reader killed in the middle begins again.
"""

import mailbox
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tallystick.foundation.notices.deeds.bouncing import take_report
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.rules import read
from tallystick.foundation.notices.sending import notice_tagged


@dataclass(frozen=True, slots=True)
class ReadMail:
    """How many messages were read in a folder, and how many told of a message of ours."""

    messages: int = 0
    reports: int = 0


def take_message(content: bytes, *, at: datetime) -> Notice | None:
    """Note what a message tells of one of ours; None where it tells nothing. Inventory: GOV-16."""
    report = read(content)
    notice = notice_tagged(report.tag) if report else None
    return take_report(notice, report, at=at) if report and notice else None


def read_folder(folder: Path, *, at: datetime) -> ReadMail:
    """Read the new messages of a Maildir, each of which is then one that was seen."""
    box = mailbox.Maildir(folder, create=False)
    messages = reports = 0
    for key in sorted(box.keys()):
        with box.get_file(key) as file:
            content = file.read()
        message = box[key]
        if "S" in message.get_flags():
            continue
        reports += take_message(content, at=at) is not None
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message
        messages += 1
    return ReadMail(messages, reports)


def read_bounces(now: datetime) -> ReadMail:
    """Read the folder that the installation names; nothing where it names none."""
    folder = settings.BOUNCES
    return read_folder(Path(folder), at=now) if folder and Path(folder).is_dir() else ReadMail()
